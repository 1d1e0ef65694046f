/** The bottom of the page: start, back, play, forward, end; the clock; a slider; whose events to step; the speed. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { atStep } from '../../state/playback'
import { seek, seekEnd, seekStart, seekTime, setSpeed, setStepTask, stepBy, togglePlay } from '../../state/playback-actions'
import { SPEEDS, type Speed } from '../../state/playback-store'
import { useApp, usePhone, usePlayback, usePreferences, useRun } from '../app-context'
import { Icon, type IconName } from '../parts/icon'
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
      <HelpButton />
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
  const { state } = useApp()
  const { t } = useTranslation()
  const playing = usePlayback((playback) => playback.playing)
  const empty = useRun((run) => run.version < 0 || (run.model?.stepCount ?? 0) === 0)
  const play = playing ? t('transport.pause') : t('transport.play')
  return (
    <div className="transport-buttons">
      <Square icon="start" name={t('transport.start')} testId="to-start" disabled={empty} onPress={() => seekStart(state)} />
      <Square icon="previous" name={t('transport.previous')} testId="step-previous" disabled={empty} onPress={() => stepBy(state, -1)} />
      <button type="button" className="square play" disabled={empty} aria-label={play} title={play} aria-pressed={playing} data-testid="play" onClick={() => togglePlay(state)}>
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <Square icon="next" name={t('transport.next')} testId="step-next" disabled={empty} onPress={() => stepBy(state, 1)} />
      <Square icon="end" name={t('transport.end')} testId="to-end" disabled={empty} onPress={() => seekEnd(state)} />
    </div>
  )
}

interface SquareProps {
  readonly icon: IconName
  readonly name: string
  readonly testId: string
  readonly disabled: boolean
  readonly onPress: () => void
}

function Square({ icon, name, testId, disabled, onPress }: SquareProps) {
  return (
    <button type="button" className="square" disabled={disabled} aria-label={name} title={name} data-testid={testId} onClick={onPress}>
      <Icon name={icon} />
    </button>
  )
}

function Clock() {
  const endUs = useRun((run) => (run.version >= 0 ? (run.model?.endUs ?? 0) : 0))
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
  const stepCount = useRun((run) => (run.version >= 0 ? (run.model?.stepCount ?? 0) : 0))
  const endUs = useRun((run) => (run.version >= 0 ? (run.model?.endUs ?? 0) : 0))
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
  const count = useRun((run) => (run.version >= 0 ? (run.model?.stepCount ?? 0) : 0))
  const step = usePlayback((playback) => playback.playhead.step)
  return (
    <span className="event-number" data-testid="step" data-step={step} data-count={count}>
      {count === 0 ? t('transport.noEvents') : t('transport.event', { step: (step + 1).toLocaleString('en'), total: count.toLocaleString('en') })}
    </span>
  )
}

/** Strands of a task beyond this many are stepped when they are chosen elsewhere: in a list of thousands nobody finds them. */
const MOST_STRANDS = 60

function stepChoices(model: RunModel, internals: boolean, chosen: number): readonly TaskRow[] {
  return model.tasks
    .filter((task) => task.within === 0 && (internals || !task.internal))
    .flatMap((task) => {
      const strands = task.strands.length > MOST_STRANDS ? task.strands.filter((strand) => strand === chosen) : task.strands
      return [task, ...strands.flatMap((strand) => model.task(strand) ?? [])]
    })
}

const StepTask = memo(function StepTask() {
  const { state } = useApp()
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  useRun((run) => run.model?.tasks.length ?? 0)
  const internals = usePreferences((preferences) => preferences.internals)
  const stepTask = usePlayback((playback) => playback.stepTask)
  return (
    <label className="step-task">
      <span>{t('transport.stepOf')}</span>
      <select value={stepTask} data-testid="step-task" onChange={(event) => setStepTask(state, Number(event.target.value))}>
        <option value={0}>{t('transport.allThreads')}</option>
        {model
          ? stepChoices(model, internals, stepTask).map((task) => (
              <option key={task.id} value={task.id}>
                {task.within === 0 ? taskLabel(model, task.id) : `\u00a0\u00a0${taskLabel(model, task.id)}`}
              </option>
            ))
          : null}
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
      <select value={String(speed)} data-testid="speed" onChange={(event) => setSpeed(state, speedFrom(event.target.value))}>
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

function Hints() {
  const { t } = useTranslation()
  return (
    <span className="hints" aria-hidden="true">
      <kbd>Space</kbd> {t('transport.hintPlay')} <kbd>,</kbd>
      <kbd>.</kbd> {t('transport.hintStep')} <kbd>W</kbd>
      <kbd>S</kbd> {t('transport.hintZoom')}
    </span>
  )
}

function HelpButton() {
  const { state } = useApp()
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="square quiet"
      aria-label={t('transport.help')}
      title={t('transport.help')}
      data-testid="help"
      onClick={() => state.view.setState({ help: true })}
    >
      <Icon name="help" />
    </button>
  )
}
