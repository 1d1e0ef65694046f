/** Run, Stop, Explore, Continue, and the chip that says how the run stands. */
import { useTranslation } from 'react-i18next'
import { canContinue, canStop } from '../../state/run-store'
import { ActionButton } from '../actions/action-button'
import { useRun, useView } from '../app-context'
import { VerdictChip } from './verdict-chip'
import './run-controls.css'

export function RunControls() {
  const { t } = useTranslation()
  const activity = useRun((run) => run.activity)
  const continuable = useRun(canContinue)
  // what is found has no room in another page
  const embed = useView((view) => view.embed)
  return (
    <div className="run-controls">
      {canStop(activity) && activity !== 'limit' ? (
        <ActionButton action="stop" icon="stop" className="primary danger" testId="stop">
          <span>{t('header.stop')}</span>
        </ActionButton>
      ) : (
        <ActionButton action="run" icon="play" className="primary" testId="run">
          <span>{t('header.run')}</span>
        </ActionButton>
      )}
      {embed ? null : (
        <ActionButton action="explore" icon="explore" testId="explore">
          <span className="button-word">{t('output.explore')}</span>
        </ActionButton>
      )}
      {continuable ? (
        <ActionButton action="continueRun" testId="continue">
          {t('header.continue')}
        </ActionButton>
      ) : null}
      <VerdictChip />
    </div>
  )
}
