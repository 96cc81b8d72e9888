import type { SheetMessages } from './sheet-messages'

export const de: SheetMessages = {
  direction: 'ltr',
  title: 'Zwei-Schritt-Anmeldung einrichten',
  lead: 'Sie brauchen Ihr Smartphone und dieses Blatt. Es dauert etwa fünf Minuten.',
  validUntil: 'Gültig bis',
  once: 'Nur für eine Einrichtung. Gibt erst Zugang, wenn Ihr erster Code bestätigt ist.',
  sheetNumber: 'Blattnummer',
  installTitle: 'App installieren',
  installEither: 'Eine der beiden genügt.',
  installStores: 'Die kleinen Codes öffnen die Seite der App im Store.',
  installGoOn: 'Schon installiert? Weiter mit Schritt 2.',
  scanTitle: 'Diesen Code scannen',
  scanGoogle: 'App öffnen, auf *+* tippen und *QR-Code scannen* wählen.',
  scanMicrosoft: 'App öffnen, auf *+* tippen, *Anderes Konto* wählen und scannen.',
  scanAlt: 'QR-Code für die Authenticator-App',
  keyTitle: 'Scannen geht nicht? Schlüssel eintippen',
  keyGoogle: 'Auf *+* tippen und *Einrichtungsschlüssel eingeben* wählen.',
  keyMicrosoft: 'Wie oben, dann *Code manuell eingeben*.',
  key: 'Schlüssel',
  account: 'Konto',
  issuer: 'Aussteller',
  kind: 'Art des Schlüssels',
  kindValue: 'Zeitbasiert, 6 Ziffern, 30 Sekunden',
  confirmTitle: 'Bestätigen',
  confirmAtHelpdesk:
    'Die App zeigt nun einen 6-stelligen Code, der sich alle 30 Sekunden ändert. Rufen Sie den Helpdesk an oder gehen Sie hin, und nennen Sie den Code, den Sie gerade sehen. Sobald der erste Code stimmt, sind Sie fertig.',
  confirmAtSignIn:
    'Die App zeigt nun einen 6-stelligen Code, der sich alle 30 Sekunden ändert. Melden Sie sich wie gewohnt an und geben Sie den Code ein, den Sie gerade sehen. Sobald der erste Code stimmt, sind Sie fertig.',
  warningTitle: 'Schützen Sie dieses Blatt wie einen Schlüssel',
  warnings: [
    'QR-Code und Schlüssel nie fotografieren, per E-Mail senden oder vorlesen.',
    'Der Helpdesk fragt niemals danach.',
    'Vernichten Sie das Blatt, sobald alles eingerichtet ist.'
  ],
  helpdesk: 'Helpdesk',
  phone: 'Telefon',
  hours: 'Zeiten',
  place: 'Ort',
  printed: 'Gedruckt von {by}, {at}',
  page: 'Seite {page} von {pages}',
  codesTitle: 'Ihre Wiederherstellungscodes',
  codesLead: 'Jeder Code ersetzt die App einmal, falls Ihr Smartphone verloren geht oder kaputt ist.',
  codesRules: [
    'Bewahren Sie diese Seite verschlossen und getrennt vom Smartphone auf.',
    'Streichen Sie jeden verwendeten Code durch.',
    'Sobald Sie neue Codes erhalten, werden diese ungültig.'
  ],
  codesCut: 'Ausschneiden und sicher aufbewahren',
  blank: 'Diese Seite ist absichtlich leer.',
  noDepartment: 'Ohne Abteilung',
  sheets: 'Blätter: {count}',
  coverTitle: 'Unterschriftenliste',
  coverLead: 'Jede Person unterschreibt für ein verschlossenes Blatt. Diese Liste enthält keine geheimen Schlüssel.',
  coverName: 'Name',
  coverUsername: 'Benutzername',
  coverSigned: 'Erhalten: Datum, Unterschrift'
}
