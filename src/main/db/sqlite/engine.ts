import type { PeopleLists, ReadingEngine, WritingEngine } from '../engine'
import { createInserts } from './inserts'
import { type Connection, createStatements, queriesOn } from './driver'
import { createPeopleCounts } from './user-list/counts'
import { createPeopleIds } from './user-list/ids'
import { createPeoplePages } from './user-list/pages'
import { createPeopleTotals } from './user-list/totals'
import { createPeopleWrites } from './user-list/writes'
import { createTransactions } from './transactions'

const CHUNK = 250

function createPeopleLists(connection: Connection, yieldToEventLoop: () => Promise<void>): PeopleLists {
  const prepare = createStatements(connection)
  // Apart from the others, so that emptying the store never takes a statement from under them.
  const counts = createPeopleCounts((sql) => connection.prepare(sql))
  const totals = createPeopleTotals(prepare, counts.forTotals)
  const { page } = createPeoplePages(prepare, totals)
  return {
    page: async (request) => page(request),
    matchingIds: createPeopleIds(prepare, totals, yieldToEventLoop),
    count: async (filter, now) => totals.count(filter, now),
    counts: async (now) => counts.counts(now),
    countSamples: async () => counts.countSamples(),
    departments: async (limit) => counts.departments(limit)
  }
}

/** Reads of the newest committed state. */
export const createReadingEngine = (connection: Connection, yieldToEventLoop: () => Promise<void>): ReadingEngine => ({
  queries: queriesOn(connection),
  people: createPeopleLists(connection, yieldToEventLoop)
})

export function createWritingEngine(connection: Connection, yieldToEventLoop: () => Promise<void>): WritingEngine {
  const insert = createInserts(connection)
  const { transaction, endAll, ensureNotEnded } = createTransactions(connection)
  const nextTurn = async () => {
    await yieldToEventLoop()
    ensureNotEnded()
  }
  return {
    ...createReadingEngine(connection, nextTurn),
    peopleWrites: createPeopleWrites(connection, nextTurn),
    transaction,
    endTransactions: endAll,
    ensureNotEnded,
    async insertAll(table, rows) {
      for (const [index, row] of rows.entries()) {
        if (index > 0 && index % CHUNK === 0) await nextTurn()
        insert(table, row)
      }
    }
  }
}
