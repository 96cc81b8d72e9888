export const APP_SCHEME = 'app'
export const APP_HOST = 'factordesk'
/** Where previews of sheets are, each once. */
export const PREVIEWS = '/preview/'
