import type { MenuLanguage } from '../menu/menu-words'

/** What stands in the system's own dialogs when there is no page to say it. */
const en = {
  stoppedTitle: 'FactorDesk has stopped',
  stopped:
    'FactorDesk met an unexpected error. It was locked and is closed now. What was saved is safe: start it again.\n\nReference {ref}, also in the log.',
  cannotStartTitle: 'FactorDesk cannot start',
  cannotStart: 'FactorDesk met an unexpected error while starting.\n\nReference {ref}, also in the log.',
  readOnly: 'FactorDesk cannot write to its data folder. Give this account write access to it.\n\n{folder}',
  full: 'The disk is full. Free some space and start FactorDesk again.\n\n{folder}'
}

export type FatalWord = keyof typeof en

const fatalWords: Readonly<Record<MenuLanguage, Readonly<Record<FatalWord, string>>>> = {
  en,
  de: {
    stoppedTitle: 'FactorDesk wurde beendet',
    stopped:
      'In FactorDesk ist ein unerwarteter Fehler aufgetreten. Es wurde gesperrt und wird jetzt geschlossen. Gespeichertes ist sicher: Starten Sie es neu.\n\nReferenz {ref}, auch im Log.',
    cannotStartTitle: 'FactorDesk startet nicht',
    cannotStart: 'Beim Start von FactorDesk ist ein unerwarteter Fehler aufgetreten.\n\nReferenz {ref}, auch im Log.',
    readOnly:
      'FactorDesk kann nicht in seinen Datenordner schreiben. Geben Sie diesem Konto Schreibrechte.\n\n{folder}',
    full: 'Der Datenträger ist voll. Geben Sie Speicherplatz frei und starten Sie FactorDesk erneut.\n\n{folder}'
  }
}

export const fatalText = (
  language: MenuLanguage,
  word: FatalWord,
  facts: Readonly<Record<string, string>> = {}
): string =>
  Object.entries(facts).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => value),
    fatalWords[language][word]
  )
