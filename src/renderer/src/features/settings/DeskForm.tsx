import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconZoomIn } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRole } from '../../../../preload/contract/session'
import type { Settings } from '../../../../preload/contract/settings'
import { BridgeFailure, request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { fieldOf, presentError } from '../../lib/present-error'
import { LargePreview } from '../sheets/preview/LargePreview'
import { SheetPreview } from '../sheets/preview/SheetPreview'
import { type ChosenLogo, LogoField } from './LogoField'
import { OrganizationFields } from './OrganizationFields'
import classes from './Settings.module.css'
import { SheetFields } from './SheetFields'
import type { DeskDraft } from './settings-draft'

interface Props {
  readonly settings: Settings
  readonly role: OperatorRole
}

/** What holds for the whole desk, with the sheet that comes of it beside. */
export function DeskForm({ settings, role }: Props) {
  const { t, i18n } = useTranslation()
  const isReadOnly = role !== 'administrator'
  const action = useAction<Settings>()
  const savedLogo = useRequest('settings:logo', {})
  const [chosen, setChosen] = useState<ChosenLogo>(null)
  const [isLarge, setLarge] = useState(false)
  const form = useForm<DeskDraft>({ initialValues: settings })

  // Saved here or by somebody else: what is stored is what stands in the form.
  const revision = useRef(settings.revision)
  useEffect(() => {
    if (revision.current === settings.revision) return
    revision.current = settings.revision
    form.setInitialValues(settings)
    form.setValues({ ...settings, logo: undefined })
    form.clearErrors()
    setChosen(null)
  }, [form, settings])

  const save = ({ logo, ...values }: DeskDraft) =>
    action
      .run(async () => {
        try {
          return await request('settings:update', { ...values, ...(logo === undefined ? {} : { logo }) })
        } catch (cause) {
          const field = cause instanceof BridgeFailure ? fieldOf(cause.error) : null
          if (cause instanceof BridgeFailure && field !== null)
            form.setFieldError(
              field in values.organization ? `organization.${field}` : field,
              presentError(cause.error, t, i18n.language)
            )
          throw cause
        }
      })
      .then((saved) => {
        if (saved !== null)
          notifications.show({
            message: t('settings.saved'),
            closeButtonProps: { 'aria-label': t('common.closeNotice') }
          })
      })

  const { organization, sheets, logo } = form.getValues()
  const path = logo === undefined ? (savedLogo.data?.path ?? null) : (chosen?.path ?? null)
  const isAtField = action.failure !== null && fieldOf(action.failure.error) !== null
  const setLogo = (next: ChosenLogo) => {
    setChosen(next)
    form.setFieldValue('logo', next?.id ?? null)
  }
  const preview = {
    userId: null,
    choices: sheets,
    draft: isReadOnly ? null : { organization, ...(logo === undefined ? {} : { logo }) },
    label: t('preview.sample')
  }
  return (
    <>
      <form className={classes['form']} onSubmit={form.onSubmit((values) => void save(values))} noValidate>
        <section className={classes['section']}>
          <h2>{t('firstRun.organization')}</h2>
          {isReadOnly && <p className="dim">{t('shell.administratorsOnly')}</p>}
          <OrganizationFields form={form} isReadOnly={isReadOnly} />
        </section>
        <section className={classes['section']}>
          <h2>{t('settings.sheets')}</h2>
          <p className="dim">{t('settings.sheetsHint')}</p>
          <LogoField
            path={path}
            chosen={chosen}
            isReadOnly={isReadOnly}
            onChoose={setLogo}
            onRemove={() => {
              setLogo(null)
            }}
          />
          <SheetFields
            value={sheets}
            isReadOnly={isReadOnly}
            errors={form.errors}
            onChange={(next) => {
              form.setFieldValue('sheets', next)
            }}
          />
        </section>
        {!isReadOnly && (
          <div className={classes['save']}>
            <ErrorNotice failure={isAtField ? null : action.failure} />
            <Button type="submit" loading={action.isRunning} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>
          </div>
        )}
      </form>
      {role !== 'auditor' && (
        <aside className={classes['aside']} aria-label={t('preview.title')}>
          <SheetPreview {...preview}>
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              leftSection={<IconZoomIn size={16} aria-hidden />}
              onClick={() => {
                setLarge(true)
              }}
            >
              {t('preview.enlarge')}
            </Button>
          </SheetPreview>
        </aside>
      )}
      {isLarge && (
        <LargePreview
          {...preview}
          onClose={() => {
            setLarge(false)
          }}
        />
      )}
    </>
  )
}
