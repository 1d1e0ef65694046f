/** How a run ends: the verdict record, once; and the words through which the page ends it. */
import { reportUnused } from '../choice/choose'
import { findCycle } from './deadlock'
import { Header, TaskWord } from '../memory/layout'
import { get, type Machine, setTask } from '../memory/machine'
import { RecordKind, TaskState, VerdictKind } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { LIMIT_NAMES, RunState } from '../memory/run-state'

/** Appends the verdict, after the deadlocked states of a cycle's members; later calls do nothing. */
export function finish(m: Machine, verdict: number, detail = ''): void {
  if (get(m, Header.state) === RunState.over) return
  nextStep(m)
  if (verdict === VerdictKind.deadlock) {
    for (const id of findCycle(m)) {
      setTask(m, id, TaskWord.state, TaskState.deadlocked)
      stateRecord(m, id)
    }
  }
  if (verdict !== VerdictKind.limit && verdict !== VerdictKind.stopped) reportUnused(m)
  const text = verdict === VerdictKind.limit ? (LIMIT_NAMES[get(m, Header.limit)] ?? '') : detail
  record(m, RecordKind.verdict, 0, 0, verdict, 0, text)
  m.words[Header.state] = RunState.over
  m.changed = true
}

/** Nothing runs again; unlike `finish` it logs nothing. */
export function kill(m: Machine): void {
  if (get(m, Header.state) === RunState.over) return
  m.words[Header.state] = RunState.killed
  m.changed = true
}
