import { foldCase } from '../../domain/people'

export const importFields = [
  'username',
  'displayName',
  'email',
  'department',
  'phone',
  'manager',
  'language',
  'externalId'
] as const
export type ImportField = (typeof importFields)[number]

/** Header names that other systems' exports use, without spaces and punctuation. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  username: [
    'username',
    'user',
    'login',
    'loginname',
    'logonname',
    'userid',
    'samaccountname',
    'uid',
    'account',
    'benutzername',
    'benutzer',
    'anmeldename',
    'kennung'
  ],
  displayName: ['displayname', 'name', 'fullname', 'cn', 'anzeigename', 'vollername'],
  email: ['email', 'mail', 'emailaddress', 'mailaddress', 'emailadresse', 'mailadresse'],
  department: ['department', 'dept', 'team', 'division', 'unit', 'abteilung', 'bereich'],
  phone: ['phone', 'telephone', 'telephonenumber', 'phonenumber', 'mobile', 'telefon', 'telefonnummer', 'mobil'],
  manager: ['manager', 'supervisor', 'vorgesetzter', 'vorgesetzte', 'leitung'],
  language: ['language', 'lang', 'locale', 'preferredlanguage', 'sprache'],
  externalId: [
    'externalid',
    'employeeid',
    'employeenumber',
    'personnelnumber',
    'staffid',
    'id',
    'personalnummer',
    'mitarbeiternummer'
  ]
}

/** The field of each column, by its name; a field is given once, to the first column that asks for it. */
export function matchColumns(header: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  return header.map((title) => {
    const bare = foldCase(title).replace(/[^\p{L}\p{N}]/gu, '')
    const field = importFields.find((candidate) => names[candidate].includes(bare) && !taken.has(candidate)) ?? null
    if (field !== null) taken.add(field)
    return field
  })
}
