import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { codeAt } from './codes'
import { addOperator, type Console, enroll, firstRun, openBackend, PASSPHRASE, STEP_MS } from './console'
import { bundleProgram } from './race'

/** Long enough for a line to reach both processes before the moment at which they begin. */
const HEAD_START_MS = 25
/** Two processes on a busy machine may miss each other; those rounds prove nothing and are run again. */
const MAX_ATTEMPTS_PER_ROUND = 5

type CodeKind = 'code' | 'recovery-code' | 'temporary-pass'

export interface CodeOffer {
  readonly userId: string
  readonly kind: CodeKind
  readonly value: string
  /** What the consoles' clocks show. */
  readonly now: number
  /** When both begin, by the machine's clock. */
  readonly startAt: number
}

export interface OfferOutcome {
  /** `accepted`, or the code of the refusal. */
  readonly answer: string
  readonly began: number
  readonly ended: number
}

export interface RaceResult {
  /** Rounds that did not end with one accepted and one refused offer, and what the audit found wrong. */
  readonly wrong: readonly string[]
  /** Rounds in which the two offers did not overlap; not counted as rounds. */
  readonly missed: number
}

const refusals: Readonly<Record<CodeKind, string>> = {
  code: 'REPLAYED_CODE',
  'recovery-code': 'WRONG_RECOVERY_CODE',
  'temporary-pass': 'WRONG_PASS'
}

/**
 * Two consoles on one database offer the same code at the same moment, through the service, until `rounds` of their offers overlapped:
 * in turn a person's first code, a later one, a recovery code and a temporary pass.
 */
export async function racedCodes(rounds: number): Promise<RaceResult> {
  const console = await openBackend()
  const setUp = await firstRun(console)
  const second = await addOperator(console, setUp, 'second', 'support')
  console.clock.advance(STEP_MS)
  const program = await bundleProgram('test/support/programs/offer-codes.ts')
  const now = String(console.clock.now())
  const racers = await Promise.all([
    startRacer(program, [console.folder, 'admin', PASSPHRASE, setUp.operatorKey, now]),
    startRacer(program, [console.folder, 'second', second.passphrase, second.key, now])
  ])
  const wrong: string[] = []
  let missed = 0
  const offers = offersOn(console)
  for (let round = 0; round < rounds && missed < rounds * MAX_ATTEMPTS_PER_ROUND;) {
    const offer = { ...(await offers.next()).value, now: console.clock.now(), startAt: Date.now() + HEAD_START_MS }
    const [one, other] = await Promise.all(racers.map(({ offer: send }) => send(offer)))
    const answers = [one?.answer, other?.answer].sort().join()
    if (answers !== `${refusals[offer.kind]},accepted`) wrong.push(`round ${String(round)}, ${offer.kind}: ${answers}`)
    if (one !== undefined && other !== undefined && one.began < other.ended && other.began < one.ended) round += 1
    else missed += 1
  }
  await Promise.all(racers.map(({ stop }) => stop()))
  const { services } = console
  const { intact, firstBroken, alteredRows } = await services.audit.verify(services.session.actor())
  if (!intact) wrong.push(`audit: ${JSON.stringify({ firstBroken, alteredRows })}`)
  return { wrong, missed }
}

/** Codes that are right, each once, for as long as they are asked for. */
async function* offersOn(console: Console): AsyncGenerator<Pick<CodeOffer, 'userId' | 'kind' | 'value'>, never> {
  const { clock, services } = console
  const identityCheck = { method: 'in-person-badge' } as const
  for (let person = 0; ; person += 1) {
    const { userId, key } = await enroll(console, services.session.actor(), `person.${String(person)}`)
    for (const _ of ['first', 'later']) {
      clock.advance(STEP_MS)
      yield { userId, kind: 'code', value: codeAt(key, clock.now()) }
    }
    const { codes } = await services.resets.issueRecoveryCodes(services.session.actor(), userId, { identityCheck })
    yield { userId, kind: 'recovery-code', value: codes[0] ?? '' }
    const pass = { identityCheck, reason: 'Phone forgotten', minutes: 60 }
    const { temporaryPass } = await services.resets.issuePass(services.session.actor(), userId, pass)
    yield { userId, kind: 'temporary-pass', value: temporaryPass }
  }
}

async function startRacer(program: string, args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('No pipes to the other process')
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('The other process ended')
    return value
  }
  await nextLine()
  return {
    async offer(offer: CodeOffer): Promise<OfferOutcome> {
      stdin.write(`${JSON.stringify(offer)}\n`)
      return JSON.parse(await nextLine()) as OfferOutcome
    },
    async stop() {
      const ended = once(child, 'close')
      stdin.end()
      await ended
    }
  }
}
