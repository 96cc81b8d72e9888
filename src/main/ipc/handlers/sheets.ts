import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Channels = Extract<keyof Handlers, `sheets:${string}`>

export const createSheetsHandlers = ({ session, sheets, previews }: Services): Pick<Handlers, Channels> => ({
  'sheets:print': async (input) => answer(await sheets.print(session.actor(), input)),
  'sheets:save-pdf': async (input) => answer(await sheets.savePdf(session.actor(), input)),
  'sheets:save-list': async (input) => ({ fileName: await sheets.saveList(session.actor(), input) }),
  'sheets:confirm-issued': async ({ numbers }) => {
    await sheets.confirmIssued(session.actor(), numbers)
    return {}
  },
  'sheets:preview': async (input) => previews.show(session.actor(), input),
  'sheets:find': async ({ number }) => ({ sheet: await sheets.find(session.actor(), number) })
})

const answer = ({ numbers, fileName }: { readonly numbers: readonly string[]; readonly fileName: string | null }) => ({ numbers: [...numbers], fileName })
