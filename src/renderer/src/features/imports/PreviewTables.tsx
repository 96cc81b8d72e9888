import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../../preload/contract/imports'
import { wholeNumber } from '../../lib/times'
import classes from './Imports.module.css'

export function PreviewTables({ preview }: { readonly preview: ImportPreview }) {
  const { t, i18n } = useTranslation()
  const shown = (value: number) => wholeNumber(value, i18n.language)
  const badRows =
    preview.error === preview.badRows.length
      ? t('imports.badRows', { count: preview.error })
      : t('imports.badRowsFirst', { first: shown(preview.badRows.length), shown: shown(preview.error) })
  return (
    <>
      <div className={classes['columns']} tabIndex={0} role="region" aria-label={t('imports.columns')}>
        {preview.columns.map(({ header, field }, index) => (
          <span key={index} data-unused={field === null || undefined}>
            <bdi>{header || '–'}</bdi> →{' '}
            {field === null ? t('imports.unused') : t(`columns.${field === 'displayName' ? 'name' : field}`)}
          </span>
        ))}
      </div>
      {preview.badRows.length > 0 && (
        <section>
          <h3 className={classes['title']}>{badRows}</h3>
          <div className={classes['scroller']} tabIndex={0} role="region" aria-label={badRows}>
            <table className={classes['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('imports.line')}</th>
                  <th scope="col">{t('imports.why')}</th>
                  <th scope="col">{t('imports.value')}</th>
                </tr>
              </thead>
              <tbody>
                {preview.badRows.map((row) => (
                  <tr key={row.line}>
                    <td className="tabular">{row.line}</td>
                    <td>{t(`faults.${row.fault}`)}</td>
                    <td>
                      <bdi>{row.value}</bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <section>
        <h3 className={classes['title']}>{t('imports.sample')}</h3>
        <div className={classes['scroller']} tabIndex={0} role="region" aria-label={t('imports.sample')}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('imports.line')}</th>
                <th scope="col">{t('imports.what')}</th>
                <th scope="col">{t('columns.username')}</th>
                <th scope="col">{t('columns.name')}</th>
                <th scope="col">{t('columns.email')}</th>
                <th scope="col">{t('columns.department')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.sample.map((row) => (
                <tr key={row.line}>
                  <td className="tabular">{row.line}</td>
                  <td>{t(`imports.${row.outcome}`)}</td>
                  <td>
                    <bdi>{row.username}</bdi>
                  </td>
                  <td>
                    <bdi>{row.displayName}</bdi>
                  </td>
                  <td>
                    <bdi>{row.email}</bdi>
                  </td>
                  <td>
                    <bdi>{row.department}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}
