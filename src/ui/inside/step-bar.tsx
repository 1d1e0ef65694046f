/** The buttons of the debugger, each with its twin for the way back; and what became of a search that found nothing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STOP_KINDS, type StopKind } from '../../trace/explain/stops'
import { ActionButton } from '../actions/action-button'
import type { ActionId } from '../actions/actions'
import type { IconName } from '../parts/icon'
import { useApp, useInside } from '../app-context'
import './step-bar.css'

const BY_KIND: Readonly<Record<StopKind, readonly [back: ActionId, on: ActionId]>> = {
  switch: ['previousSwitch', 'nextSwitch'],
  block: ['previousBlock', 'nextBlock'],
  wake: ['previousWake', 'nextWake'],
  print: ['previousPrint', 'nextPrint'],
  exception: ['previousException', 'nextException'],
  verdict: ['previousVerdict', 'nextVerdict'],
}

const LINES: readonly (readonly [back: ActionId, on: ActionId, icon: IconName])[] = [
  ['stepOverBack', 'stepOver', 'stepOver'],
  ['stepIntoBack', 'stepInto', 'stepInto'],
  ['stepOutBack', 'stepOut', 'stepOut'],
]

export function StepBar() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<StopKind>('switch')
  const [back, on] = BY_KIND[kind]
  return (
    <div className="step-bar" role="toolbar" aria-label={t('inside.steps.label')} data-testid="step-bar">
      {LINES.map(([backwards, forwards, icon]) => (
        <span key={icon} className="step-group">
          <ActionButton action={backwards} icon={icon} className="square back" testId={backwards} />
          <ActionButton action={forwards} icon={icon} className="square" testId={forwards} />
        </span>
      ))}
      <span className="step-group">
        <ActionButton action="previousBreakpoint" icon="toBreakpoint" className="square back" testId="previous-breakpoint" />
        <ActionButton action="nextBreakpoint" icon="toBreakpoint" className="square" testId="next-breakpoint" />
      </span>
      <span className="step-group">
        <ActionButton action="backToCursor" icon="toCursor" className="square back" testId="back-to-cursor" />
        <ActionButton action="toCursor" icon="toCursor" className="square" testId="to-cursor" />
      </span>
      <span className="step-group">
        <ActionButton action={back} icon="previous" className="square" testId="previous-stop" />
        <select
          value={kind}
          aria-label={t('inside.steps.kind')}
          title={t('inside.steps.kind')}
          data-testid="stop-kind"
          onChange={(event) => setKind(event.target.value as StopKind)}
        >
          {STOP_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`inside.steps.${one}`)}
            </option>
          ))}
        </select>
        <ActionButton action={on} icon="next" className="square" testId="next-stop" />
      </span>
      <Outcome />
    </div>
  )
}

function Outcome() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const seeking = useInside((inside) => inside.seeking)
  return (
    <span className="step-outcome" role="status" data-testid="seeking" data-kind={seeking.kind}>
      {seeking.kind === 'seeking' ? (
        <>
          <span className="spinner" aria-hidden="true" /> {seeking.tried > 0 ? t('inside.steps.seeking', { count: seeking.tried }) : t('inside.steps.lines')}{' '}
          <button type="button" className="inline-line" onClick={() => commands.stopSeeking()}>
            {t('inside.steps.giveUp')}
          </button>
        </>
      ) : seeking.kind === 'failed' ? (
        <span className="bad">{t('inside.steps.failed', { why: seeking.why })}</span>
      ) : seeking.kind === 'beyond' ? (
        t('inside.steps.beyond', { step: seeking.step + 1 })
      ) : seeking.kind === 'none' ? null : (
        t(`inside.steps.${seeking.kind}`)
      )}
    </span>
  )
}
