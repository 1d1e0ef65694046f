/** What can be taken along: pictures of the timeline, a report, the run as data. Each is a file that the browser saves. */
import { useTranslation } from 'react-i18next'
import type { ActionId } from '../actions/actions'
import { useAction } from '../actions/use-action'
import { useView } from '../app-context'
import { Icon } from '../parts/icon'
import { Popover } from '../parts/popover'
import './export-popover.css'

const GROUPS = [
  { name: 'pictures', actions: ['exportPng', 'exportSvg', 'exportGif', 'exportWebm'] },
  { name: 'report', actions: ['exportHtml', 'exportMarkdown', 'print'] },
  { name: 'data', actions: ['exportOutput', 'exportJson', 'exportPerfetto'] },
] as const satisfies readonly { readonly name: string; readonly actions: readonly ActionId[] }[]

export function ExportPopover() {
  const { t } = useTranslation()
  const button = (
    <>
      <Icon name="export" />
      <span className="button-word">{t('header.export')}</span>
    </>
  )
  return (
    <Popover name="export" label={t('header.export')} title={t('actions.export')} button={button} testId="export">
      <ExportForm />
    </Popover>
  )
}

function ExportForm() {
  const { t } = useTranslation()
  const share = useView((view) => view.exporting)
  const cancel = useAction('cancelExport')
  return (
    <div className="export">
      <h2>{t('actions.export')}</h2>
      <p>{t('exporting.note')}</p>
      {GROUPS.map(({ name, actions }) => (
        <section key={name} aria-label={t(`exporting.${name}`)}>
          <h3>{t(`exporting.${name}`)}</h3>
          <ul>
            {actions.map((action) => (
              <li key={action}>
                <ExportButton action={action} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="export-progress" role="status">
        {share === null ? null : (
          <>
            <span>{t('exporting.progress', { percent: Math.round(share * 100) })}</span>
            <button type="button" data-testid="cancel-export" title={cancel.title} onClick={cancel.perform}>
              {t('exporting.cancel')}
            </button>
          </>
        )}
      </div>
    </div>
  )
}

function ExportButton({ action }: { readonly action: ActionId }) {
  const { label, isEnabled, perform } = useAction(action)
  return (
    <button type="button" className="export-row" disabled={!isEnabled} data-testid={action} onClick={perform}>
      {label}
    </button>
  )
}
