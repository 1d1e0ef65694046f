/** Every lock, queue and other object with its state at the playhead: owner, waiters, contents. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../../state/playback-actions'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { isLoopPart } from '../../trace/model/loop-task'
import type { EndsInstant } from '../../trace/model/pipe-ends'
import { type PoolInstant, poolAt } from '../../trace/model/pool-tasks'
import { usersOfEnds } from '../../trace/model/transfers'
import type { ObjectInstant, ObjectRow, RunModel } from '../../trace/model/run-model'
import { useApp, useMoment, usePreferences, useSelection } from '../app-context'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { objectName, ownTitle, type Translate } from '../words/names'
import { Rich } from '../words/rich'
import { itemsOf, ObjectItems } from './object-items'
import type { Part, Sentence } from '../words/template'
import './rows.css'
import './object-list.css'

/** Shown before the reader asks for more. */
const MOST_ROWS = 120
/** Named in a line; of more their number is told. */
const MOST_WAITERS = 12
const MOST_USERS = 6

export function ObjectList() {
  const { t } = useTranslation()
  const { model, step } = useMoment()
  const internals = usePreferences((preferences) => preferences.internals)
  const selection = useSelection((state) => state.selection)
  const objects = model?.objects.filter((object) => object.startStep <= step && OBJECT_KINDS[object.kind].family !== 'task' && (internals || !object.internal)) ?? []
  const rows = useShownRows(objects.length, MOST_ROWS)
  return (
    <section className="card" aria-label={t('details.objects')}>
      <h2>{t('details.objects')}</h2>
      {objects.length === 0 ? <p className="dim">{t('details.objectsEmpty')}</p> : null}
      <ul className="rows">
        {objects.slice(0, rows.count).map((object) => (
          <ObjectItem key={object.id} model={model as RunModel} object={object} step={step} on={selection?.kind === 'object' && selection.object === object.id} />
        ))}
      </ul>
      <MoreRows rows={rows} />
    </section>
  )
}

interface ObjectItemProps {
  readonly model: RunModel
  readonly object: ObjectRow
  readonly step: number
  readonly on: boolean
}

const ObjectItem = memo(function ObjectItem({ model, object, step, on }: ObjectItemProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const now = model.objectAt(object.id, step)
  if (!now) return null
  const status = statusSentence(object, now, step, t)
  // everybody who knows a queue holds both of its ends
  const ends =
    object.ends && object.kind !== 'processQueue' && object.kind !== 'listener' ? (usersSentence(model, object, t) ?? endsSentence(model, object.ends.at(step), t)) : null
  const waiting: Sentence | null =
    now.waiters.length > 0 && !isLoopPart(object) ? { template: t('details.waiters'), parts: { tasks: tasksPart(now.waiters, MOST_WAITERS, t) } } : null
  return (
    <li className={on ? 'object-row on' : 'object-row'} data-testid={`object-row-${object.id}`} data-name={object.name} data-owner={now.owner} data-waiters={now.waiters.join(' ')}>
      <div className="object-head">
        <button type="button" className="row-name" aria-pressed={on} onClick={() => select(state, on ? null : { kind: 'object', object: object.id })}>
          {object.name === '' ? objectName(model, object.id, t) : <code>{ownTitle(model, object.kind, object.name, object.id, t)}</code>}
        </button>
        {object.name === '' ? null : <span className="dim row-kind">{t(`objectKinds.${object.kind}`)}</span>}
        <span className="row-state">{status ? <Rich sentence={status} /> : null}</span>
      </div>
      <ObjectItems items={itemsOf(model, object, now, step, t)} more={unnamed(object, now)} />
      {ends ? (
        <div className="object-line">
          <Rich sentence={ends} />
        </div>
      ) : null}
      {waiting ? (
        <div className="object-waiters">
          <Rich sentence={waiting} />
        </div>
      ) : null}
    </li>
  )
})

function tasksPart(tasks: readonly number[], most: number, t: Translate): Part {
  const named = tasks.slice(0, most).map((task): Part => ({ kind: 'task', task }))
  return { kind: 'list', parts: tasks.length > most ? [...named, { kind: 'text', text: t('details.more', { count: tasks.length - most }) }] : named }
}

/** Where one process holds both ends, or a library reads for others, those who use them say more than those who hold them. */
function usersSentence(model: RunModel, object: ObjectRow, t: Translate): Sentence | null {
  if (object.kind !== 'socket' && model.processes.length > 1) return null
  const { from, to } = usersOfEnds(model, object)
  if (from.length === 0 && to.length === 0) return null
  const names = (tasks: readonly number[]): Part => (tasks.length === 0 ? { kind: 'text', text: t('details.nobody') } : tasksPart(tasks, MOST_USERS, t))
  return { template: t('details.fromTo'), parts: { from: names(from), to: names(to) } }
}

function endsSentence(model: RunModel, { readers, writers }: EndsInstant, t: Translate): Sentence | null {
  if (readers.length === 0 && writers.length === 0) return null
  const mains = (pids: readonly number[]): Part =>
    pids.length === 0 ? { kind: 'text', text: t('details.nobody') } : { kind: 'list', parts: pids.map((pid): Part => ({ kind: 'task', task: model.process(pid)?.mainTask ?? 0 })) }
  return { template: t('details.ends'), parts: { readers: mains(readers), writers: mains(writers) } }
}

/** How many things are inside that the log or the model gives no name for. */
function unnamed(object: ObjectRow, now: ObjectInstant): number {
  const inside = object.channel?.byteStream ? 0 : Math.max(0, now.size - (now.contents?.length ?? 0))
  return now.buffered.reduce((sum, { items, size }) => sum + size - items.length, inside)
}

function plain(text: string): Sentence {
  return { template: '{text}', parts: { text: { kind: 'text', text } } }
}

function poolWords({ pending, running, ended }: PoolInstant, t: Translate): string {
  const counts = { pending: pending.length, running: running.length, done: ended.done, failed: ended.error + ended.cancel }
  return t(counts.failed > 0 ? 'details.poolFailed' : 'details.pool', counts)
}

function ownerSentence(now: ObjectInstant, t: Translate): Sentence {
  if (now.owner === 0) return plain(t('details.free'))
  const owner: Sentence = { template: t('details.owner'), parts: { task: { kind: 'task', task: now.owner } } }
  return now.count > 1 ? { template: `${owner.template} · {count}`, parts: { ...owner.parts, count: { kind: 'text', text: t('details.recursion', { count: now.count }) } } } : owner
}

function statusSentence(object: ObjectRow, now: ObjectInstant, step: number, t: Translate): Sentence | null {
  const { status } = OBJECT_KINDS[object.kind]
  switch (status) {
    case 'guard':
      return object.capacity < 0 ? ownerSentence(now, t) : null
    case 'owner':
      return ownerSentence(now, t)
    case 'permits':
      return Number.isFinite(now.value) ? plain(t('details.value', { value: now.value })) : null
    case 'flag':
      return plain(now.value === 1 ? t('details.set') : t('details.clear'))
    case 'arrivals':
      return Number.isFinite(now.value) ? plain(t('details.arrived', { count: now.value, parties: object.capacity })) : null
    case 'items':
      return plain(object.capacity > 0 ? t('details.insideOf', { count: now.size, capacity: object.capacity }) : t('details.inside', { count: now.size }))
    case 'bytes':
      return plain(t('details.bytesInside', { count: now.size, capacity: object.capacity }))
    case 'tasks':
      return object.poolTasks && object.poolTasks.length > 0 ? plain(poolWords(poolAt(object.poolTasks, step), t)) : null
    case null:
      return null
    default:
      return status satisfies never
  }
}
