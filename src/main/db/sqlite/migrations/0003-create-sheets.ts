import type { Migration } from './migration'

export const createSheets: Migration = {
  id: 3,
  name: 'create-sheets',
  sql: `
CREATE TABLE setup_sheets (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id),
  enrollment_id TEXT NOT NULL UNIQUE REFERENCES enrollments (id),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  prints INTEGER NOT NULL,
  last_printed_at INTEGER,
  issued_at INTEGER,
  issued_by TEXT,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX setup_sheets_user ON setup_sheets (user_id);
`
}
