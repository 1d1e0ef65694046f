/** One field that finds anything in the run, with next and previous; and, where it holds a question, a table of the answer. */
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep, select } from '../../state/playback-actions'
import { find, type Found, type ToldWords } from '../../trace/explain/find'
import { ask, isQueryError, type QueryRow } from '../../trace/explain/query'
import type { Selection } from '../../model/moment'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, useModel, useView } from '../app-context'
import { Icon } from '../parts/icon'
import { TaskDot } from '../parts/task-dot'
import { formatClock, formatDuration } from '../words/format-time'
import { eventVerb, eventWords } from '../words/event-sentence'
import { objectName, type Translate, taskName } from '../words/names'
import { sentenceText } from '../words/rich'

const CLAUSES = ['longer', 'on', 'by', 'between', 'where'] as const

export function FindForm() {
  const { state, editor } = useApp()
  const { t } = useTranslation()
  const run = useModel()
  const text = useView((view) => view.sought)
  const [at, setAt] = useState(-1)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const sought = useDeferredValue(text)
  const answer = useMemo(() => (run.model ? ask(run.model, sought) : null), [run, sought])
  const plain = useMemo(() => (run.model && answer === null ? find(run.model, sought, toldWords(run.model, t)) : null), [run, sought, answer, t])
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const rows: readonly (Found | QueryRow)[] = plain?.found ?? (answer && !isQueryError(answer) ? answer.rows : [])
  const { model } = run

  const go = (place: number) => {
    const one = rows[place]
    if (!one) return
    setAt(place)
    show(one.selection)
    if (one.step >= 0) seekStep(state, one.step)
    list.current?.querySelector(`[data-at="${place}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const show = (selection: Selection) => {
    select(state, selection)
    if (selection?.kind === 'line') editor.current?.revealLine(selection.line, selection.file)
  }
  const move = (by: 1 | -1) => rows.length > 0 && go((at + by + rows.length) % rows.length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1)
  }
  return (
    <div className="find-form">
      <div className="find-field">
        <input
          ref={field}
          type="search"
          value={text}
          aria-label={t('find.label')}
          placeholder={t('find.placeholder')}
          data-testid="find-field"
          spellCheck={false}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={({ target }) => {
            state.view.setState({ sought: target.value })
            setAt(-1)
          }}
        />
        <button
          type="button"
          className="square"
          aria-label={t('find.previous')}
          title={t('find.previous')}
          disabled={rows.length === 0}
          data-testid="find-previous"
          onClick={() => move(-1)}
        >
          <Icon name="previous" />
        </button>
        <button type="button" className="square" aria-label={t('find.next')} title={t('find.next')} disabled={rows.length === 0} data-testid="find-next" onClick={() => move(1)}>
          <Icon name="next" />
        </button>
      </div>
      <p className="dim find-status" role="status" data-testid="find-status">
        {answer && isQueryError(answer) ? t(`find.errors.${answer.code}`, { word: answer.word }) : sought.trim() === '' ? '' : status()}
      </p>
      <div className="find-results" ref={list}>
        {plain ? (
          <FoundList found={plain.found} at={at} onGo={go} />
        ) : answer && !isQueryError(answer) && rows.length > 0 ? (
          <AnswerTable rows={answer.rows} at={at} onGo={go} />
        ) : null}
      </div>
      <details>
        <summary>{t('find.help')}</summary>
        <p>{t('find.helpTables')}</p>
        <ul>
          {CLAUSES.map((clause) => (
            <li key={clause}>{t(`find.helpClauses.${clause}`)}</li>
          ))}
        </ul>
        <p>{t('find.helpQuotes')}</p>
      </details>
    </div>
  )

  function status(): string {
    if (!model || rows.length === 0) return t('find.none')
    const parts = [at >= 0 ? t('find.place', { at: at + 1, count: rows.length }) : t('find.rows', { count: answer && !isQueryError(answer) ? answer.count : rows.length })]
    if (answer && !isQueryError(answer)) {
      if (answer.total > 0) parts.push(t('find.total', { time: formatDuration(answer.total) }))
      if (answer.count > rows.length) parts.push(t('find.cut', { count: rows.length }))
    } else if (plain?.cut) parts.push(t('find.cut', { count: rows.length }))
    return parts.join(' · ')
  }
}

function toldWords(model: RunModel, t: Translate): ToldWords {
  return {
    object: (object) => objectName(model, object, t),
    line: (line) => t('why.line', { line }),
    event(row) {
      const words = eventWords(model, row, t)
      if (!words) return null
      const what = sentenceText(words.sentence, model, t)
      return words.task === 0 ? what : t('compare.did', { name: taskName(model, words.task), what })
    },
    verb: (row) => eventVerb(model, row, t),
  }
}

interface ResultsProps<Row> {
  readonly at: number
  readonly onGo: (place: number) => void
  readonly rows: readonly Row[]
}

function FoundList({ found, at, onGo }: Omit<ResultsProps<Found>, 'rows'> & { readonly found: readonly Found[] }) {
  const { t } = useTranslation()
  return (
    <ul className="find-list" data-testid="find-list">
      {found.map((one, place) => (
        <li key={place}>
          <button type="button" data-at={place} data-kind={one.kind} aria-current={place === at} onClick={() => onGo(place)}>
            <span className="find-kind">{t(`find.kinds.${one.kind}`)}</span>
            {one.task !== 0 ? <TaskDot task={one.task} /> : null}
            <span className="find-text">{one.text}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function AnswerTable({ rows, at, onGo }: ResultsProps<QueryRow>) {
  const { t } = useTranslation()
  const { model } = useModel()
  const has = {
    object: rows.some((row) => row.object !== 0),
    length: rows.some((row) => !Number.isNaN(row.length)),
    line: rows.some((row) => row.line > 0),
    value: rows.some((row) => row.value !== ''),
  }
  return (
    <table className="find-table" data-testid="find-table">
      <thead>
        <tr>
          <th scope="col">{t('find.columns.at')}</th>
          <th scope="col">{t('find.columns.task')}</th>
          <th scope="col">{t('find.columns.kind')}</th>
          {has.object ? <th scope="col">{t('find.columns.object')}</th> : null}
          {has.length ? <th scope="col">{t('find.columns.length')}</th> : null}
          {has.line ? <th scope="col">{t('find.columns.line')}</th> : null}
          {has.value ? <th scope="col">{t('find.columns.value')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place} data-at={place} aria-current={place === at}>
            <td>
              <button type="button" className="inline-line" onClick={() => onGo(place)}>
                {formatClock(row.us, model?.endUs ?? row.us)}
              </button>
            </td>
            <td>{row.task === 0 ? '' : taskName(model, row.task)}</td>
            <td>{row.kind}</td>
            {has.object ? <td>{row.object === 0 ? '' : objectName(model, row.object, t)}</td> : null}
            {has.length ? <td>{Number.isNaN(row.length) ? '' : formatDuration(row.length)}</td> : null}
            {has.line ? <td>{row.line > 0 ? row.line : ''}</td> : null}
            {has.value ? <td className="find-value">{row.value}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
