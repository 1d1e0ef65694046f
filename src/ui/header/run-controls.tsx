/** Run, Stop, Explore, Continue, and the chip that says how the run stands. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canContinue, canStop } from '../../state/run-store'
import { ActionButton } from '../actions/action-button'
import { useRun, useView } from '../app-context'
import { VerdictChip } from './verdict-chip'
import './run-controls.css'

/** A press so soon after Stop has become Run was meant for Stop. */
const MEANT_FOR_STOP_MS = 400

/** Whether a button that was Stop has only just become Run. */
function useJustRun(stoppable: boolean): boolean {
  const [shown, setShown] = useState({ stoppable, just: false })
  if (shown.stoppable !== stoppable) setShown({ stoppable, just: !stoppable })
  useEffect(() => {
    if (!shown.just) return
    const timer = setTimeout(() => setShown((now) => ({ ...now, just: false })), MEANT_FOR_STOP_MS)
    return () => clearTimeout(timer)
  }, [shown.just])
  return shown.just
}

export function RunControls() {
  const { t } = useTranslation()
  const activity = useRun((run) => run.activity)
  const continuable = useRun(canContinue)
  const stoppable = canStop(activity) && activity !== 'limit'
  const justRun = useJustRun(stoppable)
  // what is found has no room in another page
  const embed = useView((view) => view.embed)
  return (
    <div className="run-controls">
      {stoppable ? (
        <ActionButton action="stop" icon="stop" className="primary danger" testId="stop">
          <span>{t('header.stop')}</span>
        </ActionButton>
      ) : (
        <ActionButton action="run" icon="play" className="primary" testId="run" ignored={justRun}>
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
