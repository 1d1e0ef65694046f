/** Expressions that the reader wants to see at every moment, each with what it is worth in the frame that is told of. An error is an answer like any other. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addWatch, removeWatch } from '../../state/debug-store'
import type { Watching } from '../../state/inside-store'
import { useApp, useDebug, useInside, useRun } from '../app-context'
import { Icon } from '../parts/icon'
import { type InsideRow, valueRows } from './inside-rows'
import { InsideTree } from './inside-tree'
import './watch-list.css'

export function WatchList({ pid }: { readonly pid: number }) {
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
          <Watch key={expression} expression={expression} watching={watched.get(expression) ?? { kind: 'looking' }} isThere={isThere} pid={pid} />
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

interface WatchProps {
  readonly expression: string
  readonly watching: Watching
  readonly isThere: boolean
  readonly pid: number
}

function Watch({ expression, watching, isThere, pid }: WatchProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isStale = !isThere || watching.kind === 'looking'
  const rows = watching.kind === 'value' ? valueRows(pid, watching.objects, expression, watching.value, toggled) : []
  const onToggle = (row: InsideRow) => setToggled((all) => new Map(all).set(row.key, !row.open))
  return (
    <li className="watch" data-testid="watch" data-expression={expression} data-kind={isStale ? 'looking' : watching.kind}>
      {watching.kind === 'value' && model ? (
        <InsideTree model={model} label={expression} rows={rows} stale={isStale} told="" onToggle={onToggle} onChoose={() => {}} />
      ) : (
        <span className="watch-words">
          <code className="row-name">{expression}</code>
          {watching.kind === 'failed' ? <code className={isStale ? 'dim' : 'bad'}>{watching.why}</code> : <span className="dim">{isThere ? '…' : ''}</span>}
        </span>
      )}
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
