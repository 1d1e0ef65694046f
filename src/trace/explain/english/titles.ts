/** Spans of time, tasks, objects and lines, as English sentences name them. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import { callableOf } from '../../model/pool-tasks'
import type { RunModel } from '../../model/run-model'
import { sharesName } from '../../model/same-name'
import { processLabel, taskLabel } from '../../model/task-label'
import { inheritedFrom } from '../copied'
import { partsOf } from '../pool-waits'
import { joinTarget } from '../wait-for'

/** A span of virtual time with its unit, to at most four digits, e.g. "1.204 s", "35 ms", "12.5 µs". */
export function duration(us: number): string {
  const digits = (value: number) => String(Number(value.toPrecision(4)))
  if (us >= 999_950) return `${digits(us / 1e6)} s`
  if (us >= 999.95) return `${digits(us / 1e3)} ms`
  return `${digits(us)} µs`
}

/** An object as prose names it: lock `b`, or lock 3 when the program has no name for it. */
export function objectTitle(model: RunModel, id: number): string {
  const object = model.object(id)
  if (!object) return 'something unnamed'
  const target = joinTarget(object)
  if (target !== 0) return taskTitle(model, target)
  const callable = object.kind === 'future' && object.name === '' ? callableOf(model.objects, id) : -1
  if (callable >= 0) return `the future of \`${model.texts[callable]}\``
  const [part] = object.kind === 'future' && object.name === '' ? (partsOf(model, id)?.tasks ?? []) : []
  if (part) return `the results of \`${model.texts[part.name]}\``
  const { noun } = OBJECT_KINDS[object.kind]
  if (object.name === '') return `${noun} ${id}`
  return sharesName(model, id) ? `${noun} \`${object.name}\` (no. ${id})` : `${noun} \`${object.name}\``
}

export function taskTitle(model: RunModel, id: number): string {
  return taskLabel(model, id) || `task ${id}`
}

export function processTitle(model: RunModel, pid: number): string {
  const process = model.process(pid)
  return process ? processLabel(model, process) : `process ${pid}`
}

export function atLine(line: number): string {
  return line > 0 ? ` (line ${line})` : ''
}

/** Since when an owner has something, after who that is: by its line, 0 unknown. */
export function heldSince(model: RunModel, object: number, line: number): string {
  const inherited = inheritedFrom(model, object, model.stepCount - 1)
  if (inherited) return `, whose process was forked${atLine(inherited.forkLine)} while ${taskTitle(model, inherited.holder)} held the original since line ${inherited.heldLine}`
  return line > 0 ? ` since line ${line}` : ''
}

export const titlesOf = (model: RunModel) => ({ task: (id: number) => taskTitle(model, id), object: (id: number) => objectTitle(model, id) })

/** How many workers of a pool are busy, as the subject of a clause. */
export const busyWorkers = (count: number) => (count === 1 ? 'the only busy worker' : `each of the ${count} busy workers`)
