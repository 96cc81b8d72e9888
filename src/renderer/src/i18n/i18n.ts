import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

type Catalogue = Record<string, unknown>

const files = import.meta.glob<Catalogue>('./{en,de}/*.json', { eager: true, import: 'default' })

function catalogueOf(language: string): Catalogue {
  const entries = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`))
  return Object.fromEntries(entries.map(([path, words]) => [path.replace(/^.*\/(.*)\.json$/, '$1'), words]))
}

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

export const languageOf = (chosen: 'system' | Language): Language =>
  chosen === 'system' ? (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en') : chosen

/** One namespace; the first part of a key is the catalogue's file: `people.addPerson`. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(languages.map((name) => [name, { translation: catalogueOf(name) }])),
    interpolation: { escapeValue: false },
    returnNull: false
  })
  document.documentElement.lang = language
}

export async function speak(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
