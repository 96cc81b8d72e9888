import type { SheetMessages } from './sheet-messages'

export const lt: SheetMessages = {
  direction: 'ltr',
  title: 'Nustatykite dviejų veiksmų prisijungimą',
  lead: 'Reikės telefono ir šio lapo. Užtruksite apie penkias minutes.',
  validUntil: 'Galioja iki',
  once: 'Tinka tik vienam nustatymui. Nieko neatveria, kol nepatvirtintas pirmasis kodas.',
  sheetNumber: 'Lapo numeris',
  installTitle: 'Įdiekite programėlę',
  installEither: 'Pakanka vienos iš šių dviejų.',
  installStores: 'Mažieji kodai atveria jos puslapį parduotuvėje.',
  installGoOn: 'Jau įdiegta? Pereikite prie 2 veiksmo.',
  scanTitle: 'Nuskaitykite šį kodą',
  scanGoogle: 'Atverkite programėlę, palieskite *+* ir pasirinkite *Nuskaityti QR kodą*.',
  scanMicrosoft: 'Atverkite programėlę, palieskite *+*, pasirinkite *Kita paskyra* ir nuskaitykite.',
  scanAlt: 'QR kodas autentifikavimo programėlei',
  keyTitle: 'Nepavyksta nuskaityti? Įveskite raktą',
  keyGoogle: 'Palieskite *+* ir pasirinkite *Įvesti sąrankos raktą*.',
  keyMicrosoft: 'Kaip aukščiau, tada *Įvesti kodą rankiniu būdu*.',
  key: 'Raktas',
  account: 'Paskyra',
  issuer: 'Išdavėjas',
  kind: 'Rakto tipas',
  kindValue: 'Pagal laiką, 6 skaitmenys, 30 sekundžių',
  confirmTitle: 'Patvirtinkite',
  confirmAtHelpdesk:
    'Dabar programėlė rodo 6 skaitmenų kodą, kuris keičiasi kas 30 sekundžių. Paskambinkite pagalbos tarnybai arba ateikite ir pasakykite tuo metu rodomą kodą. Priėmus pirmą teisingą kodą, nustatymas baigtas.',
  confirmAtSignIn:
    'Dabar programėlė rodo 6 skaitmenų kodą, kuris keičiasi kas 30 sekundžių. Prisijunkite kaip įprasta ir įveskite tuo metu rodomą kodą. Priėmus pirmą teisingą kodą, nustatymas baigtas.',
  warningTitle: 'Saugokite šį lapą kaip raktą',
  warnings: [
    'QR kodo ir rakto niekada nefotografuokite, nesiųskite paštu ir neskaitykite balsu.',
    'Pagalbos tarnyba jų niekada neprašo.',
    'Baigę nustatymą, lapą iškart sunaikinkite.'
  ],
  helpdesk: 'Pagalbos tarnyba',
  phone: 'Telefonas',
  hours: 'Darbo laikas',
  place: 'Vieta',
  printed: 'Išspausdino {by}, {at}',
  page: '{page} puslapis iš {pages}',
  codesTitle: 'Jūsų atkūrimo kodai',
  codesLead: 'Kiekvienas kodas vieną kartą pakeičia programėlę, jei telefonas pamestas ar sugedęs.',
  codesRules: [
    'Laikykite šį puslapį užrakintą, atskirai nuo telefono.',
    'Panaudotą kodą iškart išbraukite.',
    'Gavus naujus kodus, šie nebegalioja.'
  ],
  codesCut: 'Iškirpkite ir laikykite saugioje vietoje',
  blank: 'Šis puslapis tyčia paliktas tuščias.',
  noDepartment: 'Be padalinio',
  sheets: 'Lapų: {count}',
  coverTitle: 'Išdavimo sąrašas',
  coverLead: 'Kiekvienas asmuo pasirašo už užklijuotą lapą. Šiame sąraše slaptų duomenų nėra.',
  coverName: 'Vardas ir pavardė',
  coverUsername: 'Naudotojo vardas',
  coverSigned: 'Gauta: data, parašas'
}
