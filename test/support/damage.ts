import { openConnection } from '../../src/main/db/sqlite/driver'

/** Runs a statement that one index does not follow: SQLite opens such a file without a word. */
export function changeBehindIndex(file: string, statement: string): void {
  const asPartial = (isPartial: boolean) => {
    const connection = openConnection(file)
    connection.unsafeMode()
    connection.pragma('writable_schema = ON')
    const sql = isPartial ? "sql || ' WHERE FALSE'" : "replace(sql, ' WHERE FALSE', '')"
    connection.exec(`UPDATE sqlite_schema SET sql = ${sql} WHERE name = 'users_email'`)
    connection.close()
  }
  asPartial(true)
  const connection = openConnection(file)
  connection.exec(statement)
  connection.close()
  asPartial(false)
}
