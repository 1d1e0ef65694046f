/** How a run ends: the verdict record, once; and the words through which the page ends it. */
import { reportUnused } from '../choice/choose'
import { findCycle } from './deadlock'
import { Header, TaskWord } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, setTaskWord } from '../memory/machine'
import { RecordKind, TaskState, VerdictKind, type VerdictKindValue } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { LIMIT_NAMES, RunState } from '../memory/run-state'

/** Appends the verdict, after the deadlocked states of a cycle's members; later calls do nothing. */
export function finish(m: Machine, verdict: VerdictKindValue, detail = ''): void {
  if (headerWord(m, Header.state) === RunState.over) return
  nextStep(m)
  if (verdict === VerdictKind.deadlock) {
    for (const id of findCycle(m)) {
      setTaskWord(m, id, TaskWord.state, TaskState.deadlocked)
      stateRecord(m, id)
    }
  }
  if (verdict !== VerdictKind.limit && verdict !== VerdictKind.stopped) reportUnused(m)
  const text = verdict === VerdictKind.limit ? (LIMIT_NAMES[headerWord(m, Header.limit)] ?? '') : detail
  record(m, RecordKind.verdict, 0, 0, verdict, 0, text)
  setHeaderWord(m, Header.state, RunState.over)
  m.changed = true
}

/** Nothing runs again; unlike `finish` it logs nothing. */
export function kill(m: Machine): void {
  if (headerWord(m, Header.state) === RunState.over) return
  setHeaderWord(m, Header.state, RunState.killed)
  m.changed = true
}
