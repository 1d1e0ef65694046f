/** Run, Stop, Continue, and the chip that says how the run stands. */
import { useTranslation } from 'react-i18next'
import { canContinue, canStop } from '../../state/run-store'
import { useApp, useRun } from '../app-context'
import { Icon } from '../parts/icon'
import { VerdictChip } from './verdict-chip'
import './run-controls.css'

export function RunControls() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const activity = useRun((run) => run.activity)
  const continuable = useRun(canContinue)
  const unsupported = useRun((run) => run.machine.kind === 'unsupported')
  const stoppable = canStop(activity)
  return (
    <div className="run-controls">
      {stoppable && activity !== 'limit' ? (
        <button type="button" className="primary danger" data-testid="stop" title={t('header.stopHint')} onClick={commands.stop}>
          <Icon name="stop" />
          <span>{t('header.stop')}</span>
        </button>
      ) : (
        <button type="button" className="primary" data-testid="run" title={t('header.runHint')} disabled={unsupported} onClick={commands.run}>
          <Icon name="play" />
          <span>{t('header.run')}</span>
        </button>
      )}
      {continuable ? (
        <button type="button" data-testid="continue" title={t('header.continueHint')} onClick={commands.continueRun}>
          {t('header.continue')}
        </button>
      ) : null}
      <VerdictChip />
    </div>
  )
}
