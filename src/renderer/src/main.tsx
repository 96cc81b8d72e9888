import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import '@mantine/notifications/styles.css'
import './app/tokens.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { request } from './bridge/bridge'
import { languageOf, startI18n } from './i18n/i18n'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
setNonce(nonce)

async function start(): Promise<void> {
  const preferences = await request('preferences:get', {})
  await startI18n(languageOf(preferences.language))
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root')
  createRoot(root).render(
    <StrictMode>
      <App nonce={nonce} />
    </StrictMode>
  )
}

void start()
