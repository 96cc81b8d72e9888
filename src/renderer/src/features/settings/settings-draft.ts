import type { RequestOf } from '../../../../preload/contract'

export type DeskDraft = RequestOf<'settings:update'>
