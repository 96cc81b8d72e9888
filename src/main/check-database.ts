import { findFaults } from './db/sqlite/integrity-check'

/** A program of its own: checks the database that its argument names and sends what is wrong with it. */
process.parentPort.postMessage(findFaults(process.argv.at(-1) ?? ''))
