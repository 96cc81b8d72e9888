import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `imports:${string}` | `samples:${string}`>

export const createImportsHandlers = ({ session, imports, samples }: Services): Pick<Handlers, Channels> => ({
  'imports:choose-file': async () => imports.chooseFile(session.actor()),
  'imports:begin-upload': async ({ fileName, bytes }) => imports.beginUpload(session.actor(), fileName, bytes),
  'imports:add-piece': async ({ importId, piece }) => {
    await imports.addPiece(session.actor(), importId, piece)
    return {}
  },
  'imports:preview': async ({ importId, encoding, delimiter }) =>
    imports.preview(session.actor(), importId, {
      ...(encoding === null ? {} : { encoding }),
      ...(delimiter === null ? {} : { delimiter })
    }),
  'imports:run': async ({ importId }) => imports.run(session.actor(), importId),
  'imports:cancel': async ({ importId }) => {
    await imports.cancel(session.actor(), importId)
    return {}
  },
  'imports:save-errors': async ({ importId }) => imports.saveErrors(session.actor(), importId),
  'imports:discard': async ({ importId }) => {
    await imports.discard(session.actor(), importId)
    return {}
  },
  'samples:load': async () => ({ created: await samples.load(session.actor()) }),
  'samples:remove': async () => ({ removed: await samples.remove(session.actor()) })
})
