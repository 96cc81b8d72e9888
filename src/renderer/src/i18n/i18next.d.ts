import 'i18next'
import type about from './en/about.json'
import type actions from './en/actions.json'
import type approval from './en/approval.json'
import type audit from './en/audit.json'
import type bulk from './en/bulk.json'
import type check from './en/check.json'
import type codes from './en/codes.json'
import type columns from './en/columns.json'
import type common from './en/common.json'
import type details from './en/details.json'
import type enrollment from './en/enrollment.json'
import type errors from './en/errors.json'
import type families from './en/families.json'
import type faults from './en/faults.json'
import type firstRun from './en/firstRun.json'
import type identity from './en/identity.json'
import type imports from './en/imports.json'
import type jobs from './en/jobs.json'
import type next from './en/next.json'
import type operators from './en/operators.json'
import type palette from './en/palette.json'
import type pass from './en/pass.json'
import type people from './en/people.json'
import type permissions from './en/permissions.json'
import type preview from './en/preview.json'
import type qr from './en/qr.json'
import type reset from './en/reset.json'
import type roles from './en/roles.json'
import type samples from './en/samples.json'
import type sheets from './en/sheets.json'
import type session from './en/session.json'
import type settings from './en/settings.json'
import type shell from './en/shell.json'
import type shortcuts from './en/shortcuts.json'
import type startup from './en/startup.json'
import type status from './en/status.json'
import type steps from './en/steps.json'
import type tables from './en/tables.json'
import type values from './en/values.json'

/** Makes a key that no catalogue has an error of the compiler; a test holds this list against the folder. */
declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false
    resources: {
      translation: {
        about: typeof about
        actions: typeof actions
        approval: typeof approval
        audit: typeof audit
        bulk: typeof bulk
        check: typeof check
        codes: typeof codes
        columns: typeof columns
        common: typeof common
        details: typeof details
        enrollment: typeof enrollment
        errors: typeof errors
        families: typeof families
        faults: typeof faults
        firstRun: typeof firstRun
        identity: typeof identity
        imports: typeof imports
        jobs: typeof jobs
        next: typeof next
        operators: typeof operators
        palette: typeof palette
        pass: typeof pass
        people: typeof people
        permissions: typeof permissions
        preview: typeof preview
        qr: typeof qr
        reset: typeof reset
        roles: typeof roles
        samples: typeof samples
        sheets: typeof sheets
        session: typeof session
        settings: typeof settings
        shell: typeof shell
        shortcuts: typeof shortcuts
        startup: typeof startup
        status: typeof status
        steps: typeof steps
        tables: typeof tables
        values: typeof values
      }
    }
  }
}
