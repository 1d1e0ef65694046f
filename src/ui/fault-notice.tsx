/** The one notice in which faults of Pylanes itself end, with a report to copy. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { dismissFault, type Fault } from '../state/fault-store'
import { useApp } from './app-context'
import { faultReport } from './fault-report'
import { Icon } from './parts/icon'
import { useCopy } from './parts/use-copy'

export function FaultNotice() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { latest, count } = useStore(state.faults)
  if (!latest) return null
  return (
    <div className="notice notice-warn" role="alert" data-testid="fault-notice">
      <Icon name="warning" />
      <span>
        {t('fault.notice', { message: latest.message })} {count > 1 ? t('fault.count', { count }) : ''}
      </span>
      <CopyReport fault={latest} />
      <button type="button" onClick={() => dismissFault(state.faults)}>
        {t('notice.dismiss')}
      </button>
    </div>
  )
}

/** Copies the report; where the clipboard is refused, shows it to be copied by hand. */
function CopyReport({ fault }: { readonly fault: Fault }) {
  const { state, isolated } = useApp()
  const { t } = useTranslation()
  const report = faultReport(fault, { ...state.document.getState(), isolated, userAgent: navigator.userAgent, count: state.faults.getState().count })
  const { outcome, copy } = useCopy(report)
  return (
    <>
      <button type="button" data-testid="fault-copy" onClick={() => void copy()}>
        {outcome === 'copied' ? <Icon name="check" /> : null}
        {outcome === 'copied' ? t('share.copied') : t('fault.copy')}
      </button>
      {outcome === 'refused' ? (
        <textarea className="fault-report" readOnly rows={6} value={report} aria-label={t('fault.report')} onFocus={(event) => event.target.select()} />
      ) : null}
    </>
  )
}
