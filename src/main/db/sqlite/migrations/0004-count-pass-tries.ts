import type { Migration } from './migration'

export const countPassTries: Migration = {
  id: 4,
  name: 'count-pass-tries',
  sql: 'ALTER TABLE temporary_passes ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;'
}
