import { AppError } from './errors'
import { lineFault, normalizeText } from './people'
import { checkIssuer } from './provisioning-uri'

const MAX_LENGTHS: Readonly<Record<keyof Organization, number>> = {
  issuer: 64,
  name: 120,
  helpdeskPhone: 60,
  helpdeskHours: 120,
  helpdeskPlace: 200
}

/** The organization as it is stored: tidied. Throws INVALID_INPUT with {field, why, max}; issuer and name must not be empty. */
export function checkOrganization(organization: Organization): Organization {
  const tidied: { -readonly [F in keyof Organization]: string } = { ...organization }
  for (const field of Object.keys(MAX_LENGTHS) as (keyof Organization)[]) {
    tidied[field] = normalizeText(organization[field])
    const why = field === 'name' && tidied.name === '' ? 'missing' : lineFault(tidied[field], MAX_LENGTHS[field])
    if (why !== null) throw new AppError('INVALID_INPUT', `${field} refused`, { field, why, max: MAX_LENGTHS[field] })
  }
  checkIssuer(tidied.issuer)
  return tidied
}
export interface Organization {
  readonly issuer: string
  readonly name: string
  readonly helpdeskPhone: string
  readonly helpdeskHours: string
  readonly helpdeskPlace: string
}
