import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createQueryClient, useEvent, useRequest } from '../bridge/queries'
import { FirstRun } from '../features/first-run/FirstRun'
import { SignIn } from '../features/session/SignIn'
import { languageOf, speak } from '../i18n/i18n'
import { ErrorBoundary } from './ErrorBoundary'
import { Shell } from './Shell'
import { StartupProblem } from './StartupProblem'
import { theme } from './theme'

export function App({ nonce }: { readonly nonce: string }) {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <Themed nonce={nonce} />
    </QueryClientProvider>
  )
}

/** Dark and light follow the system unless the operator chose: main sets the native theme, and the page asks the media query. */
function Themed({ nonce }: { readonly nonce: string }) {
  useEvent('preferences:changed', ({ language }) => void speak(languageOf(language)))
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <Notifications position="bottom-right" autoClose={4000} limit={3} />
      <ErrorBoundary>
        <Startup />
      </ErrorBoundary>
    </MantineProvider>
  )
}

function Startup() {
  const startup = useRequest('desktop:startup', {})
  if (startup.data === undefined) return null
  return startup.data.state === 'failed' ? <StartupProblem problem={startup.data} /> : <BySession />
}

function BySession() {
  const { t } = useTranslation()
  const session = useRequest('session:state', {})
  if (session.data === undefined)
    return (
      <p className="visually-hidden" role="status">
        {t('common.loading')}
      </p>
    )
  const state = session.data
  if (state.phase === 'signed-in') return <Shell session={state} />
  if (state.phase === 'first-run' || state.phase === 'recovery-key') return <FirstRun state={state} />
  return <SignIn state={state} />
}
