/**
 * The wait-for graph: who can let a blocked task go on. A task that waits without a timeout for a mutex waits for its
 * owner, one that joins waits for the task joined, one that waits for a lock of a file waits for each of those that have it.
 *
 * A mutex that is invisible and owned by the waiter itself is a private waiter lock (`Condition.wait` takes one
 * twice and lets another task release it): it waits for nobody in particular.
 */
import { awaitedFile, lockHolders, whoCouldUnlock } from '../files/file-locks'
import { FIRST_PID, Header, ObjectWord, ProcessState, ProcessWord, Stuck, TaskWord } from '../memory/layout'
import { type Machine, headerWord, taskWord, processWord, objectWord } from '../memory/machine'
import { ObjectKind } from '../../log/object-kinds'
import { TaskFlag, TaskState } from '../../log/record-kinds'
import { handlesSignals } from '../tasks/signal'
import { hasEnded } from '../tasks/tasks'
import type { NodeId } from '../memory/disk-layout'
import type { ObjectId, Pid, TaskId } from '../../model/ids'

const NOBODY: readonly TaskId[] = []

/** The tasks each of which `id` waits for; empty: nobody in particular, or not for ever. */
function waitsFor(m: Machine, id: TaskId): readonly TaskId[] {
  if (taskWord(m, id, TaskWord.state) !== TaskState.blocked || taskWord(m, id, TaskWord.heapAt) !== 0) return NOBODY
  const joined = taskWord(m, id, TaskWord.joinTarget)
  if (joined) return [joined]
  const target = taskWord(m, id, TaskWord.target)
  // whoever held the original of a copy does not hold this
  if (!target || objectWord(m, target, ObjectWord.copied)) return NOBODY
  if (isFileLock(m, target)) return lockHolders(m, id)
  const owner = objectWord(m, target, ObjectWord.owner)
  return owner === 0 || (owner === id && !objectWord(m, target, ObjectWord.visible)) ? NOBODY : [owner]
}

export function isFileLock(m: Machine, object: ObjectId): boolean {
  const kind = objectWord(m, object, ObjectWord.kind)
  return kind === ObjectKind.fileLock || kind === ObjectKind.recordLock
}

/**
 * The tasks of a cycle, from its smallest id, each waiting for the next and the last for the first; empty: none.
 * `knownStuck`: only one whose tasks are known never to go on. While others run they may release a lock that is not theirs.
 */
export function findCycle(m: Machine, knownStuck = false): number[] {
  return cycleAlong(m, waitsFor, (cycle) => !knownStuck || cycle.every((member) => taskWord(m, member, TaskWord.stuck) !== 0))
}

/**
 * A cycle through several processes whose tasks can never go on, whatever all others do: each waits without an end for a lock that
 * only its owner may release, or for one of a file that only processes of the cycle have, and handles no signal but SIGINT. Plain locks prove
 * nothing: whoever has one may release it.
 */
export function findCycleAcrossProcesses(m: Machine): number[] {
  return cycleAlong(m, waitsForOwnersRelease, (cycle) => {
    const pids = pidsOf(m, cycle)
    return pids.size > 1 && filesStayLocked(m, cycle, pids)
  })
}

const pidsOf = (m: Machine, tasks: readonly TaskId[]): Set<Pid> => new Set(tasks.map((id) => taskWord(m, id, TaskWord.pid)))

/** Whether nobody gives back the locks of files in a cycle: only its own processes could, and they do nothing any more. True where there is none. */
function filesStayLocked(m: Machine, cycle: readonly TaskId[], pids: ReadonlySet<Pid>): boolean {
  const waits = cycle.flatMap((id, at) => (isFileLock(m, taskWord(m, id, TaskWord.target)) ? [{ id, holder: cycle[(at + 1) % cycle.length] as TaskId }] : []))
  return waits.length === 0 || (allRest(m, pids, new Set(cycle)) && waits.every(({ id, holder }) => whoCouldUnlock(m, id, holder)?.every((pid) => pids.has(pid)) === true))
}

/** The only task that could let `id` go on, empty: there are others, or nobody knows. */
function waitsForOwnersRelease(m: Machine, id: TaskId): readonly TaskId[] {
  const target = taskWord(m, id, TaskWord.target)
  if (taskWord(m, id, TaskWord.joinTarget) || !target || (targetKind(m, id) !== ObjectKind.rlock && !isFileLock(m, target))) return NOBODY
  return handlesSignals(m, taskWord(m, id, TaskWord.pid)) ? NOBODY : waitsFor(m, id)
}

/** A cycle through several processes over locks that others than their owners may release, too. */
export interface LockCycle {
  readonly tasks: readonly TaskId[]
  readonly locks: readonly ObjectId[]
  /** whose locks are in it, and the processes that have each of them open */
  readonly files: readonly { readonly node: NodeId; readonly pids: readonly Pid[] }[]
}

/**
 * The first such cycle that is not known to be one for ever. Whether somebody else releases one of its locks, another thread of its own processes
 * included, the kernel does not know. Null: there is none.
 */
export function findLockCycle(m: Machine): LockCycle | null {
  const tasks = cycleAlong(
    m,
    waitsForMutex,
    (cycle) => pidsOf(m, cycle).size > 1 && !cycle.every((id) => taskWord(m, id, TaskWord.stuck) === Stuck.proved) && filesOf(m, cycle) !== null,
  )
  if (tasks.length === 0) return null
  const locks = tasks.map((id) => taskWord(m, id, TaskWord.target) as ObjectId).filter((lock) => !isFileLock(m, lock))
  return { tasks, locks, files: filesOf(m, tasks) ?? [] }
}

/** Null: of one of the files nobody knows who has it. */
function filesOf(m: Machine, cycle: readonly TaskId[]): LockCycle['files'] | null {
  const files: LockCycle['files'][number][] = []
  for (const [at, id] of cycle.entries()) {
    if (!isFileLock(m, taskWord(m, id, TaskWord.target))) continue
    const pids = whoCouldUnlock(m, id, cycle[(at + 1) % cycle.length] as TaskId)
    if (!pids) return null
    files.push({ node: awaitedFile(m, id), pids })
  }
  return files
}

const targetKind = (m: Machine, id: TaskId) => objectWord(m, taskWord(m, id, TaskWord.target), ObjectWord.kind)

function waitsForMutex(m: Machine, id: TaskId): readonly TaskId[] {
  const target = taskWord(m, id, TaskWord.target)
  const kind = targetKind(m, id)
  if (taskWord(m, id, TaskWord.joinTarget) || !target || (kind !== ObjectKind.lock && kind !== ObjectKind.rlock && !isFileLock(m, target))) return NOBODY
  return handlesSignals(m, taskWord(m, id, TaskWord.pid)) ? NOBODY : waitsFor(m, id)
}

function allRest(m: Machine, pids: ReadonlySet<Pid>, cycle: ReadonlySet<TaskId>): boolean {
  const count = headerWord(m, Header.taskCount)
  for (let id = 1; id <= count; id++) {
    if (!pids.has(taskWord(m, id, TaskWord.pid)) || cycle.has(id) || hasEnded(m, id)) continue
    const waits = taskWord(m, id, TaskWord.state) === TaskState.blocked && taskWord(m, id, TaskWord.heapAt) === 0
    if (!waits || (taskWord(m, id, TaskWord.flags) & TaskFlag.internal) === 0) return false
  }
  return true
}

/** Of all processes that live, those that can still do something of themselves although these tasks can never go on: not who only waits for the end of one. */
export function processesThatGoOn(m: Machine, stuck: readonly TaskId[]): Pid[] {
  const over = new Set(stuck)
  const count = headerWord(m, Header.taskCount)
  for (let before = -1; before !== over.size; ) {
    before = over.size
    for (let id = 1; id <= count; id++) {
      const joined = taskWord(m, id, TaskWord.joinTarget)
      const waits = taskWord(m, id, TaskWord.state) === TaskState.blocked && taskWord(m, id, TaskWord.heapAt) === 0
      if (waits && over.has(joined) && !handlesSignals(m, taskWord(m, id, TaskWord.pid))) over.add(id)
    }
  }
  const pids = new Set<Pid>()
  for (let id = 1; id <= count; id++) {
    const pid = taskWord(m, id, TaskWord.pid)
    const waits = taskWord(m, id, TaskWord.state) === TaskState.blocked && taskWord(m, id, TaskWord.heapAt) === 0
    const rests = over.has(id) || (waits && (taskWord(m, id, TaskWord.flags) & TaskFlag.internal) !== 0)
    if (!rests && !hasEnded(m, id) && processWord(m, pid, ProcessWord.state) === ProcessState.alive) pids.add(pid)
  }
  return [...pids]
}

type Edges = (m: Machine, id: TaskId) => readonly TaskId[]

/** The first cycle along such edges that is wanted, from its smallest id; empty: none. */
function cycleAlong(m: Machine, edges: Edges, isWanted: (cycle: readonly TaskId[]) => boolean): TaskId[] {
  const count = headerWord(m, Header.taskCount)
  const processes = headerWord(m, Header.processCount)
  const seen = new Uint8Array(count + 1)
  for (let start = 1; start <= count; start++) {
    const pid = taskWord(m, start, TaskWord.pid)
    if (seen[start] || pid >= FIRST_PID + processes || processWord(m, pid, ProcessWord.state) !== ProcessState.alive) continue
    // from the start to where the walk is, each waiting for the next; and whom of theirs it has not gone to yet
    const path = [start]
    const ways = [[...edges(m, start)]]
    seen[start] = 1
    while (path.length > 0) {
      const next = ways.at(-1)?.shift()
      if (next === undefined) {
        path.pop()
        ways.pop()
        continue
      }
      if (!seen[next]) {
        seen[next] = 1
        path.push(next)
        ways.push([...edges(m, next)])
        continue
      }
      const at = path.indexOf(next)
      if (at < 0) continue
      const cycle = fromSmallest(path.slice(at))
      if (isWanted(cycle)) return cycle
    }
  }
  return []
}

function fromSmallest(cycle: TaskId[]): TaskId[] {
  const first = cycle.indexOf(Math.min(...cycle))
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}
