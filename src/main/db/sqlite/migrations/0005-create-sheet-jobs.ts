import type { Migration } from './migration'

export const createSheetJobs: Migration = {
  id: 5,
  name: 'create-sheet-jobs',
  sql: `
CREATE TABLE sheet_jobs (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  body TEXT NOT NULL,
  output TEXT NOT NULL,
  state TEXT NOT NULL,
  stopped_because TEXT,
  issued_at INTEGER,
  issued_by TEXT,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sheet_tasks (
  job_id TEXT NOT NULL REFERENCES sheet_jobs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  todo TEXT NOT NULL,
  state TEXT NOT NULL,
  sheet_id TEXT REFERENCES setup_sheets (id),
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_tasks_state ON sheet_tasks (job_id, state, position);
CREATE INDEX sheet_tasks_user ON sheet_tasks (user_id);
CREATE INDEX sheet_tasks_sheet ON sheet_tasks (sheet_id);
`
}
