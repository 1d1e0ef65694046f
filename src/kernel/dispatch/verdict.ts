/** How a run ends: the verdict record, once; and the words through which the page ends it. */
import { reportUnused } from '../choice/choose'
import { findCycle } from './deadlock'
import { stuckNow } from './endless-waits'
import { Header, TaskWord } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, setTaskWord } from '../memory/machine'
import { RecordKind, TaskState, VerdictKind, type VerdictKindValue } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { LIMIT_NAMES, RunState } from '../memory/run-state'

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
  const text = ended === VerdictKind.limit ? (LIMIT_NAMES[headerWord(m, Header.limit)] ?? '') : detail
  record(m, RecordKind.verdict, 0, headerWord(m, Header.points), verdict, verdict === ended ? 0 : ended, text)
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

/** Nothing runs again; unlike `finish` it logs nothing. */
export function kill(m: Machine): void {
  if (headerWord(m, Header.state) === RunState.over) return
  setHeaderWord(m, Header.state, RunState.killed)
  m.changed = true
}
