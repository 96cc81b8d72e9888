import type { RequestOf, ResponseOf } from '../../../preload/contract'
import type { Services } from '../../services'
import type { Handlers } from '../dispatch'

type Preferences = ResponseOf<'preferences:get'>

/** Preferences of this machine; they need no sign-in and hold no secret. */
export interface PreferencesPort {
  get(): Preferences
  update(change: RequestOf<'preferences:update'>): Preferences
}

type Channels = Extract<keyof Handlers, `settings:${string}`>

export const createSettingsHandlers = ({ session, settings }: Services): Pick<Handlers, Channels> => ({
  'settings:get': async () => {
    session.actor()
    return settings.get()
  },
  'settings:update': async (input) => settings.update(session.actor(), input)
})

export const createPreferencesHandlers = (preferences: PreferencesPort): Pick<Handlers, 'preferences:get' | 'preferences:update'> => ({
  'preferences:get': async () => preferences.get(),
  'preferences:update': async (change) => preferences.update(change)
})
