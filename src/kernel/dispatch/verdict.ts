/** How a run ends: the verdict record, once; and the words through which the page ends it. */
import { reportUnused } from '../choice/choose'
import { findCycle } from './deadlock'
import { stuckNow } from './endless-waits'
import { Header, ObjectWord, TaskWord } from '../memory/layout'
import { type Machine, headerWord, objectWord, setHeaderWord, setTaskWord, taskWord } from '../memory/machine'
import { namesOf } from '../memory/names'
import { RecordKind, TaskState, VerdictKind, type VerdictKindValue } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { LIMIT_NAMES, RunState } from '../memory/run-state'
import { hasEnded } from '../tasks/tasks'
import { waitsForServices } from '../tasks/processes'
import { recordLeftBehind, TRACKED } from '../tasks/left-behind'

/**
 * Appends the verdict, after the deadlocked states of a cycle's members; later calls do nothing. Where tasks are known never to
 * go on, that is the verdict, although others went on until something else ended the run.
 */
export function finish(m: Machine, ended: VerdictKindValue, detail = ''): void {
  if (headerWord(m, Header.state) === RunState.over) return
  nextStep(m)
  const verdict = partlyStuck(m, ended, detail)
  if (verdict === VerdictKind.deadlock) {
    for (const id of findCycle(m, verdict !== ended)) {
      setTaskWord(m, id, TaskWord.state, TaskState.deadlocked)
      stateRecord(m, id)
    }
  }
  if (ended !== VerdictKind.limit && ended !== VerdictKind.stopped) reportUnused(m)
  if (ended === VerdictKind.finished || ended === VerdictKind.error) reportLeftBehind(m)
  else {
    reportDeadHolders(m)
    reportWaitsForTracker(m)
  }
  const text = ended === VerdictKind.limit ? (LIMIT_NAMES[headerWord(m, Header.limit)] ?? '') : detail
  record(m, RecordKind.verdict, 0, m.untimed ? headerWord(m, Header.choices) : 0, verdict, verdict === ended ? 0 : ended, text)
  setHeaderWord(m, Header.state, RunState.over)
  m.changed = true
}

/** The verdict of a run that came to such an end, in view of the tasks that could not go on. */
function partlyStuck(m: Machine, ended: VerdictKindValue, detail: string): VerdictKindValue {
  const stuck = stuckNow(m)
  if (stuck === 'none' || detail !== '') return ended
  if (ended === VerdictKind.limit || ended === VerdictKind.stopped) return stuck === 'cycle' ? VerdictKind.deadlock : VerdictKind.hang
  // daemons that wait when a program ends are how daemons end; those of a cycle are not
  return ended === VerdictKind.finished && stuck === 'cycle' ? VerdictKind.deadlock : ended
}

/** Who waits for a lock inside of something, a queue say, that a process which has ended held: to the program it waits for the queue. */
function reportDeadHolders(m: Machine): void {
  const count = headerWord(m, Header.taskCount)
  for (let id = 1; id <= count; id++) {
    const target = taskWord(m, id, TaskWord.target)
    const shown = taskWord(m, id, TaskWord.shown)
    if (taskWord(m, id, TaskWord.state) !== TaskState.blocked || taskWord(m, id, TaskWord.within) !== 0 || !target || !shown || target === shown) continue
    const owner = objectWord(m, target, ObjectWord.owner)
    if (!owner || !hasEnded(m, owner)) continue
    record(m, RecordKind.problem, id, shown, 0, 0, JSON.stringify({ code: 'diedHolding', object: String(shown), holder: String(owner) }))
  }
}

/** Who waits for any child has a resource tracker among them, which the program does not know of. */
function reportWaitsForTracker(m: Machine): void {
  const count = headerWord(m, Header.taskCount)
  for (let id = 1; id <= count; id++) if (waitsForServices(m, id)) record(m, RecordKind.problem, id, 0, 0, 0, JSON.stringify({ code: 'waitsForTracker' }))
}

/** What processes share by name outlives them unless somebody takes the name away, or a resource tracker does, which has told it then. */
function reportLeftBehind(m: Machine): void {
  for (const [what, kind] of TRACKED) {
    recordLeftBehind(
      m,
      what,
      namesOf(m, kind).filter(({ name }) => name.startsWith('/')),
    )
  }
}

/** Nothing runs again; unlike `finish` it logs nothing. */
export function kill(m: Machine): void {
  if (headerWord(m, Header.state) === RunState.over) return
  setHeaderWord(m, Header.state, RunState.killed)
  m.changed = true
}
