import type { Queries } from './engine'
import { parseSettings, parseSheetOrder } from './tables/stored-json'

/** What a sign-in reads, before anybody signs in. Throws DATABASE_CORRUPT. */
export async function checkStoredJson(queries: Queries): Promise<void> {
  for (const row of await queries.selectFrom('settings').selectAll().execute()) parseSettings(row)
  for (const row of await queries.selectFrom('sheet_jobs').selectAll().execute()) parseSheetOrder(row)
}
