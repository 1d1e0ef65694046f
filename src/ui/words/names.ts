/** What tasks, objects and states are called on the page. Pure: takes the model and the translator. */
import type { TFunction } from 'i18next'
import type { ObjectKindName } from '../../log/object-kinds'
import type { BlockReasonName, TaskStateName } from '../../log/record-kinds'
import { isInterpreter } from '../../trace/model/interpreter'
import { isLoopPart } from '../../trace/model/loop-task'
import { sharesName } from '../../trace/model/same-name'
import { callableOf } from '../../trace/model/pool-tasks'
import type { RunModel, TaskKind } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'

export type Translate = TFunction<'page'>

export function taskName(model: RunModel | null, task: number): string {
  return (model && taskLabel(model, task)) || `#${task}`
}

/** 'MainProcess', 'interpreter 1 of MainProcess' */
export function processTitle(model: RunModel | null, pid: number, t: Translate): string {
  const process = model?.process(pid)
  if (!process) return `pid ${pid}`
  if (!isInterpreter(process)) return process.name === '' ? `pid ${pid}` : t('timeline.process', { name: process.name })
  return t('timeline.interpreter', { number: /\d+$/.exec(process.name)?.[0] ?? '', process: model?.process(process.parentPid)?.name ?? '' })
}

/** A thread as an object is its task, whose id the model keeps as the object's capacity; 0 for other objects. */
export function taskOfObject(model: RunModel | null, object: number): number {
  const row = model?.object(object)
  return row?.kind === 'thread' ? Math.max(0, row.capacity) : 0
}

/** The name the program knows an object by, else its kind and number; of a future, what was submitted. A thread as an object is called by its task's name. */
export function objectName(model: RunModel | null, object: number, t: Translate): string {
  const row = model?.object(object)
  if (!row) return `#${object}`
  const task = taskOfObject(model, object)
  if (task !== 0) return taskName(model, task)
  if (row.name !== '') return model && sharesName(model, object) ? `${row.name} (${row.id})` : row.name
  const callable = model && row.kind === 'future' ? callableOf(model.objects, object) : -1
  if (isLoopPart(row)) return t(`objectKinds.${row.kind}`)
  const title = `${t(`objectKinds.${row.kind}`)} ${row.id}`
  return callable < 0 ? title : `${title} (${model?.texts[callable]})`
}

function objectTitle(kind: ObjectKindName, name: string, id: number, t: Translate): string {
  if (name !== '') return name
  return isLoopPart({ kind }) ? t(`objectKinds.${kind}`) : `${t(`objectKinds.${kind}`)} ${id}`
}

/** In lists and beside lanes objects of one kind and name are told apart by their numbers, whoever waits for them. */
export function ownTitle(model: RunModel | null, kind: ObjectKindName, name: string, id: number, t: Translate): string {
  const row = model?.object(id)
  if (!model || !row) return objectTitle(kind, name, id, t)
  const same = name !== '' && model.objects.some((other) => other !== undefined && other.id !== id && other.kind === kind && other.name === name && other.internal === row.internal)
  return same ? `${name} (${id})` : objectName(model, id, t)
}

/** Whether an object is known by a name of the program (shown as code) or only by kind and number. */
export function hasOwnName(model: RunModel | null, object: number): boolean {
  return (model?.object(object)?.name ?? '') !== ''
}

/** Some states have a word of their own where it is a strand that is in them. */
export function stateName(state: TaskStateName, reason: BlockReasonName, t: Translate, kind: TaskKind = 'thread'): string {
  if (kind === 'coroutine' || kind === 'greenlet') {
    if (state === 'ready') return t('strandStates.ready')
    if (state === 'blocked' && (reason === 'join' || reason === 'future')) return t(`strandStates.${reason}`)
  }
  return state === 'blocked' ? t(`reasons.${reason}`) : t(`states.${state}`)
}

/** The same as what the task does: 'runs', 'waits for a lock'. */
export function stateVerb(state: TaskStateName, reason: BlockReasonName, t: Translate, kind: TaskKind = 'thread'): string {
  const strand = kind === 'coroutine' || kind === 'greenlet'
  if (state === 'ready') return t(strand ? 'stateVerbs.readyStrand' : 'stateVerbs.ready')
  if (state === 'blocked' && (reason === 'sleep' || reason === 'paused' || reason === 'call')) return t(`stateVerbs.${reason}`)
  if (state === 'gil' || state === 'crashed' || (state === 'blocked' && reason !== 'none')) return stateName(state, reason, t, kind)
  return t(`stateVerbs.${state}`)
}

/** One or two letters for a token: a trailing number if the name has one, else its capitals or first letter. */
export function tokenLabel(name: string): string {
  const number = /(\d{1,2})(?:\s*\(.*\))?$/.exec(name)?.[1]
  if (number !== undefined) return number
  const [first] = name
  return first === undefined ? '' : first.toUpperCase()
}

/** '4 coroutines' */
export function strandCount(kind: TaskKind, count: number, t: Translate): string {
  return t(kind === 'greenlet' ? 'timeline.greenlets' : 'timeline.coroutines', { count })
}

/** A line's words: '第 7 行', 'line 7', and where it could be of several files, 'client.py 第 7 行', 'line 7 of client.py'. */
export function lineWords(line: number, file: string | undefined, model: RunModel | null, t: Translate): string {
  const [first] = model?.program.files ?? []
  const name = file || (file === '' && model?.program.starts ? first?.name : '')
  return name ? t('why.lineOf', { line, file: name }) : t('why.line', { line })
}
