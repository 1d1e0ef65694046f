/** The bottom of the page: start, back, play, forward, end; the clock; a slider; whose events to step; the speed. */
import { Fragment, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { atStep } from '../../state/playback'
import { seek, seekTime, setSpeed, setStepTask } from '../../state/playback-actions'
import { SPEEDS, type Speed } from '../../state/playback-store'
import { selectedTask } from '../../state/selection-store'
import { ActionButton } from '../actions/action-button'
import { ACTIONS, type ActionId } from '../actions/actions'
import { keyCaps } from '../actions/key-names'
import { useApp, usePhone, usePlayback, usePreferences, useRun, useSelection } from '../app-context'
import { formatClock } from '../words/format-time'
import type { RunModel, TaskRow } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import './transport.css'

/** Positions of the slider. */
const SCRUB_RANGE = 10_000

export function Transport() {
  const { t } = useTranslation()
  const phone = usePhone()
  return (
    <section className="transport" aria-label={t('transport.label')}>
      <Buttons />
      <Clock />
      {phone ? <Scrub /> : null}
      <EventNumber />
      <StepTask />
      <span className="spring" />
      <SpeedSelect />
      <Hints />
      <ActionButton action="help" icon="help" className="square quiet" testId="help" />
    </section>
  )
}

/** The same for the embedded view: no task choice, no hints. */
export function CompactTransport() {
  return (
    <div className="transport compact">
      <Buttons />
      <Clock />
      <Scrub />
    </div>
  )
}

function Buttons() {
  const playing = usePlayback((playback) => playback.playing)
  return (
    <div className="transport-buttons">
      <ActionButton action="seekStart" icon="start" className="square" testId="to-start" />
      <ActionButton action="stepBack" icon="previous" className="square" testId="step-previous" />
      <ActionButton action="play" icon={playing ? 'pause' : 'play'} className="square play" pressed={playing} testId="play" />
      <ActionButton action="stepForward" icon="next" className="square" testId="step-next" />
      <ActionButton action="seekEnd" icon="end" className="square" testId="to-end" />
    </div>
  )
}

function Clock() {
  const endUs = useRun((run) => run.model?.endUs ?? 0)
  const clock = usePlayback((playback) => formatClock(playback.playhead.us, endUs))
  const us = usePlayback((playback) => playback.playhead.us)
  return (
    <span className="clock" data-testid="time" data-us={us}>
      {clock}
    </span>
  )
}

/** A slider over the whole run, in the unit of the axis. */
function Scrub() {
  const { state } = useApp()
  const { t } = useTranslation()
  const stepCount = useRun((run) => run.model?.stepCount ?? 0)
  const endUs = useRun((run) => run.model?.endUs ?? 0)
  const axis = usePlayback((playback) => playback.axis)
  const position = usePlayback(({ playhead }) =>
    Math.round(SCRUB_RANGE * (axis === 'steps' ? Math.max(0, playhead.step) / Math.max(1, stepCount - 1) : playhead.us / Math.max(1e-9, endUs))),
  )
  return (
    <input
      className="scrub"
      type="range"
      min={0}
      max={SCRUB_RANGE}
      value={position}
      aria-label={t('transport.scrub')}
      data-testid="scrub"
      onChange={(event) => {
        const fraction = Number(event.target.value) / SCRUB_RANGE
        const { model } = state.run.getState()
        if (!model) return
        if (axis === 'steps') seek(state, atStep(model, Math.round(fraction * (stepCount - 1))))
        else seekTime(state, fraction * endUs)
      }}
    />
  )
}

function EventNumber() {
  const { t } = useTranslation()
  const count = useRun((run) => run.model?.stepCount ?? 0)
  const step = usePlayback((playback) => playback.playhead.step)
  return (
    <span className="event-number" data-testid="step" data-step={step} data-count={count}>
      {count === 0 ? t('transport.noEvents') : t('transport.event', { step: step + 1, total: count })}
    </span>
  )
}

/** Tasks, and strands of a task, beyond so many are in the list when they are selected: in one of thousands nobody finds them, and browsers take long to lay it out. */
const MOST_TASKS = 200
const MOST_STRANDS = 60

/** `kept`: those that are in the list wherever they come. */
function stepChoices(model: RunModel, internals: boolean, kept: readonly number[]): { readonly rows: readonly TaskRow[]; readonly left: number } {
  const some = (rows: readonly TaskRow[], most: number) => rows.filter(({ id }, index) => index < most || kept.includes(id))
  const strandsOf = ({ strands }: TaskRow) => strands.flatMap((strand) => model.task(strand) ?? [])
  const tasks = model.tasks.filter((task) => task.within === 0 && (internals || !task.internal))
  // the task of a strand that is kept is too
  const within = kept.map((id) => model.task(id)?.within ?? 0)
  const shown = tasks.filter(({ id }, index) => index < MOST_TASKS || kept.includes(id) || within.includes(id))
  const rows = shown.flatMap((task) => [task, ...some(strandsOf(task), MOST_STRANDS)])
  const all = tasks.reduce((sum, { strands }) => sum + 1 + strands.length, 0)
  return { rows, left: all - rows.length }
}

const StepTask = memo(function StepTask() {
  const { state } = useApp()
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  useRun((run) => run.model?.tasks.length ?? 0)
  const internals = usePreferences((preferences) => preferences.internals)
  const stepTask = usePlayback((playback) => playback.stepTask)
  const selected = useSelection(({ selection }) => selectedTask(selection, model))
  const { rows, left } = model ? stepChoices(model, internals, [stepTask, selected]) : { rows: [], left: 0 }
  return (
    <label className="step-task">
      <span>{t('transport.stepOf')}</span>
      <select value={stepTask} aria-label={t('transport.stepOf')} data-testid="step-task" onChange={(event) => setStepTask(state, Number(event.target.value))}>
        <option value={0}>{t('transport.allThreads')}</option>
        {model
          ? rows.map((task) => (
              <option key={task.id} value={task.id}>
                {task.within === 0 ? taskLabel(model, task.id) : `\u00a0\u00a0${taskLabel(model, task.id)}`}
              </option>
            ))
          : null}
        {left > 0 ? <option disabled>{t('transport.stepOfOthers', { count: left })}</option> : null}
      </select>
    </label>
  )
})

function SpeedSelect() {
  const { state } = useApp()
  const { t } = useTranslation()
  const speed = usePlayback((playback) => playback.speed)
  return (
    <label className="speed">
      <span>{t('transport.speed')}</span>
      <select value={String(speed)} aria-label={t('transport.speed')} data-testid="speed" onChange={(event) => setSpeed(state, speedFrom(event.target.value))}>
        {SPEEDS.map((choice) => (
          <option key={choice} value={String(choice)}>
            {choice === 'real' ? t('transport.real') : `${choice}×`}
          </option>
        ))}
      </select>
    </label>
  )
}

function speedFrom(text: string): Speed {
  return text === 'real' ? 'real' : Number(text)
}

/** The keys one needs first. */
function Hints() {
  const { t } = useTranslation()
  const hints: readonly (readonly [readonly ActionId[], string])[] = [
    [['play'], t('transport.hintPlay')],
    [['stepBack', 'stepForward'], t('transport.hintStep')],
    [['zoomIn', 'zoomOut'], t('transport.hintZoom')],
  ]
  return (
    <span className="hints" aria-hidden="true">
      {hints.map(([ids, words]) => (
        <Fragment key={words}>
          {ids
            .flatMap((id) => ACTIONS[id].keys ?? [])
            .map((key) => (
              <kbd key={key}>{keyCaps(key, t).join('+')}</kbd>
            ))}{' '}
          {words}{' '}
        </Fragment>
      ))}
    </span>
  )
}
