import type { SheetMessages } from './sheet-messages'

export const es: SheetMessages = {
  direction: 'ltr',
  title: 'Active el inicio de sesión en dos pasos',
  lead: 'Necesita su teléfono y esta hoja. Tardará unos cinco minutos.',
  validUntil: 'Válida hasta',
  once: 'Para una sola activación. No abre nada hasta que se confirme su primer código.',
  sheetNumber: 'Número de hoja',
  installTitle: 'Instale una aplicación',
  installEither: 'Basta con una de las dos.',
  installStores: 'Los códigos pequeños abren su página en la tienda.',
  installGoOn: '¿Ya está instalada? Siga con el paso 2.',
  scanTitle: 'Escanee este código',
  scanGoogle: 'Abra la aplicación, toque *+* y elija *Escanear un código QR*.',
  scanMicrosoft: 'Abra la aplicación, toque *+*, elija *Otra cuenta* y escanee.',
  scanAlt: 'Código QR para la aplicación de autenticación',
  keyTitle: '¿No puede escanear? Escriba la clave',
  keyGoogle: 'Toque *+* y elija *Introducir una clave de configuración*.',
  keyMicrosoft: 'Como arriba y después *Escribir código manualmente*.',
  key: 'Clave',
  account: 'Cuenta',
  issuer: 'Emisor',
  kind: 'Tipo de clave',
  kindValue: 'Basada en tiempo, 6 cifras, 30 segundos',
  confirmTitle: 'Confirme',
  confirmAtHelpdesk:
    'La aplicación muestra ahora un código de 6 cifras que cambia cada 30 segundos. Llame al servicio de asistencia o acuda a él y dé el código que vea en ese momento. Con el primer código correcto habrá terminado.',
  confirmAtSignIn:
    'La aplicación muestra ahora un código de 6 cifras que cambia cada 30 segundos. Inicie sesión como siempre y escriba el código que vea en ese momento. Con el primer código correcto habrá terminado.',
  warningTitle: 'Guarde esta hoja como una llave',
  warnings: [
    'Nunca fotografíe, envíe ni lea en voz alta el código QR o la clave.',
    'El servicio de asistencia nunca se los pedirá.',
    'Destruya esta hoja en cuanto haya terminado.'
  ],
  helpdesk: 'Asistencia',
  phone: 'Teléfono',
  hours: 'Horario',
  place: 'Lugar',
  printed: 'Impreso por {by}, {at}',
  page: 'Página {page} de {pages}',
  codesTitle: 'Sus códigos de recuperación',
  codesLead: 'Cada código sustituye una vez a la aplicación, si pierde el teléfono o se le estropea.',
  codesRules: [
    'Guarde esta página bajo llave, lejos del teléfono.',
    'Tache cada código que haya usado.',
    'En cuanto reciba códigos nuevos, estos dejan de valer.'
  ],
  codesCut: 'Recorte y guarde en lugar seguro',
  blank: 'Esta página se deja en blanco a propósito.',
  noDepartment: 'Sin departamento',
  sheets: 'Hojas: {count}',
  coverTitle: 'Lista de entrega',
  coverLead: 'Cada persona firma por una hoja cerrada. Esta lista no contiene ningún secreto.',
  coverName: 'Nombre',
  coverUsername: 'Usuario',
  coverSigned: 'Recibido: fecha, firma'
}
