/**
 * What went wrong in a run without ending it: exceptions that ended tasks, threads and greenlets, failed futures that nobody asked,
 * notifications that found nobody. Told as problems, and in the verdict of a run that could not go on.
 *
 * That somebody looked at an exception is in the log as `result` on what it belongs to.
 */
import { cell } from '../../model/cells'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Operation, RecordKind } from '../../log/record-kinds'
import { callableOf } from '../model/pool-tasks'
import type { ObjectRow, Problem, RunModel, StuckTask } from '../model/run-model'
import { taskLabel } from '../model/task-label'
import { errorWords, lastError } from './error-words'
import { partsOf } from './pool-waits'
import { joinTarget } from './wait-for'

/** Codes of problems that can be why a run does not go on. */
export const CAUSES = [
  'mainFailed',
  'mainFailedBefore',
  'threadDied',
  'greenletDied',
  'coroutineDied',
  'futureFailed',
  'cancellationSwallowed',
  'destroyed',
  'neverRetrieved',
  'callbackFailed',
  'feederFailed',
  'initializerFailed',
  'poolWorkersDie',
  'callGoesOn',
  'mapTakesAll',
  'imapTakesAll',
  'notifiedNobody',
  'clearedAgain',
  'changeOfCopyLost',
  'waitsForTracker',
] as const
const CAUSE_CODES: ReadonlySet<string> = new Set(CAUSES)

const SIGNALLED: ReadonlySet<string> = new Set(['condition', 'event'])

/** Those of a run's problems that can be why it does not go on, in the order in which they happened. */
export function causesOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }) => CAUSE_CODES.has(code)).sort((x, y) => x.step - y.step)
}

/** What the end of a run shows to have gone wrong in silence; `stuck`: who waits for ever. */
export function silentFailures(model: RunModel, stuck: readonly StuckTask[]): Problem[] {
  const last = model.stepCount - 1
  const failures: Problem[] = []
  for (const { id, kind } of model.tasks) {
    if (kind === 'main' || kind === 'coroutine' || model.taskAt(id, last)?.state !== 'crashed') continue
    const failure = lastError(model, id, last)
    if (failure)
      failures.push({ ...failure.at, task: id, code: kind === 'greenlet' ? 'greenletDied' : 'threadDied', details: { name: taskLabel(model, id), error: failure.error } })
  }
  // its traceback was written; here it says why nobody does what others wait for
  for (const { task, inside } of stuck) {
    const failure = model.task(task)?.kind === 'main' ? lastError(model, task, last) : null
    if (failure) failures.push({ ...failure.at, task, code: inside ? 'mainFailedBefore' : 'mainFailed', details: { name: taskLabel(model, task), error: failure.error } })
  }
  // somebody asks for these
  const awaited = new Set(stuck.flatMap(({ object }) => [object, ...(partsOf(model, object)?.tasks.map(({ future }) => future) ?? [])]))
  for (const object of model.objects) {
    if (awaited.has(object.id)) continue
    const failure = object.kind === 'future' || object.kind === 'thread' ? unseenFailure(model, object) : null
    if (failure) failures.push(failure)
  }
  for (const { object } of stuck) {
    const missed = missedSignal(model, object)
    if (missed) failures.push(missed)
  }
  return failures
}

/**
 * Of a run that a limit ended: who waits on a condition or an event and has done so for half of the run or longer. Whether that is for ever nobody knows, but it is
 * worth saying that the last signal came too early for them.
 */
export function longWaits(model: RunModel, tasks: readonly StuckTask[], atUs: number): readonly StuckTask[] {
  return tasks.filter(({ state, object, sinceUs }) => state === 'blocked' && sinceUs <= atUs / 2 && SIGNALLED.has(model.object(object)?.kind ?? ''))
}

/** A future or a coroutine that failed, at whose exception nobody looked. */
function unseenFailure(model: RunModel, { id, name, line, events: rows }: ObjectRow): Problem | null {
  const { events } = model
  let failed = -1
  for (const row of rows) {
    if (events.kind[row] !== RecordKind.operation) continue
    if (events.a[row] === Operation.error) failed = row
    else if (events.a[row] === Operation.result) failed = -1
  }
  if (failed < 0) return null
  const task = joinTarget(model.object(id))
  // what a thread died of is told of the thread
  if (task !== 0 && model.task(task)?.kind !== 'coroutine') return null
  const callable = task === 0 && name === '' ? callableOf(model.objects, id) : -1
  return {
    atUs: events.us(failed),
    step: events.step(failed),
    task: task || cell(events.task, failed),
    line: cell(events.line, failed) || line,
    code: task === 0 ? 'futureFailed' : 'coroutineDied',
    details: {
      name: task === 0 ? (callable < 0 ? name : (model.texts[callable] ?? '')) : (model.task(task)?.name ?? ''),
      error: errorWords(model.texts[cell(events.text, failed)] ?? ''),
    },
  }
}

/** The last `notify` on a condition that somebody waits for ever on, if it found nobody; the last `set` of an event that was taken back before anybody saw it. */
function missedSignal(model: RunModel, id: number): Problem | null {
  const object = model.object(id)
  const { events } = model
  if (!object || (object.kind !== 'condition' && object.kind !== 'event')) return null
  const rows = object.events.filter((row) => events.kind[row] === RecordKind.operation)
  const signal = rows.findLast((row) => events.a[row] === (object.kind === 'condition' ? Operation.notify : Operation.set))
  if (signal === undefined) return null
  const cleared = rows.findLast((row) => events.a[row] === Operation.clear)
  if (object.kind === 'condition' ? cell(events.b, signal) > 0 : cleared === undefined || cleared < signal) return null
  const name = object.name || `${OBJECT_KINDS[object.kind].noun} ${id}`
  const details: Record<string, string> = { name, by: taskLabel(model, cell(events.task, signal)) }
  if (cleared !== undefined && object.kind === 'event') details.clearedAt = String(cell(events.line, cleared))
  return {
    atUs: events.us(signal),
    step: events.step(signal),
    task: cell(events.task, signal),
    line: cell(events.line, signal),
    code: object.kind === 'condition' ? 'notifiedNobody' : 'clearedAgain',
    details,
  }
}
