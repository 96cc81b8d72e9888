import type { SheetMessages } from './sheet-messages'

export const fr: SheetMessages = {
  direction: 'ltr',
  title: 'Activer la connexion en deux étapes',
  lead: 'Il vous faut votre téléphone et cette feuille. Comptez environ cinq minutes.',
  validUntil: 'Valable jusqu’au',
  once: 'Pour une seule activation. N’ouvre rien tant que votre premier code n’est pas confirmé.',
  sheetNumber: 'Numéro de feuille',
  installTitle: 'Installez une application',
  installEither: 'L’une des deux suffit.',
  installStores: 'Les petits codes ouvrent sa page dans la boutique.',
  installGoOn: 'Déjà installée ? Passez à l’étape 2.',
  scanTitle: 'Scannez ce code',
  scanGoogle: 'Ouvrez l’application, touchez *+* et choisissez *Scanner un code QR*.',
  scanMicrosoft: 'Ouvrez l’application, touchez *+*, choisissez *Autre compte* et scannez.',
  scanAlt: 'Code QR pour l’application d’authentification',
  keyTitle: 'Impossible de scanner ? Saisissez la clé',
  keyGoogle: 'Touchez *+* et choisissez *Saisir une clé de configuration*.',
  keyMicrosoft: 'Comme ci-dessus, puis *Entrer le code manuellement*.',
  key: 'Clé',
  account: 'Compte',
  issuer: 'Émetteur',
  kind: 'Type de clé',
  kindValue: 'Basée sur l’heure, 6 chiffres, 30 secondes',
  confirmTitle: 'Confirmez',
  confirmAtHelpdesk:
    'L’application affiche maintenant un code à 6 chiffres qui change toutes les 30 secondes. Appelez l’assistance ou passez la voir et donnez le code affiché à ce moment-là. Au premier code correct, tout est prêt.',
  confirmAtSignIn:
    'L’application affiche maintenant un code à 6 chiffres qui change toutes les 30 secondes. Connectez-vous comme d’habitude et saisissez le code affiché à ce moment-là. Au premier code correct, tout est prêt.',
  warningTitle: 'Gardez cette feuille comme une clé',
  warnings: [
    'Ne photographiez, n’envoyez et ne lisez jamais à voix haute le code QR ni la clé.',
    'L’assistance ne vous les demandera jamais.',
    'Détruisez cette feuille dès que tout est activé.'
  ],
  helpdesk: 'Assistance',
  phone: 'Téléphone',
  hours: 'Horaires',
  place: 'Lieu',
  printed: 'Imprimé par {by}, {at}',
  page: 'Page {page} sur {pages}',
  codesTitle: 'Vos codes de récupération',
  codesLead: 'Chaque code remplace une fois l’application, si votre téléphone est perdu ou en panne.',
  codesRules: [
    'Gardez cette page sous clé, à l’écart de votre téléphone.',
    'Rayez chaque code utilisé.',
    'Dès que vous recevez de nouveaux codes, ceux-ci ne valent plus rien.'
  ],
  codesCut: 'À découper et à garder en lieu sûr',
  blank: 'Cette page est laissée vide à dessein.',
  noDepartment: 'Sans service',
  sheets: 'Feuilles : {count}',
  coverTitle: 'Liste de remise',
  coverLead: 'Chaque personne signe pour une feuille sous pli fermé. Cette liste ne contient aucun secret.',
  coverName: 'Nom',
  coverUsername: 'Identifiant',
  coverSigned: 'Reçu : date, signature'
}
