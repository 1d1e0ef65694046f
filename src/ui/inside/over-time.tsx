/** All that becomes of a thing in the run: who did it, where, when, and of values what was before and after. A click goes there. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, askedNow, type Changes, type ChangesThere, sameAsked } from '../../state/inside-store'
import { placeAfter, placeNow, samePlace } from '../../state/inside-place'
import type { Within } from '../../inspect/changes'
import { isLater, type Place } from '../../inspect/place'
import { LINE_PASSES } from '../../log/record-kinds'
import { cell } from '../../model/cells'
import type { RunModel } from '../../trace/model/run-model'
import { type Use, usesOf } from '../../trace/explain/uses'
import { ActionButton } from '../actions/action-button'
import { useApp, useInside, usePlayhead, usePlayback, useSelection } from '../app-context'
import { Icon } from '../parts/icon'
import { TaskDot } from '../parts/task-dot'
import { eventWords } from '../words/event-sentence'
import { lineWords, objectName, processTitle, taskName, type Translate } from '../words/names'
import { sentenceText } from '../words/rich'
import { EntryField } from './entry-field'
import './over-time.css'

/** So many are listed, those around the playhead. */
const MOST = 40

export function OverTime() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { run, model } = usePlayhead()
  const between = useInside((inside) => inside.between)
  const playhead = usePlayback((playback) => playback.playhead)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is made of
  const here = useMemo(() => placeNow(state), [state, run, playhead, between])
  const selection = useSelection((now) => now.selection)
  const own = useInside((inside) => inside.asked)
  const asked = useMemo(() => askedNow(own, selection), [own, selection])
  const changes = useInside((inside) => inside.changes)
  const uses = useMemo(() => (run.model && asked ? shownUses(run.model, asked, changes) : []), [run, asked, changes])
  if (!model) return null
  return (
    <section className="over-time" aria-label={t('inside.time.title')} data-testid="over-time">
      <h3>
        {t('inside.time.title')}
        {asked ? <code>{subjectWords(model, asked, t)}</code> : null}
        {own ? (
          <button
            type="button"
            className="square quiet"
            aria-label={t('inside.time.close')}
            title={t('inside.time.close')}
            onClick={() => state.inside.setState({ asked: null, changes: { kind: 'none' } })}
          >
            <Icon name="close" />
          </button>
        ) : null}
      </h3>
      {asked && (own || asked.kind === 'line') ? <Known model={model} asked={asked} changes={changes} /> : null}
      {asked ? null : <p className="dim">{t('inside.time.none')}</p>}
      {asked && (asked.kind !== 'value' || changes.kind === 'there') ? <Uses model={model} asked={asked} uses={uses} here={here} /> : null}
    </section>
  )
}

/** Whether all is known that is to be known, and of which processes. */
function Known({ model, asked, changes }: { readonly model: RunModel; readonly asked: Asked; readonly changes: Changes }) {
  const { t } = useTranslation()
  const of = 'pid' in asked && model.processes.length > 1 ? asked.pid : 0
  switch (changes.kind) {
    case 'looking':
      return (
        <p className="dim">
          <span className="spinner" aria-hidden="true" /> {t(asked.kind === 'line' ? 'inside.steps.lines' : 'inside.time.looking')}
        </p>
      )
    case 'failed':
      return <p className="bad">{t('inside.time.failed', { why: changes.why })}</p>
    case 'there':
      return (
        <>
          {of === 0 ? null : <p className="dim">{changes.shared ? t('inside.time.shared') : t('inside.time.ownCopy', { process: processTitle(model, of, t) })}</p>}
          {changes.whole ? null : <p className="dim">{t('inside.time.part')}</p>}
          {ofObject(asked) ? <p className="dim">{libraryWords(changes, t)}</p> : null}
        </>
      )
    case 'none':
      if (asked.kind === 'line') return <p className="dim">{t('inside.time.lineLogged', { count: LINE_PASSES })}</p>
      return asked.kind === 'value' ? <p className="dim">{t('inside.time.notLogged')}</p> : null
    default:
      return changes satisfies never
  }
}

/** Whether code that is not the program's could change it: what objects hold. */
const ofObject = (asked: Asked) => asked.kind === 'value' && (asked.of.kind === 'attribute' || asked.of.kind === 'item')

/** What the list cannot have of the library. */
function libraryWords({ libraryStep }: ChangesThere, t: Translate): string {
  if (libraryStep === 0) return t('inside.time.libraryNot')
  return libraryStep < 0 ? t('inside.time.library') : t('inside.time.libraryPart', { step: libraryStep + 1 })
}

interface UsesProps {
  readonly model: RunModel
  readonly asked: Asked
  readonly uses: readonly ShownUse[]
  readonly here: Place | null
}

function Uses({ model, asked, uses, here }: UsesProps) {
  const { commands } = useApp()
  const { t } = useTranslation()
  if (uses.length === 0) return <p className="dim">{t(ofObject(asked) ? 'inside.time.emptyOfObject' : 'inside.time.empty')}</p>
  const stepOf = ({ row }: ShownUse) => model.events.step(row)
  const isHere = ({ place }: ShownUse) => here !== null && samePlace(place, here)
  const isToCome = ({ place }: ShownUse) => here === null || isLater(place, here)
  const next = uses.findIndex(isToCome)
  const middle = next < 0 ? uses.length : next
  const first = Math.max(0, Math.min(middle - MOST / 2, uses.length - MOST))
  const goTo = (use: ShownUse | undefined) => use && commands.debug({ kind: 'place', place: use.place }, 1)
  return (
    <>
      <div className="step-group">
        <ActionButton action="previousUse" icon="previous" className="square" testId="previous-use" />
        <ActionButton action="nextUse" icon="next" className="square" testId="next-use" />
        <EntryField count={uses.length} at={1 + uses.findIndex(isHere) || middle} go={(entry) => goTo(uses[entry - 1])} />
      </div>
      {uses.length > MOST ? <p className="dim">{t('inside.time.shown', { count: uses.length })}</p> : null}
      <ol start={first + 1}>
        {uses.slice(first, first + MOST).map((use) => (
          <li key={`${use.row}/${use.nth}`}>
            <button
              type="button"
              className={isToCome(use) ? 'use later' : 'use'}
              aria-current={isHere(use)}
              title={t('inside.time.go', { step: stepOf(use) + 1 })}
              data-testid="use"
              onClick={() => goTo(use)}
            >
              <UseWords model={model} use={use} />
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

function UseWords({ model, use }: { readonly model: RunModel; readonly use: ShownUse }) {
  const { t } = useTranslation()
  const { events } = model
  const { row, before, after, task, pid, line, file, does, within, overwrites } = use
  const isValue = does !== ''
  const words = isValue ? null : eventWords(model, row, t)
  return (
    <>
      <span className="use-number">{events.step(row) + 1}</span>
      {task === 0 ? null : <TaskDot task={task} />}
      <span>
        {task === 0 ? '' : `${taskName(model, task)} `}
        {pid === 0 || processTitle(model, pid, t) === taskName(model, task) ? null : <span className="dim">({processTitle(model, pid, t)}) </span>}
        {isValue ? (
          <>
            {t(`inside.time.${does}`)}{' '}
            <code>
              {does === 'reach' ? (
                use.key
              ) : does === 'read' ? (
                (after ?? '?')
              ) : (
                <>
                  <span className="dim">{before ?? t('inside.time.nothing')}</span> → {does === 'delete' ? t('inside.time.gone') : (after ?? '?')}
                </>
              )}
            </code>
          </>
        ) : words ? (
          sentenceText(words.sentence, model, t)
        ) : null}
        {line > 0 ? <span className="dim"> {lineWords(line, file, model, t)}</span> : null}
        {within ? <span className="dim"> {t('inside.time.within', { function: within.function, place: `${within.file}:${within.line}` })}</span> : null}
        {overwrites.map((other) => (
          <span key={`${other.task} ${other.line} ${other.file}`} className="overwrites">
            {t('inside.time.overwrites', { name: taskName(model, other.task), where: lineWords(other.line, other.file, model, t) })}
          </span>
        ))}
      </span>
    </>
  )
}

/** A change or use as it is listed. */
interface ShownUse extends Use {
  readonly place: Place
  /** of a line the function that comes to it */
  readonly key: string
  /** several may come after one record */
  readonly nth: number
  readonly task: number
  /** of several processes the one whose it is; 0: that goes without saying */
  readonly pid: number
  /** 0: not known */
  readonly line: number
  readonly file: string
  /** '' what the log says happened */
  readonly does: '' | 'read' | 'write' | 'delete' | 'reach'
  /** what of the library does it, called from the line; null: the program itself */
  readonly within: Within | null
  /** whose writes it throws away, where they were made */
  readonly overwrites: readonly Written[]
}

interface Written {
  readonly task: number
  readonly line: number
  readonly file: string
}

/** Writes at one line by one task are told once. */
function writtenAt(changes: readonly Written[], places: readonly number[]): readonly Written[] {
  const found = places.flatMap((at) => changes[at] ?? [])
  return found.filter(({ task, line, file }, at) => found.findIndex((other) => other.task === task && other.line === line && other.file === file) === at)
}

/** What was observed where that is there, else what the log has. */
function shownUses(model: RunModel, asked: Asked, found: Changes): readonly ShownUse[] {
  if (found.kind === 'there' && sameAsked(found.asked, asked))
    return found.changes.flatMap(({ place, pid, task, line, file, does, key, old, first, value, within, overwrites }, nth): ShownUse[] =>
      does === 'read' || does === 'write' || does === 'delete' || does === 'reach'
        ? [
            {
              place,
              key,
              row: Math.max(0, Math.min(model.events.length - 1, place.event)),
              nth,
              task,
              pid: model.processes.length > 1 ? pid : 0,
              line,
              file,
              does,
              within,
              before: first ? null : (old ?? '?'),
              after: value,
              overwrites: writtenAt(found.changes, overwrites),
            },
          ]
        : [],
    )
  if (asked.kind === 'value') return []
  const { events, texts } = model
  return usesOf(model, asked).map((use, nth) => {
    const isValue = asked.kind === 'global'
    // a change is seen a little later than it is made: the line of that is another one
    const line = isValue ? 0 : cell(events.line, use.row)
    return {
      ...use,
      place: placeAfter(model, events.step(use.row)),
      key: '',
      nth,
      task: cell(events.task, use.row),
      pid: 0,
      line,
      file: texts[cell(events.file, use.row)] ?? '',
      does: !isValue ? '' : use.after === null ? 'delete' : 'write',
      within: null,
      overwrites: [],
    }
  })
}

function subjectWords(model: RunModel, asked: Asked, t: Translate): string {
  switch (asked.kind) {
    case 'global':
      return model.processes.length > 1 ? `${asked.name} · ${processTitle(model, asked.pid, t)}` : asked.name
    case 'object':
      return objectName(model, asked.object, t)
    case 'line':
      return lineWords(asked.line, asked.file, model, t)
    case 'outputs':
      return t('inside.time.outputs')
    case 'value':
      return asked.path
    default:
      return asked satisfies never
  }
}
