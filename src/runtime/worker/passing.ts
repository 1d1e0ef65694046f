/**
 * Goes from place to place of a run that is made again, past those where a condition is certain to be false: what it asks after is read where it lies
 * (src/python/host/quick-conditions.ts), so that nothing has to be put back.
 */
import { FrameVariables } from '../../python/host/frame-variables'
import type { ProcessHost } from '../../python/host/process-host'
import { holds, readCondition } from '../../python/host/quick-conditions'
import { PlainObjects, UNKNOWN, type Unknown } from '../../python/wasm/plain-objects'
import type { Arrival, Passed, PassedStop } from '../runtime-api'

/** The run that is made again. */
export interface Passable {
  to(records: number, line: PassedStop['line']): Promise<Arrival>
  /** how often it was sent somewhere */
  readonly sent: number
  /** The process, if its memory is in place as the run has left it. */
  inPlace(pid: number): ProcessHost | null
}

/** Then whoever asks is told how far it has come. */
const PART_MS = 100
const OURS = '/opt/pylanes/'

type Condition = NonNullable<ReturnType<typeof readCondition>>

export async function pass(replay: Passable, stops: readonly PassedStop[]): Promise<Passed> {
  const began = performance.now()
  const conditions = new Map<string, Condition | null>()
  let before: PassedStop | null = null
  let arrival: Arrival | null = null
  let passed = 0
  for (const stop of stops) {
    if (arrival === null || before === null || !isSamePlace(before, stop)) {
      const sent = replay.sent + 1
      arrival = await replay.to(stop.records, stop.line)
      if (replay.sent !== sent || !isThere(arrival, stop)) return { arrival, passed, holds: 'unknown' }
    }
    before = stop
    let condition = conditions.get(stop.condition)
    if (condition === undefined) {
      condition = readCondition(stop.condition)
      conditions.set(stop.condition, condition)
    }
    const host = condition && replay.inPlace(stop.pid)
    const isTrue = condition && host ? holdsIn(host, stop.task, condition) : UNKNOWN
    if (isTrue !== false) return { arrival, passed, holds: isTrue ? 'true' : 'unknown' }
    passed++
    if (performance.now() - began > PART_MS) break
  }
  return { arrival: arrival ?? (await replay.to(0, null)), passed, holds: 'false' }
}

const isSamePlace = (one: PassedStop, other: PassedStop) =>
  one.records === other.records && (one.line === other.line || (one.line?.task === other.line?.task && one.line?.count === other.line?.count))

function isThere({ first, count, atLine, over }: Arrival, { records, line }: PassedStop): boolean {
  return line ? atLine && count === records : records >= first && (records <= count || over)
}

/** Whether a condition is true in the innermost frame of a thread, or of the coroutine or greenlet that goes on in it. */
function holdsIn(host: ProcessHost, task: number, condition: Condition): boolean | Unknown {
  const [running, ...others] = host.suspendedStacks().filter((one) => host.kernel.strands.runningIn(one.task) === task)
  // of a thread with several stacks the first is the one that goes on
  if (!running || others.some((one) => one.task !== running.task)) return UNKNOWN
  const isOwn = running.task === task || running.stack !== 0 || running.frames.some((frame) => host.suspends(frame))
  const scope = isOwn ? scopeOf(host, running.frames) : null
  return scope ? holds(condition, scope) : UNKNOWN
}

function scopeOf(host: ProcessHost, frames: readonly number[]) {
  const objects = new PlainObjects(host.python.module)
  for (const address of frames) {
    const frame = host.frameAt(address)
    const named = frame && host.variableNamesOf(frame.code)
    if (!frame || !named) continue
    const file = objects.value(named.file)
    if (typeof file !== 'string') return null
    if (file.startsWith(OURS)) continue
    const variables = new FrameVariables(objects, frame, named)
    return {
      variable: (name: string) => variables.variable(name),
      isBuiltin: (name: string) => variables.isBuiltin(name),
      value: (object: number) => objects.value(object),
      attribute: (object: number, name: string) => objects.attribute(object, name),
      item: (...asked: Parameters<PlainObjects['item']>) => objects.item(...asked),
      length: (object: number) => objects.length(object),
    }
  }
  return null
}
