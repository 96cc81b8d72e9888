import type { Migration } from './migration'

/**
 * What differs by engine: full-text search by trigrams, and exact counts kept by trigger (by status; by department and
 * status; pending ones by the hour of their end, because "ends within a day" moves with the clock).
 */
export const createSearchAndCounters: Migration = {
  id: 2,
  name: 'create-search-and-counters',
  sql: `
CREATE VIRTUAL TABLE users_search USING fts5 (
  body, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);
INSERT INTO users_search (rowid, body) SELECT seq, search_text FROM users ORDER BY seq;

CREATE TABLE status_counts (status TEXT PRIMARY KEY, people INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO status_counts (status, people)
  SELECT status, (SELECT count(*) FROM users WHERE users.status = known.status) FROM (
    SELECT 'none' AS status UNION ALL SELECT 'pending' UNION ALL SELECT 'expired' UNION ALL SELECT 'active'
    UNION ALL SELECT 'suspended' UNION ALL SELECT 'locked' UNION ALL SELECT 'deactivated'
  ) AS known;
INSERT INTO status_counts (status, people)
  SELECT 'never-used', count(*) FROM users WHERE status = 'active' AND last_used_at = 0;

CREATE TABLE department_counts (
  department TEXT NOT NULL, status TEXT NOT NULL, people INTEGER NOT NULL, PRIMARY KEY (department, status)
) STRICT, WITHOUT ROWID;
INSERT INTO department_counts (department, status, people)
  SELECT department, status, count(*) FROM users GROUP BY department, status;

CREATE TABLE expiry_counts (hour INTEGER PRIMARY KEY, people INTEGER NOT NULL) STRICT;
INSERT INTO expiry_counts (hour, people)
  SELECT expires_at / 3600000, count(*) FROM users WHERE status = 'pending' GROUP BY 1;

CREATE TRIGGER users_counted_in AFTER INSERT ON users BEGIN
  UPDATE status_counts SET people = people + 1 WHERE status = NEW.status;
  UPDATE status_counts SET people = people + 1
    WHERE status = 'never-used' AND NEW.status = 'active' AND NEW.last_used_at = 0;
  INSERT INTO department_counts (department, status, people) VALUES (NEW.department, NEW.status, 1)
    ON CONFLICT (department, status) DO UPDATE SET people = people + 1;
  INSERT INTO expiry_counts (hour, people) SELECT NEW.expires_at / 3600000, 1 WHERE NEW.status = 'pending'
    ON CONFLICT (hour) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER users_counted_out AFTER DELETE ON users BEGIN
  UPDATE status_counts SET people = people - 1 WHERE status = OLD.status;
  UPDATE status_counts SET people = people - 1
    WHERE status = 'never-used' AND OLD.status = 'active' AND OLD.last_used_at = 0;
  UPDATE department_counts SET people = people - 1 WHERE department = OLD.department AND status = OLD.status;
  DELETE FROM department_counts WHERE department = OLD.department AND status = OLD.status AND people = 0;
  UPDATE expiry_counts SET people = people - 1 WHERE hour = OLD.expires_at / 3600000 AND OLD.status = 'pending';
  DELETE FROM expiry_counts WHERE hour = OLD.expires_at / 3600000 AND people = 0;
END;
CREATE TRIGGER users_recounted AFTER UPDATE OF status, last_used_at, expires_at, department ON users
WHEN OLD.status <> NEW.status OR OLD.last_used_at <> NEW.last_used_at OR OLD.expires_at <> NEW.expires_at
  OR OLD.department <> NEW.department
BEGIN
  UPDATE status_counts SET people = people - 1 WHERE status = OLD.status;
  UPDATE status_counts SET people = people + 1 WHERE status = NEW.status;
  UPDATE status_counts SET people = people
    - (OLD.status = 'active' AND OLD.last_used_at = 0) + (NEW.status = 'active' AND NEW.last_used_at = 0)
    WHERE status = 'never-used';
  INSERT INTO department_counts (department, status, people) VALUES (NEW.department, NEW.status, 1)
    ON CONFLICT (department, status) DO UPDATE SET people = people + 1;
  UPDATE department_counts SET people = people - 1 WHERE department = OLD.department AND status = OLD.status;
  DELETE FROM department_counts WHERE department = OLD.department AND status = OLD.status AND people = 0;
  INSERT INTO expiry_counts (hour, people) SELECT NEW.expires_at / 3600000, 1 WHERE NEW.status = 'pending'
    ON CONFLICT (hour) DO UPDATE SET people = people + 1;
  UPDATE expiry_counts SET people = people - 1 WHERE hour = OLD.expires_at / 3600000 AND OLD.status = 'pending';
  DELETE FROM expiry_counts WHERE hour = OLD.expires_at / 3600000 AND people = 0;
END;
`
}
