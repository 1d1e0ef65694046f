/** All that becomes of a thing in the run: who did it, where, when, and of values what was before and after. A click goes there. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, askedNow } from '../../state/inside-store'
import { seekStep } from '../../state/playback-actions'
import { cell } from '../../model/cells'
import type { RunModel } from '../../trace/model/run-model'
import { type Use, usesOf } from '../../trace/explain/uses'
import { ActionButton } from '../actions/action-button'
import { useApp, useInside, useMoment, useSelection } from '../app-context'
import { Icon } from '../parts/icon'
import { TaskDot } from '../parts/task-dot'
import { eventWords } from '../words/event-sentence'
import { lineWords, objectName, processTitle, taskName, type Translate } from '../words/names'
import { sentenceText } from '../words/rich'
import './over-time.css'

/** So many are listed, those around the playhead. */
const MOST = 40

export function OverTime() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { run, model, step } = useMoment()
  const selection = useSelection((now) => now.selection)
  const own = useInside((inside) => inside.asked)
  const asked = useMemo(() => askedNow(own, selection), [own, selection])
  const uses = useMemo(() => (run.model && asked && asked.kind !== 'value' ? usesOf(run.model, asked) : []), [run, asked])
  if (!model) return null
  return (
    <section className="over-time" aria-label={t('inside.time.title')} data-testid="over-time">
      <h3>
        {t('inside.time.title')}
        {asked ? <code>{subjectWords(model, asked, t)}</code> : null}
        {own ? (
          <button type="button" className="square quiet" aria-label={t('inside.time.close')} title={t('inside.time.close')} onClick={() => state.inside.setState({ asked: null })}>
            <Icon name="close" />
          </button>
        ) : null}
      </h3>
      {asked?.kind === 'value' ? (
        <p className="dim">{t('inside.time.notLogged')}</p>
      ) : asked ? (
        <Uses model={model} uses={uses} step={step} />
      ) : (
        <p className="dim">{t('inside.time.none')}</p>
      )}
    </section>
  )
}

function Uses({ model, uses, step }: { readonly model: RunModel; readonly uses: readonly Use[]; readonly step: number }) {
  const { state } = useApp()
  const { t } = useTranslation()
  if (uses.length === 0) return <p className="dim">{t('inside.time.empty')}</p>
  const stepOf = ({ row }: Use) => cell(model.events.step, row)
  const next = uses.findIndex((use) => stepOf(use) > step)
  const middle = next < 0 ? uses.length : next
  const first = Math.max(0, Math.min(middle - MOST / 2, uses.length - MOST))
  return (
    <>
      <div className="step-group">
        <ActionButton action="previousUse" icon="previous" className="square" testId="previous-use" />
        <ActionButton action="nextUse" icon="next" className="square" testId="next-use" />
        <span className="dim">{uses.length > MOST ? t('inside.time.shown', { count: uses.length }) : null}</span>
      </div>
      <ol>
        {uses.slice(first, first + MOST).map((use) => (
          <li key={use.row}>
            <button
              type="button"
              className={stepOf(use) <= step ? 'use' : 'use later'}
              aria-current={stepOf(use) === step}
              title={t('inside.time.go', { step: stepOf(use) + 1 })}
              data-testid="use"
              onClick={() => seekStep(state, stepOf(use))}
            >
              <UseWords model={model} use={use} />
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

function UseWords({ model, use }: { readonly model: RunModel; readonly use: Use }) {
  const { t } = useTranslation()
  const { events, texts } = model
  const { row, before, after } = use
  const task = cell(events.task, row)
  const isValue = before !== null || after !== null
  // a change is seen a little later than it is made: its record has the line of that
  const line = isValue ? 0 : cell(events.line, row)
  const words = isValue ? null : eventWords(model, row, t)
  return (
    <>
      <span className="use-number">{cell(events.step, row) + 1}</span>
      {task === 0 ? null : <TaskDot task={task} />}
      <span>
        {task === 0 ? '' : `${taskName(model, task)} `}
        {isValue ? (
          <code>
            <span className="dim">{before ?? t('inside.time.nothing')}</span> → {after ?? t('inside.time.gone')}
          </code>
        ) : words ? (
          sentenceText(words.sentence, model, t)
        ) : null}
        {line > 0 ? <span className="dim"> {lineWords(line, texts[cell(events.file, row)] ?? '', model, t)}</span> : null}
      </span>
    </>
  )
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
