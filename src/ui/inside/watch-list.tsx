/** Expressions that the reader wants to see at every moment, each with what it is worth in the frame that is told of. An error is an answer like any other. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addWatch, removeWatch } from '../../state/debug-store'
import type { Watching } from '../../state/inside-store'
import { useApp, useDebug, useInside, useRun } from '../app-context'
import { Icon } from '../parts/icon'
import { askedOf, askedOfWatch } from './asked-of'
import type { ChosenFrame } from './frame-choice'
import { type InsideRow, valueRows } from './inside-rows'
import { InsideTree } from './inside-tree'
import './watch-list.css'

interface WatchListProps {
  readonly pid: number
  /** the frame that they are evaluated in; undefined: among the globals */
  readonly told: ChosenFrame | undefined
}

export function WatchList({ pid, told }: WatchListProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const watches = useDebug((debug) => debug.watches)
  const watched = useInside((inside) => inside.watched)
  const isThere = useInside((inside) => inside.phase === 'there')
  const [text, setText] = useState('')
  return (
    <section className="watches" aria-label={t('inside.watches.title')} data-testid="watches">
      <h3>{t('inside.watches.title')}</h3>
      <ul>
        {watches.map((expression) => (
          <Watch key={expression} expression={expression} watching={watched.get(expression) ?? { kind: 'looking' }} isThere={isThere} pid={pid} told={told} />
        ))}
      </ul>
      <form
        className="add-row"
        onSubmit={(event) => {
          event.preventDefault()
          addWatch(state.debug, text)
          setText('')
        }}
      >
        <input
          type="text"
          value={text}
          maxLength={500}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder={t('inside.watches.placeholder')}
          aria-label={t('inside.watches.add')}
          data-testid="watch-input"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="square" aria-label={t('inside.watches.add')} title={t('inside.watches.add')} disabled={text.trim() === ''}>
          <Icon name="plus" />
        </button>
      </form>
      <p className="dim">{t('inside.watches.note')}</p>
    </section>
  )
}

interface WatchProps extends WatchListProps {
  readonly expression: string
  readonly watching: Watching
  readonly isThere: boolean
}

function Watch({ expression, watching, isThere, pid, told }: WatchProps) {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  /** it was chosen, and has no history */
  const [isMade, setIsMade] = useState(false)
  const isStale = !isThere || watching.kind === 'looking'
  const rows = watching.kind === 'value' ? valueRows(pid, watching.objects, expression, watching.value, toggled) : []
  const onToggle = (row: InsideRow) => setToggled((all) => new Map(all).set(row.key, !row.open))
  const onChoose = (row: InsideRow) => {
    if (!model || row.kind !== 'variable') return
    const asked = row.owner !== 0 ? askedOf(row, model.program) : told ? askedOfWatch(expression, told, model.program) : null
    setIsMade(asked === null)
    if (asked) commands.askChanges(asked)
  }
  return (
    <li className="watch" data-testid="watch" data-expression={expression} data-kind={isStale ? 'looking' : watching.kind}>
      {watching.kind === 'value' && model ? (
        <InsideTree model={model} label={expression} rows={rows} stale={isStale} told="" onToggle={onToggle} onChoose={onChoose} />
      ) : (
        <span className="watch-words">
          <code className="row-name">{expression}</code>
          {watching.kind === 'failed' ? (
            <code className={isStale ? 'dim' : 'bad'}>{watching.why}</code>
          ) : (
            <span className="dim">{isThere && watching.kind === 'looking' ? '…' : ''}</span>
          )}
        </span>
      )}
      {isMade ? (
        <p className="dim" role="status">
          {t('inside.watches.noHistory')}
        </p>
      ) : null}
      <button
        type="button"
        className="square quiet"
        aria-label={t('inside.watches.remove', { expression })}
        title={t('inside.watches.remove', { expression })}
        onClick={() => removeWatch(state.debug, expression)}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
