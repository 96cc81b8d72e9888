import type { Migration } from '../migrate'

/** What differs by engine: full-text search by trigrams, and status counts kept by trigger. */
export const createSearchAndCounters: Migration = {
  id: 2,
  name: 'create-search-and-counters',
  sql: `
CREATE VIRTUAL TABLE users_search USING fts5 (
  body, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);

CREATE TABLE status_counts (status TEXT PRIMARY KEY, people INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO status_counts (status, people) VALUES
  ('none', 0), ('pending', 0), ('expired', 0), ('active', 0), ('suspended', 0), ('locked', 0), ('deactivated', 0),
  ('never-used', 0);

CREATE TRIGGER users_counted_in AFTER INSERT ON users BEGIN
  UPDATE status_counts SET people = people + 1 WHERE status = NEW.status;
  UPDATE status_counts SET people = people + 1
    WHERE status = 'never-used' AND NEW.status = 'active' AND NEW.last_used_at = 0;
END;
CREATE TRIGGER users_counted_out AFTER DELETE ON users BEGIN
  UPDATE status_counts SET people = people - 1 WHERE status = OLD.status;
  UPDATE status_counts SET people = people - 1
    WHERE status = 'never-used' AND OLD.status = 'active' AND OLD.last_used_at = 0;
END;
CREATE TRIGGER users_recounted AFTER UPDATE OF status, last_used_at ON users
WHEN OLD.status <> NEW.status OR OLD.last_used_at <> NEW.last_used_at BEGIN
  UPDATE status_counts SET people = people - 1 WHERE status = OLD.status;
  UPDATE status_counts SET people = people + 1 WHERE status = NEW.status;
  UPDATE status_counts SET people = people
    - (OLD.status = 'active' AND OLD.last_used_at = 0) + (NEW.status = 'active' AND NEW.last_used_at = 0)
    WHERE status = 'never-used';
END;
`
}
