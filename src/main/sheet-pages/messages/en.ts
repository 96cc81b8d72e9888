import type { SheetMessages } from './sheet-messages'

export const en: SheetMessages = {
  direction: 'ltr',
  title: 'Set up two-step sign-in',
  lead: 'You need your phone and this sheet. It takes about five minutes.',
  validUntil: 'Valid until',
  once: 'For one setup only. It gives no access until your first code is confirmed.',
  sheetNumber: 'Sheet number',
  installTitle: 'Install an app',
  installEither: 'One of these two is enough.',
  installStores: 'The small codes open the app’s page in the store.',
  installGoOn: 'Already installed? Continue with step 2.',
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
    'The app now shows a 6-digit code that changes every 30 seconds. Call or visit the helpdesk and tell them the code that you see at that moment. Once the first code is correct, you are done.',
  confirmAtSignIn:
    'The app now shows a 6-digit code that changes every 30 seconds. Sign in as usual and type the code that you see at that moment. Once the first code is correct, you are done.',
  warningTitle: 'Guard this sheet like a key',
  warnings: [
    'Never photograph, email or read out the QR code or the key.',
    'The helpdesk will never ask for them.',
    'Destroy this sheet as soon as you are set up.'
  ],
  helpdesk: 'Helpdesk',
  phone: 'Phone',
  hours: 'Hours',
  place: 'Location',
  printed: 'Printed by {by}, {at}',
  page: 'Page {page} of {pages}',
  codesTitle: 'Your recovery codes',
  codesLead: 'If your phone is lost or broken, each code replaces the app once.',
  codesRules: [
    'Keep this page locked away, separate from your phone.',
    'Cross out each code once you have used it.',
    'When you are given new codes, these stop working.'
  ],
  codesCut: 'Cut out and keep in a safe place',
  blank: 'This page is intentionally left blank.',
  noDepartment: 'No department',
  sheets: 'Sheets: {count}',
  coverTitle: 'Signature list',
  coverLead: 'Each person signs for a sealed sheet. This list contains no secrets.',
  coverName: 'Name',
  coverUsername: 'Username',
  coverSigned: 'Received: date, signature'
}
