import type { WebContents } from 'electron'
import type { EventChannel, EventOf } from '../../preload/contract'
import type { Events } from '../services/ports/events'

/** The one place from which pages hear of events. */
export function createPush(pages: () => readonly WebContents[]) {
  function send<E extends EventChannel>(event: E, payload: EventOf<E>): void {
    for (const webContents of pages()) {
      if (!webContents.isDestroyed()) webContents.send(event, payload)
    }
  }

  const events: Events = {
    usersChanged: () => {
      send('users:changed', {})
    },
    enrollmentsChanged: (userId) => {
      send('enrollments:changed', userId === undefined ? {} : { userId })
    },
    operatorsChanged: () => {
      send('operators:changed', {})
    },
    settingsChanged: () => {
      send('settings:changed', {})
    },
    auditChanged: () => {
      send('audit:changed', {})
    },
    sessionChanged: () => {
      send('session:changed', {})
    },
    sheetsChanged: () => {
      send('sheets:changed', {})
    },
    sheetsProgressed: (jobId, phase, done, total) => {
      send('sheets:progressed', { jobId, phase, done, total })
    },
    progressed: (kind, jobId, done, total) => {
      send(`${kind}:progressed`, { jobId, done, total })
    }
  }
  return { send, events }
}
