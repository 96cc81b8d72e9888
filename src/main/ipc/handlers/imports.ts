import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `imports:${string}` | `samples:${string}`>

export const createImportsHandlers = ({ session, imports, samples }: Services): Pick<Handlers, Channels> => ({
  'imports:choose-file': async () => imports.chooseFile(session.actor()),
  'imports:preview': async ({ fileName, bytes }) => imports.previewDropped(session.actor(), fileName, bytes),
  'imports:run': async ({ importId }) => imports.run(session.actor(), importId),
  'imports:cancel': async ({ importId }) => {
    await imports.cancel(session.actor(), importId)
    return {}
  },
  'imports:save-errors': async ({ importId }) => imports.saveErrors(session.actor(), importId),
  'samples:load': async () => ({ created: await samples.load(session.actor()) }),
  'samples:remove': async () => ({ removed: await samples.remove(session.actor()) })
})
