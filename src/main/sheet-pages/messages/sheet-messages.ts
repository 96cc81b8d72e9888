/** What recipients read. `*…*` names what stands on the phone's screen; `{…}` is filled in. */
export interface SheetMessages {
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly lead: string
  readonly validUntil: string
  readonly once: string
  readonly sheetNumber: string
  readonly installTitle: string
  readonly installEither: string
  readonly installStores: string
  readonly installGoOn: string
  readonly scanTitle: string
  readonly scanGoogle: string
  readonly scanMicrosoft: string
  readonly scanAlt: string
  readonly keyTitle: string
  readonly keyGoogle: string
  readonly keyMicrosoft: string
  readonly key: string
  readonly account: string
  readonly issuer: string
  readonly kind: string
  readonly kindValue: string
  readonly confirmTitle: string
  readonly confirmAtHelpdesk: string
  readonly confirmAtSignIn: string
  readonly warningTitle: string
  readonly warnings: readonly [string, string, string]
  readonly helpdesk: string
  readonly phone: string
  readonly hours: string
  readonly place: string
  readonly printed: string
  readonly page: string
  readonly codesTitle: string
  readonly codesLead: string
  readonly codesRules: readonly [string, string, string]
  readonly codesCut: string
  readonly blank: string
  readonly noDepartment: string
  readonly sheets: string
  readonly coverTitle: string
  readonly coverLead: string
  readonly coverName: string
  readonly coverUsername: string
  readonly coverSigned: string
}
