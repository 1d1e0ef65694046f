/**
 * The one place where the kernel picks one of several tasks that are equally allowed: who gets the core, the GIL, the
 * lock; who is woken. It asks the chooser of the run and logs what was picked among whom: the list of these records
 * replays the run. One candidate is no choice.
 *
 * Lengths of time are no choices (time/draws.ts).
 */
import type { TaskId } from '../../model/ids'
import { CANDIDATES_SHOWN, type ChoiceKindValue, nameOf, RecordKind, ScheduleChoiceKind, type ScheduleChoiceKindValue } from '../../log/record-kinds'
import { LATE } from '../../model/schedule.mjs'
import { Header, TaskWord } from '../memory/layout'
import { headerWord, type Machine, setHeaderWord, setTaskWord, taskWord } from '../memory/machine'
import { record } from '../memory/records'
import { type Chooser, type ChooserMemory, DIVERGED, type UntimedPoint } from './chooser'
import { CHOOSERS } from './choosers'
import { steadyIndex } from './scheduled'
import { seeded } from './seeded'

/** The candidate picked. Of declared jobs always the first: their ties are decided by arrival. `kind`: ChoiceKind. */
export function choose(m: Machine, kind: ChoiceKindValue, candidates: Int32Array): TaskId {
  if (m.untimed) return chooseUntimed(m, kind, candidates)
  if (candidates.length < 2 || headerWord(m, Header.declaredJobs)) return candidates[0] as number
  const chooser = current(m)
  const memory = memoryOf(m)
  let index = chooser.pick(kind, candidates, memory)
  if (index === DIVERGED) {
    reportDivergence(m, chooser, kind, candidates, memory)
    setHeaderWord(m, Header.chooser, CHOOSERS.indexOf(seeded))
    index = seeded.pick(kind, candidates, memory)
  }
  const picked = candidates[index]
  if (picked === undefined) throw new RangeError(`the chooser '${chooser.name}' picked number ${index} of ${candidates.length}`)
  setHeaderWord(m, Header.choices, memory.made + 1)
  record(m, RecordKind.choice, picked, kind, index, candidates.length, JSON.stringify(shown(candidates, picked)))
  return picked
}

/**
 * The same under an untimed schedule. Every choice has a number among those of the task that ran last, also one without an alternative, so
 * that numbers stay what they are where others come and go. Recorded is only where the schedule departs from the steady one.
 */
export function chooseUntimed(m: Machine, kind: ScheduleChoiceKindValue, candidates: Int32Array): TaskId {
  const actor = headerWord(m, Header.actor)
  setTaskWord(m, actor, TaskWord.points, taskWord(m, actor, TaskWord.points) + 1)
  if (candidates.length < 2) return candidates[0] as number
  const memory = memoryOf(m)
  const chooser = current(m)
  let index = chooser.pick(kind, candidates, memory)
  const steady = steadyIndex(kind, candidates, memory.untimed)
  if (index === DIVERGED) {
    const { actor: task, point } = memory.untimed
    problem(m, { code: 'scheduleDiverged', task, point, wanted: chooser.wanted?.(memory).task, candidates: shownList(candidates) }, task)
    index = steady
  }
  const picked = candidates[index]
  if (picked === undefined) throw new RangeError(`the chooser '${chooser.name}' picked number ${index} of ${candidates.length}`)
  setHeaderWord(m, Header.choices, memory.made + 1)
  const all = headerWord(m, Header.allPoints) === 1
  if (index !== steady || all) record(m, RecordKind.switch, actor, kind, memory.untimed.point, picked, all ? JSON.stringify(Array.from(candidates)) : '')
  return picked
}

/** Says at the end of a run that its chooser had more choices to make than there were. */
export function reportUnused(m: Machine): void {
  const memory = memoryOf(m)
  const unused = current(m).unused?.(memory) ?? 0
  if (unused === 0) return
  if (m.untimed) problem(m, { code: 'scheduleUnused', unused, ...firstUnused(m, memory) })
  else problem(m, { code: 'replayUnused', used: memory.made, given: memory.made + unused })
}

/** The first switch that never came, and to how many points its task came; of a task that there never was, none. */
function firstUnused(m: Machine, memory: ChooserMemory) {
  const first = current(m).firstUnused?.(memory)
  if (!first) return {}
  const { task, point, picked } = first
  return { task, point, picked, came: task <= headerWord(m, Header.taskCount) ? taskWord(m, task, TaskWord.points) : 0 }
}

function current(m: Machine): Chooser {
  const chooser = CHOOSERS[headerWord(m, Header.chooser)]
  if (!chooser) throw new RangeError(`there is no chooser ${headerWord(m, Header.chooser)}`)
  return chooser
}

const memoryOf = (m: Machine): ChooserMemory => ({
  words: m.chooserWords,
  seed: headerWord(m, Header.seed),
  made: headerWord(m, Header.choices),
  untimed: m.untimed ? pointOf(m) : TIMED,
})

const TIMED: UntimedPoint = { actor: 0, point: 0, inRow: 0, pointOf: () => 0, holds: () => false }

function pointOf(m: Machine): UntimedPoint {
  const actor = headerWord(m, Header.actor)
  return {
    actor,
    point: taskWord(m, actor, TaskWord.points),
    inRow: headerWord(m, Header.pointsInRow),
    pointOf: (task) => (task < LATE ? taskWord(m, task, TaskWord.points) : 0),
    holds: (task) => task > 0 && task < LATE && taskWord(m, task, TaskWord.held) > 0,
  }
}

function reportDivergence(m: Machine, chooser: Chooser, kind: number, candidates: Int32Array, memory: ChooserMemory): void {
  const wanted = chooser.wanted?.(memory)
  problem(m, {
    code: 'replayDiverged',
    choice: memory.made + 1,
    given: memory.made + (chooser.unused?.(memory) ?? 0),
    kind: nameOf(ScheduleChoiceKind, kind),
    candidates: shownList(candidates),
    wantedKind: wanted && nameOf(ScheduleChoiceKind, wanted.kind),
    wanted: wanted?.task,
  })
}

const shownList = (candidates: Int32Array) => Array.from(candidates.subarray(0, CANDIDATES_SHOWN)).join(', ')

/** `at`: whose line it is. */
function problem(m: Machine, details: Readonly<Record<string, string | number | undefined>>, at: TaskId = 0): void {
  record(m, RecordKind.problem, 0, 0, 0, 0, JSON.stringify(details), at)
}

function shown(candidates: Int32Array, picked: number): number[] {
  const first = Array.from(candidates.subarray(0, CANDIDATES_SHOWN))
  if (!first.includes(picked)) first[first.length - 1] = picked
  return first
}
