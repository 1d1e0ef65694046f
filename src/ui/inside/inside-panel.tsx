/** What is inside the run at the playhead: every task's frames with their variables, and what these hold. Why it cannot be told, in words. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep, select } from '../../state/playback-actions'
import { stepOfPlace } from '../../state/inside-place'
import { spokenOf } from '../../scenarios/spoken-of'
import { BUDGET_BYTES, PROCESS_BYTES, PROCESSES_WITHIN } from '../../inspect/replay-budget'
import { type VisitedMoment, whyNoLook } from '../../state/inside-store'
import { sameProgram } from '../../state/document-store'
import { useApp, useInside, usePlayhead, usePreferences, useRun } from '../app-context'
import { lastAtLine } from '../../trace/explain/stops'
import type { RunModel } from '../../trace/model/run-model'
import { useFocusTask } from '../focus-task'
import { lineWords, taskName } from '../words/names'
import { askedOf } from './asked-of'
import { chosenFrame } from './frame-choice'
import { type InsideRow, insideRows } from './inside-rows'
import { InsideTree } from './inside-tree'
import { BreakpointList } from './breakpoint-list'
import { LoggedValues } from './logged-values'
import { OverTime } from './over-time'
import { fileOf, shownFile } from './source-place'
import { SourcePeek } from './source-peek'
import { StepBar } from './step-bar'
import { useLineBetween } from './use-line-between'
import { WatchList } from './watch-list'
import './inside-panel.css'

export function InsidePanel() {
  const { t } = useTranslation()
  const { state } = useApp()
  const why = useRun(() => whyNoLook(state))
  return (
    <section className="card inside" aria-label={t('details.insideTab')} data-testid="inside">
      <StepBar />
      <Standing />
      {why === null ? <Moment /> : why === 'live' || why === 'no-interpreter' ? <LoggedValues /> : null}
      <OverTime />
      <BreakpointList />
    </section>
  )
}

const BYTES_PER_MEGABYTE = 1024 * 1024

/** Which moment is shown, and why none is. A screen reader hears it once it is there, and once of a look that takes long. */
function Standing() {
  const { t } = useTranslation()
  const { state } = useApp()
  const { model, step } = usePlayhead()
  const why = useRun(() => whyNoLook(state))
  const booting = useRun((run) => run.interpreter.kind === 'booting')
  const phase = useInside((inside) => inside.phase)
  const fault = useInside((inside) => inside.fault)
  const way = useInside((inside) => inside.way)
  const takes = useInside((inside) => inside.takes)
  const place = useInside((inside) => inside.now?.place ?? null)
  const shown = place && model ? stepOfPlace(model, place) : -1
  const line = useLineBetween()
  if (why !== null) return <p className="dim">{t(`inside.why.${why}`)}</p>
  const total = model?.stepCount ?? 0
  return (
    <div className="inside-standing" data-phase={phase} data-testid="inside-standing" data-step={shown} data-line={line?.line}>
      <p role="status">
        {phase !== 'there' || !model
          ? null
          : line
            ? t('inside.between', { step: shown + 1, next: shown + 2, task: taskName(model, line.task), line: lineWords(line.line, shownFile(line.file), model, t) })
            : t('inside.at', { step: shown + 1, total })}
        {phase === 'looking' && way !== null ? <span className="visually-hidden">{t('inside.looking', { step: step + 1, total })}</span> : null}
        {phase === 'failed' ? <span className="bad">{t('inside.failed', { message: fault })}</span> : null}
      </p>
      {phase === 'looking' ? (
        <p className="dim">
          <span className="spinner" aria-hidden="true" /> {t(booting ? 'inside.booting' : 'inside.looking', { step: step + 1, total })}
          {way === null || booting ? null : ` ${t('inside.way', { percent: Math.floor(way * 100) })}`}
          {shown >= 0 ? ` ${t('inside.stale', { step: shown + 1 })}` : null}
        </p>
      ) : null}
      {phase === 'there' && takes > BUDGET_BYTES ? (
        <p className="dim" data-testid="inside-takes">
          {t('inside.takes', {
            megabytes: Math.round(takes / BYTES_PER_MEGABYTE),
            within: PROCESSES_WITHIN,
            most: BUDGET_BYTES / BYTES_PER_MEGABYTE,
            each: PROCESS_BYTES / BYTES_PER_MEGABYTE,
          })}
        </p>
      ) : null}
    </div>
  )
}

/** The processes that have begun and not ended, in the order in which they began. */
function livingAt(model: RunModel, step: number): readonly number[] {
  const living = model.processes.filter(({ startStep, endStep }) => startStep <= step && (endStep < 0 || endStep > step))
  return living.sort((a, b) => a.startStep - b.startStep).map(({ pid }) => pid)
}

/** Before the first and after the last of a program there are no frames. */
function Nothing({ model }: { readonly model: RunModel }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const last = lastAtLine(model)
  return (
    <div className="inside-nothing">
      <p className="dim">{t('inside.nothing')}</p>
      {last < 0 ? null : (
        <button type="button" data-testid="to-last-line" onClick={() => seekStep(state, model.events.step(last))}>
          {t('inside.toLastLine')}
        </button>
      )}
    </div>
  )
}

/** The moment of a scenario that the reader has gone to, while what is shown is of it. */
function useVisited(): VisitedMoment | null {
  const { scenarios } = useApp()
  const { model } = usePlayhead()
  const now = useInside((inside) => inside.now)
  const visited = useInside((inside) => inside.visited)
  const variant = useMemo(() => scenarios.find(({ id }) => id === visited?.scenario)?.variants.find(({ id }) => id === visited?.variant), [scenarios, visited])
  const isOfIt = variant && model && now?.place.lines === 0 && sameProgram(model.program, variant) && stepOfPlace(model, now.place) === visited?.step
  return isOfIt ? visited : null
}

interface SpokenProps {
  readonly moment: number
  readonly rows: readonly InsideRow[]
}

/** What the text of a moment speaks of, with what it is worth there, before all that there is beside. */
function Spoken({ moment, rows }: SpokenProps) {
  const { t } = useTranslation()
  const spoken = rows.filter((row) => row.spoken)
  if (spoken.length === 0) return null
  return (
    <p className="inside-spoken" data-testid="inside-spoken" data-moment={moment}>
      <span className="dim">{t('inside.spokenOf', { number: moment + 1 })}</span>
      {spoken.map(({ key, path, value }) => (
        <code key={key}>
          {path} = {value?.[0]}
        </code>
      ))}
    </p>
  )
}

const NOTHING_SPOKEN: readonly string[] = []

function Moment() {
  const { state, commands, editor } = useApp()
  const { model } = usePlayhead()
  const now = useInside((inside) => inside.now)
  const before = useInside((inside) => inside.before)
  const phase = useInside((inside) => inside.phase)
  const choice = useInside((inside) => inside.frame)
  const internals = usePreferences((preferences) => preferences.internals)
  const task = useFocusTask()
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const visited = useVisited()
  const spoken = visited ? spokenOf(visited.scenario, visited.variant, visited.moment) : NOTHING_SPOKEN
  const told = now ? chosenFrame(now.processes, task, choice, now.place) : undefined
  const depth = told?.depth ?? -1
  const rows = useMemo(() => {
    if (!now || !model) return []
    return insideRows(now.processes, {
      task,
      depth,
      toggled,
      before: before?.processes ?? null,
      spoken,
      isShown: (one) => internals || one === task || model.task(one)?.internal !== true,
      living: livingAt(model, stepOfPlace(model, now.place)),
    })
  }, [now, before, model, task, depth, toggled, spoken, internals])
  if (!model || !now) return null
  const onToggle = (row: InsideRow) => {
    setToggled((all) => new Map(all).set(row.key, !row.open))
    const { pid, open, value } = row
    if (value && value[1] !== 0 && !open && !now.processes.find((one) => one.pid === pid)?.objects[value[1]]) commands.openObject(pid, value[1])
    if (row.kind !== 'process') return
    state.inside.setState(({ opened }) => ({ opened: open ? opened.filter((one) => one !== pid) : [...opened, pid] }))
  }
  const onChoose = (row: InsideRow) => {
    if (row.kind === 'more' && row.value) commands.openObject(row.pid, row.value[1])
    if (row.kind === 'variable') {
      const asked = askedOf(row, model.program)
      if (asked) commands.askChanges(asked)
    }
    if (row.kind === 'task') select(state, { kind: 'task', task: row.task })
    if (row.kind !== 'frame' || !row.frame) return
    if (row.task !== task) select(state, { kind: 'task', task: row.task })
    state.inside.setState({ frame: { task: row.task, depth: row.depth } })
    const file = fileOf(model.program, row.frame)
    if (file !== null) editor.current?.revealLine(row.frame.line, file)
  }
  const toldKey = rows.find((row) => row.kind === 'frame' && row.task === task && row.depth === depth)?.key ?? ''
  const tree =
    rows.length === 0 ? <Nothing model={model} /> : <InsideTree model={model} rows={rows} stale={phase !== 'there'} told={toldKey} onToggle={onToggle} onChoose={onChoose} />
  return (
    <>
      {visited && phase === 'there' ? <Spoken moment={visited.moment} rows={rows} /> : null}
      {tree}
      {told && phase === 'there' && fileOf(model.program, told.frame) === null ? <SourcePeek program={model.program} frame={told.frame} /> : null}
      <WatchList pid={told?.process.pid ?? now.processes[0]?.pid ?? 0} told={told} />
    </>
  )
}
