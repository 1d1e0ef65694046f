/** What is inside a queue, a connection, a pipe or a pool at a step, as the boxes of its lane: filled, or hollow while still on the way. */
import { useTranslation } from 'react-i18next'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { poolAt } from '../../trace/model/pool-tasks'
import type { ObjectInstant, ObjectRow, RunModel } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import type { Translate } from '../words/names'
import './object-items.css'

const MOST_ITEMS = 8

interface Item {
  readonly text: string
  readonly look: 'inside' | 'waiting' | 'running' | 'ready' | 'timer'
  /** what more there is to say, '' nothing */
  readonly hint: string
}

/** What lies in an event loop looks like the strands it is about: ready, or waiting for a time. */
function lookInside({ kind }: ObjectRow): Item['look'] {
  const { family, look } = OBJECT_KINDS[kind]
  return family !== 'loop' ? 'inside' : look === 'ready' ? 'ready' : 'timer'
}

/** Next out first. */
export function itemsOf(model: RunModel, object: ObjectRow, now: ObjectInstant, step: number, t: Translate): readonly Item[] {
  if (object.poolTasks) {
    const { pending, running } = poolAt(object.poolTasks, step)
    const name = (text: number) => model.texts[text] ?? ''
    return [
      ...running.map((task): Item => ({ text: `${name(task.name)} · ${taskLabel(model, task.worker)}`, look: 'running', hint: '' })),
      ...pending.map((task): Item => ({ text: name(task.name), look: 'waiting', hint: '' })),
    ]
  }
  const inside = (now.contents ?? []).map((text): Item => ({ text, look: lookInside(object), hint: '' }))
  const waiting = now.buffered.flatMap(({ pid, items }) => {
    const hint = t('details.onTheWay', { process: model.process(pid)?.name ?? String(pid) })
    return items.map((text): Item => ({ text, look: 'waiting', hint }))
  })
  return [...inside, ...waiting]
}

/** `more`: how many are inside that the log does not name. */
export function ObjectItems({ items, more }: { readonly items: readonly Item[]; readonly more: number }) {
  const { t } = useTranslation()
  if (items.length === 0) return null
  const left = Math.max(0, items.length - MOST_ITEMS) + more
  return (
    <div className="items">
      {items.slice(0, MOST_ITEMS).map((item, at) => (
        <span key={at} className={item.look === 'inside' ? 'item' : `item ${item.look}`} title={item.hint === '' ? item.text : `${item.text} (${item.hint})`}>
          {item.text}
          {item.hint === '' ? null : <span className="visually-hidden"> ({item.hint})</span>}
        </span>
      ))}
      {left > 0 ? <span className="dim">{t('details.more', { count: left })}</span> : null}
    </div>
  )
}
