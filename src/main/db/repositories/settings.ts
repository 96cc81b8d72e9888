import { AppError } from '../../domain/errors'
import type { Queries } from '../engine'
import type { SettingsReader } from '../../services/ports/store/settings'
import type { SettingsWriter } from '../../services/ports/store/settings'
import { parseSettings } from '../tables/stored-json'

/** Apart from the settings, which are read at every turn. */
const LOGO = 'logo'

export function createSettingsReader(queries: Queries): SettingsReader {
  return {
    async get() {
      const row = await queries.selectFrom('settings').selectAll().executeTakeFirst()
      return row === undefined ? null : { sheets: null, ...parseSettings(row), revision: row.revision }
    },
    async logo() {
      const row = await queries.selectFrom('meta').select('value').where('name', '=', LOGO).executeTakeFirst()
      return row?.value ?? null
    },
    async databaseId() {
      const row = await queries.selectFrom('meta').select('value').where('name', '=', 'database-id').executeTakeFirst()
      if (row === undefined) throw new AppError('DATABASE_CORRUPT', 'The database has no id')
      return row.value
    }
  }
}

export function createSettingsWriter(queries: Queries): SettingsWriter {
  return {
    ...createSettingsReader(queries),
    async put(settings) {
      const { revision, ...rest } = settings
      const body = JSON.stringify(rest)
      if (revision === 1) {
        await queries.insertInto('settings').values({ id: 1, revision, body }).execute()
        return
      }
      const result = await queries
        .updateTable('settings')
        .set({ revision, body })
        .where('revision', '=', revision - 1)
        .executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new AppError('STALE', 'The settings were changed meanwhile')
    },
    async putLogo(picture) {
      await queries.deleteFrom('meta').where('name', '=', LOGO).execute()
      if (picture !== null) await queries.insertInto('meta').values({ name: LOGO, value: picture }).execute()
    }
  }
}
