/**
 * What the program printed: time, task and text of each line, those after the playhead faded. Only the rows in sight
 * exist as elements; the list scrolls itself to the playhead unless the reader scrolled it.
 */
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cutWrites } from '../../trace/model/cut-writes'
import { seekStep, select } from '../../state/playback-actions'
import { useApp, useModel, usePlayback, useRun, useSelection, useShownStep } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { formatClock } from '../words/format-time'
import { taskName } from '../words/names'
import { NO_OUTPUT, OutputRows, type OutputPart, type OutputRow, rowsUntil } from './output-rows'
import './output-panel.css'

const ROW_PX = 20
const MARGIN_ROWS = 12
/** A row written in more pieces than this is cut: nobody reads it, and each piece is an element. */
const MOST_PARTS = 80
const MOST_CHARACTERS = 2000

export function OutputPanel() {
  const { state } = useApp()
  const { t, i18n } = useTranslation()
  const run = useModel()
  const { model } = run
  const activity = useRun((run) => run.activity)
  const echoes = useRun((run) => run.echoes)
  const step = usePlayback((playback) => playback.playhead.step)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one collector per run
  const collector = useMemo(() => new OutputRows(), [model])
  const rows = useMemo(() => {
    if (run.model) collector.extend(run.model.outputs, echoes)
    return collector.rows
  }, [collector, run, echoes])
  const missing = useMemo(() => (run.model && activity !== 'running' ? [...cutWrites(run.model.outputs).values()].reduce((sum, bytes) => sum + bytes, 0) : 0), [run, activity])
  const reached = rowsUntil(rows, step)
  const selected = useSelection(({ selection }) => (selection?.kind === 'output' ? selection.output : -1))
  const shown = useShownStep()
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 240 })

  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const bottom = rowsUntil(rows, shown) * ROW_PX
    const inSight = bottom <= element.scrollTop + element.clientHeight && bottom - ROW_PX >= element.scrollTop
    if (!inSight) element.scrollTop = Math.max(0, bottom - element.clientHeight + ROW_PX * 2)
  }, [rows, shown])

  const first = Math.max(0, Math.floor(view.top / ROW_PX) - MARGIN_ROWS)
  const afterLast = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_PX) + MARGIN_ROWS)

  return (
    <div className="output" ref={box} data-testid="output" role="log" aria-label={t('output.title')} tabIndex={-1}>
      {rows.length === 0 ? <p className="empty">{activity === 'over' || activity === 'recorded' ? t('output.nothing') : t('output.empty')}</p> : null}
      <div className="output-rows" style={{ height: rows.length * ROW_PX }}>
        {rows.slice(first, afterLast).map((row, at) => (
          <Row
            key={first + at}
            row={row}
            top={(first + at) * ROW_PX}
            future={first + at >= reached}
            time={formatClock(row.parts[0]?.atUs ?? 0, model?.endUs ?? 0)}
            who={taskName(model, row.parts[0]?.task ?? 0)}
            selected={selected >= 0 && row.parts.some(({ output }) => output === selected)}
            onSelect={(part) => select(state, part.output === NO_OUTPUT ? { kind: 'task', task: part.task } : { kind: 'output', output: part.output })}
            onGo={(part) => seekStep(state, part.step)}
          />
        ))}
      </div>
      {missing > 0 ? <p className="output-cut">{t('output.cut', { bytes: missing.toLocaleString(i18n.language) })}</p> : null}
    </div>
  )
}

interface RowProps {
  readonly row: OutputRow
  readonly top: number
  readonly future: boolean
  readonly time: string
  readonly who: string
  readonly selected: boolean
  readonly onSelect: (part: OutputPart) => void
  /** moves the playhead there */
  readonly onGo: (part: OutputPart) => void
}

const Row = memo(function Row({ row, top, future, time, who, selected, onSelect, onGo }: RowProps) {
  const { t } = useTranslation()
  const [first] = row.parts
  if (!first) return null
  const left = notShown(row)
  return (
    <button
      type="button"
      className={`output-line${future ? ' future' : ''}${selected ? ' selected' : ''}`}
      aria-pressed={selected}
      data-testid="output-line"
      data-future={future}
      data-step={first.step}
      style={{ top }}
      title={`${who} · ${time}`}
      onClick={(event) => onSelect(partUnder(event.target, row) ?? first)}
      onDoubleClick={() => onGo(first)}
    >
      <span className="output-time">{time.split(' ')[0]}</span>
      <TaskDot task={first.task} />
      <span className="output-text">
        {row.parts.slice(0, MOST_PARTS).map((part, at) => (
          <span key={at} className={part.stream} data-task={part.task} data-part={at}>
            {part.text.slice(0, MOST_CHARACTERS)}
          </span>
        ))}
      </span>
      {left > 0 ? (
        <span className="dim output-longer" data-testid="output-longer">
          {t('output.longer', { count: left })}
        </span>
      ) : null}
    </button>
  )
}, sameRow)

/** How many characters of a row are cut. */
function notShown({ parts }: OutputRow): number {
  const lengths = parts.map(({ text }) => text.replace(/\n$/, '').length)
  return lengths.reduce((sum, length, at) => sum + (at < MOST_PARTS ? Math.max(0, length - MOST_CHARACTERS) : length), 0)
}

/** Of a row that several wrote, the part that was clicked. */
function partUnder(target: EventTarget, { parts }: OutputRow): OutputPart | undefined {
  const at = target instanceof HTMLElement ? target.dataset.part : undefined
  return at === undefined ? undefined : parts[Number(at)]
}

/** What a click does is made anew at every render and always does the same. */
function sameRow(a: RowProps, b: RowProps): boolean {
  return a.row === b.row && a.top === b.top && a.future === b.future && a.time === b.time && a.who === b.who && a.selected === b.selected
}
