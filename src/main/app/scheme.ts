export const APP_SCHEME = 'app'
export const APP_HOST = 'factordesk'
