import type { Migration } from './migration'

/** Sorts that the people list offers; each needs an index of its own, or a page costs a sort of everything. */
const sortColumns = ['name_lower', 'username_lower', 'department_lower', 'last_used_at', 'expires_at', 'created_at']

/** The row number ends each entry by itself and breaks ties: with the id there the file is half as large again. */
const listIndexes = sortColumns
  .map(
    (column) => `
CREATE INDEX users_all_${column} ON users (${column}) WHERE status <> 'deactivated';
CREATE INDEX users_status_${column} ON users (status, ${column});`
  )
  .join('')

/** Times that may be absent are 0 in users, so that their order is the same in every engine. */
export const createTables: Migration = {
  id: 1,
  name: 'create-tables',
  sql: `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE users (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  username TEXT NOT NULL,
  username_lower TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  name_lower TEXT NOT NULL,
  email TEXT NOT NULL,
  email_lower TEXT NOT NULL,
  department TEXT NOT NULL,
  department_lower TEXT NOT NULL,
  phone TEXT NOT NULL,
  manager TEXT NOT NULL,
  language TEXT NOT NULL,
  external_id TEXT NOT NULL,
  search_text TEXT NOT NULL,
  is_protected INTEGER NOT NULL,
  is_sample INTEGER NOT NULL,
  status TEXT NOT NULL,
  enrollment_id TEXT,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deactivated_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  row_mac BLOB NOT NULL
) STRICT;
${listIndexes}
CREATE INDEX users_email ON users (email_lower);
CREATE INDEX users_email_domain ON users (substr(email_lower, instr(email_lower, '@') + 1)) WHERE instr(email_lower, '@') > 0;
CREATE INDEX users_username_domain ON users (substr(username_lower, instr(username_lower, '@') + 1))
  WHERE instr(username_lower, '@') > 0;
CREATE INDEX users_department ON users (department, name_lower, status);
-- By row number, for hits of a search: a tenth of the size of the rows themselves.
CREATE INDEX users_sorting ON users (seq, status, name_lower);
CREATE INDEX users_never_used ON users (name_lower) WHERE status = 'active' AND last_used_at = 0;
CREATE INDEX users_samples ON users (name_lower) WHERE is_sample = 1;
CREATE INDEX users_protected ON users (name_lower) WHERE is_protected = 1;

CREATE TABLE enrollments (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  state TEXT NOT NULL,
  sealed_secret BLOB,
  key_version INTEGER NOT NULL,
  account TEXT NOT NULL,
  issuer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER,
  activated_at INTEGER,
  ended_at INTEGER,
  ended_because TEXT,
  last_step INTEGER,
  last_used_at INTEGER,
  failures INTEGER NOT NULL,
  failures_since_success INTEGER NOT NULL,
  locked_until INTEGER,
  previous_id TEXT,
  revision INTEGER NOT NULL,
  row_mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX enrollments_user ON enrollments (user_id, created_at);

CREATE TABLE operators (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  username_lower TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'support', 'auditor')),
  must_change_passphrase INTEGER NOT NULL,
  sealed_secret BLOB,
  second_factor TEXT NOT NULL,
  last_step INTEGER,
  failures INTEGER NOT NULL,
  failures_since_success INTEGER NOT NULL,
  locked_until INTEGER,
  last_sign_in_at INTEGER,
  created_at INTEGER NOT NULL,
  deactivated_at INTEGER,
  revision INTEGER NOT NULL,
  row_mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE key_slots (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('passphrase', 'recovery')),
  memory_kib INTEGER NOT NULL,
  passes INTEGER NOT NULL,
  lanes INTEGER NOT NULL,
  salt BLOB NOT NULL,
  wrapped_key BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  id TEXT PRIMARY KEY,
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('user', 'operator')),
  owner_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER,
  voided_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_codes_owner ON recovery_codes (owner_kind, owner_id, created_at);

CREATE TABLE temporary_passes (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  voided_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX temporary_passes_user ON temporary_passes (user_id, created_at);

CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_id TEXT,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  outcome TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  search_text TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT;
CREATE INDEX audit_subject ON audit_entries (subject_kind, subject_id, seq);
CREATE INDEX audit_action ON audit_entries (action, seq);
CREATE TRIGGER audit_entries_keep BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
-- Gapless; and INSERT OR REPLACE, which fires no trigger for what it deletes, is stopped here too.
CREATE TRIGGER audit_entries_follow BEFORE INSERT ON audit_entries
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_entries)
BEGIN SELECT RAISE(ABORT, 'audit entries follow one another'); END;

CREATE TABLE waiting_audit_events (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
}
