import type { SheetMessages } from './sheet-messages'

export const en: SheetMessages = {
  direction: 'ltr',
  title: 'Set up two-step sign-in',
  lead: 'You need your phone and this sheet. It takes about five minutes.',
  validUntil: 'Valid until',
  once: 'For one set-up only. Opens nothing until your first code is confirmed.',
  sheetNumber: 'Sheet number',
  installTitle: 'Install an app',
  installEither: 'One of these two is enough.',
  installStores: 'The small codes open its page in the store.',
  installGoOn: 'Already installed? Go on with step 2.',
  scanTitle: 'Scan this code',
  scanGoogle: 'Open the app, tap *+* and choose *Scan a QR code*.',
  scanMicrosoft: 'Open the app, tap *+*, choose *Other account* and scan.',
  scanAlt: 'QR code for the authenticator app',
  keyTitle: 'Cannot scan? Type the key',
  keyGoogle: 'Tap *+* and choose *Enter a setup key*.',
  keyMicrosoft: 'As above, then *Enter code manually*.',
  key: 'Key',
  account: 'Account',
  issuer: 'Issuer',
  kind: 'Type of key',
  kindValue: 'Time based, 6 digits, 30 seconds',
  confirmTitle: 'Confirm',
  confirmAtHelpdesk:
    'The app now shows a 6-digit code that changes every 30 seconds. Call or visit the helpdesk and give the code that you see at that moment. With the first correct code you are done.',
  confirmAtSignIn:
    'The app now shows a 6-digit code that changes every 30 seconds. Sign in as usual and type the code that you see at that moment. With the first correct code you are done.',
  warningTitle: 'Guard this sheet like a key',
  warnings: [
    'Never photograph, mail or read aloud the QR code or the key.',
    'The helpdesk never asks for them.',
    'Destroy this sheet as soon as you are set up.'
  ],
  helpdesk: 'Helpdesk',
  phone: 'Phone',
  hours: 'Hours',
  place: 'Place',
  printed: 'Printed by {by}, {at}',
  page: 'Page {page} of {pages}',
  codesTitle: 'Your recovery codes',
  codesLead: 'Each code replaces the app once, for the day when your phone is lost or broken.',
  codesRules: [
    'Keep this page locked away, apart from your phone.',
    'Cross out each code that you have used.',
    'Once you are given new codes, these are void.'
  ],
  codesCut: 'Cut out and keep in a safe place',
  blank: 'This page is left blank on purpose.',
  noDepartment: 'No department',
  sheets: 'Sheets: {count}',
  coverTitle: 'Hand-out list',
  coverLead: 'Each person signs for a sealed sheet. This list holds no secrets.',
  coverName: 'Name',
  coverUsername: 'Username',
  coverSigned: 'Received: date, signature'
}
