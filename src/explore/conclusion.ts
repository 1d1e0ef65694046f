/**
 * What it comes to, in one sentence, where that is certain: an update that is lost, something read that was no longer so, a wake-up that nobody waited for, locks taken in opposite
 * order. It says what happened in the run, and nothing where it would have to guess.
 */
import { OBJECT_KINDS } from '../log/object-kinds'
import { Operation, RecordKind } from '../log/record-kinds'
import { cell } from '../model/cells'
import type { CycleEdge, ObjectRow, RunModel, Verdict } from '../trace/model/run-model'
import { CONCLUSIONS } from './conclusions'
import { before } from './happens-before'
import type { AccessMade, Recorded } from './recorded'

interface Place {
  readonly line: number
  /** '' the program's first */
  readonly file: string
}

export interface Waiting {
  readonly task: number
  /** names of what it holds and what it waits for, in a circle */
  readonly holds: string
  readonly waits: string
}

export type Conclusion =
  /** `other` wrote after `task` had read and before it wrote, and nobody had read that meanwhile */
  | { readonly kind: 'lostUpdate'; readonly task: number; readonly other: number; readonly what: string; readonly read: Place; readonly wrote: Place; readonly at: Place }
  /** the same, but `task` read or wrote it again and then raised something */
  | { readonly kind: 'changedSince'; readonly task: number; readonly other: number; readonly what: string; readonly read: Place; readonly wrote: Place; readonly at: Place }
  /** a condition was notified when nobody waited; an event was cleared before anybody saw it set */
  | { readonly kind: 'missed' | 'cleared'; readonly task: number; readonly other: number; readonly what: string; readonly at: Place }
  | { readonly kind: 'opposite' | 'circle'; readonly waiting: readonly Waiting[] }

/** How a run ended that could not go on, as far as that is certain; null: it went on, or nothing is. */
export function endingOf(model: RunModel): Conclusion | null {
  const { verdict } = model
  if (verdict?.kind !== 'deadlock' && verdict?.kind !== 'hang') return null
  return verdict.cycle.length > 1 ? circleOf(model, verdict.cycle) : missedOf(model, verdict)
}

/** Locks alone: of anything else it is not certain that the order is what matters. */
function circleOf(model: RunModel, cycle: readonly CycleEdge[]): Conclusion | null {
  const waiting = cycle.flatMap(({ task, object }, at): readonly Waiting[] => {
    // the one before waits for what this one holds
    const held = model.object(cycle.at(at - 1)?.object ?? 0)
    const wanted = model.object(object)
    return isLock(held) && isLock(wanted) && held !== wanted ? [{ task, holds: held.name, waits: wanted.name }] : []
  })
  if (waiting.length < cycle.length || new Set(waiting.map(({ holds }) => holds)).size < cycle.length || new Set(cycle.map(({ task }) => task)).size < cycle.length) return null
  return { kind: waiting.length === 2 ? 'opposite' : 'circle', waiting }
}

const isLock = (object: ObjectRow | undefined): object is ObjectRow => object !== undefined && OBJECT_KINDS[object.kind].family === 'mutex' && object.name !== ''

/** What the run itself says to be a cause (explain/silent-failures.ts): the last `notify` found nobody, the last `set` was taken back unseen. */
function missedOf(model: RunModel, { causes, tasks }: Verdict): Conclusion | null {
  const { events, texts } = model
  for (const { code, details } of causes) {
    if (code !== 'notifiedNobody' && code !== 'clearedAgain') continue
    const operation = code === 'notifiedNobody' ? Operation.notify : Operation.set
    for (const { task, object } of tasks) {
      const about = model.object(object)
      if (!about || about.name === '' || about.name !== details.name) continue
      const row = about.events.findLast((one) => cell(events.kind, one) === RecordKind.operation && cell(events.a, one) === operation)
      if (row === undefined) continue
      const at = { line: cell(events.line, row), file: texts[cell(events.file, row)] ?? '' }
      return { kind: code === 'notifiedNobody' ? 'missed' : 'cleared', task, other: cell(events.task, row), what: about.name, at }
    }
  }
  return null
}

type Accesses = readonly AccessMade[]

/** `pair`: the rows of the accesses that made the difference. */
export function conclusionOf({ accesses, failure, ending, stuck }: Pick<Recorded, 'accesses' | 'failure' | 'ending' | 'stuck'>, pair: readonly number[]): Conclusion | null {
  if (ending || stuck) return ending
  const [first, second] = pair.map((row) => accesses.find((access) => access.row === row))
  if (!first || !second) return null
  const own = accesses.filter(({ address, key }) => address === first.address && (key === first.key || key === second.key))
  return lostUpdate(own, pair) ?? (failure && second.task === failure.task ? changedSince(own, first, second) : null)
}

const placeOf = ({ line, file }: AccessMade): Place => ({ line, file })
/** Nothing but the schedule says that the first comes first. */
const free = (a: AccessMade, b: AccessMade) => !before(a.moment, b.moment, 'life')
const lastBefore = (accesses: Accesses, { row, task, key }: AccessMade) => accesses.findLast((one) => one.row < row && one.task === task && one.key === key)

/**
 * A task reads, another one reads and writes, the first one writes: nobody has read what the other one wrote. Both are updates, each reads at a place before it writes. The last one that
 * the two accesses that made the difference have part in.
 */
function lostUpdate(accesses: Accesses, pair: readonly number[]): Conclusion | null {
  for (const last of accesses.toReversed()) {
    // what changes a container in one step overwrites nothing
    const read = last.writes && last.key !== '*' ? lastBefore(accesses, last) : undefined
    if (!read || read.writes) continue
    const between = accesses.filter(({ row, key }) => row > read.row && row < last.row && key === last.key)
    const wrote = between.findLast(({ writes }) => writes)
    if (!wrote || wrote.task === last.task || between.some(({ writes, row }) => !writes && row > wrote.row)) continue
    const before = lastBefore(accesses, wrote)
    if (!before || before.writes || !free(read, wrote) || !free(wrote, last)) continue
    if (!pair.some((row) => row === wrote.row || row === last.row || accesses.some((one) => one.row === row && !one.writes && one.row > last.row && one.key === last.key))) continue
    return { kind: 'lostUpdate', task: last.task, other: wrote.task, what: last.shown, read: placeOf(read), wrote: placeOf(wrote), at: placeOf(last) }
  }
  return null
}

/** The task that raised something had seen it otherwise than it found it then. */
function changedSince(accesses: Accesses, wrote: AccessMade, at: AccessMade): Conclusion | null {
  if (!wrote.writes || wrote.task === at.task) return null
  const read = accesses.findLast((one) => one.task === at.task && one.row < wrote.row && !one.writes)
  if (!read || !free(read, wrote) || !free(wrote, at)) return null
  const known = read.key === wrote.key && read.value !== '' && wrote.value !== ''
  const changed = known ? read.value !== wrote.value : wrote.key === '*'
  return changed ? { kind: 'changedSince', task: at.task, other: wrote.task, what: at.shown, read: placeOf(read), wrote: placeOf(wrote), at: placeOf(at) } : null
}

/** What fills the holes of the sentences; '' what one has no hole for. */
type Parts = {
  readonly name: string
  readonly other: string
  readonly what: string
  readonly read: string
  readonly wrote: string
  readonly at: string
  readonly held: string
  readonly wanted: string
  readonly names: string
}

/** `task`, `place`: in words. */
export function conclusionParts(conclusion: Conclusion, task: (task: number) => string, place: (place: Place) => string): Parts {
  const none: Parts = { name: '', other: '', what: '', read: '', wrote: '', at: '', held: '', wanted: '', names: '' }
  if ('waiting' in conclusion) {
    const { waiting } = conclusion
    const [first, second] = waiting
    const all = { ...none, names: waiting.map((one) => task(one.task)).join(', '), what: waiting.map(({ waits }) => waits).join(', ') }
    return first && second ? { ...all, name: task(first.task), other: task(second.task), held: first.holds, wanted: first.waits } : all
  }
  const parts = { ...none, name: task(conclusion.task), other: task(conclusion.other), what: conclusion.what, at: place(conclusion.at) }
  return 'read' in conclusion ? { ...parts, read: place(conclusion.read), wrote: place(conclusion.wrote) } : parts
}

/** The sentence, English. `tasks`: names from number 1 on. */
export function conclusionEnglish(conclusion: Conclusion, tasks: readonly string[]): string {
  const parts = conclusionParts(
    conclusion,
    (task) => tasks[task - 1] ?? `task ${task}`,
    ({ line, file }) => `${file === '' ? '' : `${file} `}line ${line}`,
  )
  return CONCLUSIONS[conclusion.kind].replace(/\{\{(\w+)\}\}/g, (_, hole: string) => parts[hole as keyof Parts])
}
