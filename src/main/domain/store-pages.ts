export type StorePage =
  | 'google-authenticator-android'
  | 'google-authenticator-ios'
  | 'microsoft-authenticator-android'
  | 'microsoft-authenticator-ios'

/** Where the two authenticators are installed from. */
export const storePages: Readonly<Record<StorePage, string>> = {
  'google-authenticator-android':
    'https://play.google.com/store/apps/details?id=com.google.android.apps.authenticator2',
  'google-authenticator-ios': 'https://apps.apple.com/app/google-authenticator/id388497605',
  'microsoft-authenticator-android': 'https://play.google.com/store/apps/details?id=com.azure.authenticator',
  'microsoft-authenticator-ios': 'https://apps.apple.com/app/microsoft-authenticator/id983156458'
}
