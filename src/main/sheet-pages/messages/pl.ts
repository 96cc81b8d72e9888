import type { SheetMessages } from './sheet-messages'

export const pl: SheetMessages = {
  direction: 'ltr',
  title: 'Włącz logowanie dwuetapowe',
  lead: 'Potrzebujesz telefonu i tej kartki. Zajmie to około pięciu minut.',
  validUntil: 'Ważne do',
  once: 'Tylko do jednej konfiguracji. Niczego nie otwiera, dopóki pierwszy kod nie zostanie potwierdzony.',
  sheetNumber: 'Numer kartki',
  installTitle: 'Zainstaluj aplikację',
  installEither: 'Wystarczy jedna z tych dwóch.',
  installStores: 'Małe kody otwierają jej stronę w sklepie.',
  installGoOn: 'Już zainstalowana? Przejdź do kroku 2.',
  scanTitle: 'Zeskanuj ten kod',
  scanGoogle: 'Otwórz aplikację, dotknij *+* i wybierz *Zeskanuj kod QR*.',
  scanMicrosoft: 'Otwórz aplikację, dotknij *+*, wybierz *Inne konto* i zeskanuj.',
  scanAlt: 'Kod QR dla aplikacji uwierzytelniającej',
  keyTitle: 'Nie możesz zeskanować? Wpisz klucz',
  keyGoogle: 'Dotknij *+* i wybierz *Wpisz klucz konfiguracyjny*.',
  keyMicrosoft: 'Jak wyżej, a potem *Wprowadź kod ręcznie*.',
  key: 'Klucz',
  account: 'Konto',
  issuer: 'Wystawca',
  kind: 'Typ klucza',
  kindValue: 'Na podstawie czasu, 6 cyfr, 30 sekund',
  confirmTitle: 'Potwierdź',
  confirmAtHelpdesk:
    'Aplikacja pokazuje teraz 6-cyfrowy kod, który zmienia się co 30 sekund. Zadzwoń do helpdesku lub przyjdź i podaj kod widoczny w tej chwili. Pierwszy poprawny kod kończy konfigurację.',
  confirmAtSignIn:
    'Aplikacja pokazuje teraz 6-cyfrowy kod, który zmienia się co 30 sekund. Zaloguj się jak zwykle i wpisz kod widoczny w tej chwili. Pierwszy poprawny kod kończy konfigurację.',
  warningTitle: 'Strzeż tej kartki jak klucza',
  warnings: [
    'Nigdy nie fotografuj kodu QR ani klucza, nie wysyłaj ich i nie czytaj na głos.',
    'Helpdesk nigdy o nie nie prosi.',
    'Zniszcz kartkę zaraz po zakończeniu konfiguracji.'
  ],
  helpdesk: 'Helpdesk',
  phone: 'Telefon',
  hours: 'Godziny',
  place: 'Miejsce',
  printed: 'Wydruk: {by}, {at}',
  page: 'Strona {page} z {pages}',
  codesTitle: 'Twoje kody odzyskiwania',
  codesLead: 'Każdy kod jeden raz zastępuje aplikację, gdy telefon zaginie lub się zepsuje.',
  codesRules: [
    'Przechowuj tę stronę pod zamknięciem, z dala od telefonu.',
    'Każdy wykorzystany kod od razu skreśl.',
    'Po otrzymaniu nowych kodów te tracą ważność.'
  ],
  codesCut: 'Wytnij i przechowuj w bezpiecznym miejscu',
  blank: 'Ta strona jest celowo pusta.',
  noDepartment: 'Bez działu',
  sheets: 'Liczba kartek: {count}',
  coverTitle: 'Lista wydania',
  coverLead: 'Każda osoba podpisuje odbiór zamkniętej kartki. Ta lista nie zawiera żadnych tajemnic.',
  coverName: 'Imię i nazwisko',
  coverUsername: 'Nazwa użytkownika',
  coverSigned: 'Odebrano: data, podpis'
}
