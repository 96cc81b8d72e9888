import type { RequestOf, ResponseOf } from '../../../preload/contract'
import type { Services } from '../../services'
import type { CompleteSettings } from '../../services/settings/settings'
import type { Handlers } from '../dispatch'

type Preferences = ResponseOf<'preferences:get'>

/** Preferences of this machine; they need no sign-in and hold no secret. */
export interface PreferencesPort {
  get(): Preferences
  update(change: RequestOf<'preferences:update'>): Preferences
}

type Channels = Extract<keyof Handlers, `settings:${string}`>

const answer = ({ sheets, ...rest }: CompleteSettings): ResponseOf<'settings:get'> => ({
  ...rest,
  sheets: { ...sheets, options: { ...sheets.options, apps: [...sheets.options.apps] } }
})

export const createSettingsHandlers = ({ session, settings, logos }: Services): Pick<Handlers, Channels> => ({
  'settings:get': async () => {
    session.actor()
    return answer(await settings.get())
  },
  'settings:update': async ({ logo, ...input }) => answer(await settings.update(session.actor(), input, logo)),
  'settings:logo': async () => {
    session.actor()
    return { path: await logos.path() }
  },
  'settings:choose-logo': async () => {
    const logo = await logos.choose(session.actor())
    return { logo: logo === null ? null : { ...logo, leftOut: [...logo.leftOut] } }
  }
})

export const createPreferencesHandlers = (
  preferences: PreferencesPort
): Pick<Handlers, 'preferences:get' | 'preferences:update'> => ({
  'preferences:get': async () => preferences.get(),
  'preferences:update': async (change) => preferences.update(change)
})
