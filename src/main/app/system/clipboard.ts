import { clipboard } from 'electron'
import type { SystemClipboard } from '../../platform/clipboard'

export const systemClipboard: SystemClipboard = clipboard
