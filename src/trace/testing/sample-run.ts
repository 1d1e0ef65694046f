/**
 * A believable log written by hand: two threads that share a lock, a third beside them, prints, sleeps, wakes, joins.
 * For tests and for development of whatever reads runs; it is not made by the kernel and ships with nothing.
 */
import { type Configuration, DEFAULT_CONFIGURATION, type Program } from '../../model/configuration'
import { createLogBuffers, type LogBuffers, LogWriter, type RecordFields } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, ChoiceKind, GilReason, Operation, RecordKind, TaskFlag, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'

export const sampleProgram: Program = {
  files: [
    {
      name: 'program.py',
      text: `import threading
import time

lock = threading.Lock()


def hold_the_lock():
    with lock:
        for number in range(5):
            print(threading.current_thread().name, number)
            time.sleep(1)


def run_free():
    for number in range(5):
        print('free', number)
        time.sleep(1)


first = threading.Thread(target=hold_the_lock, name='First')
second = threading.Thread(target=hold_the_lock, name='Second')
third = threading.Thread(target=run_free, name='Free')
for thread in (first, second, third):
    thread.start()
for thread in (first, second, third):
    thread.join()
print('all done')
`,
    },
  ],
  stdin: '',
}

export const sampleConfiguration: Configuration = DEFAULT_CONFIGURATION

const PID = 100
const MAIN = 1
const FIRST = 2
const SECOND = 3
const FREE = 4
const LOCK = 1
const SECOND_NS = 1_000_000_000

type Entry = readonly [kind: number, fields: RecordFields]
interface Commit {
  readonly atNs: number
  readonly entries: readonly Entry[]
}

/** Collects commits in any order and writes them by time; equal times keep the order of arrival. */
export class LogScript {
  private readonly commits: Commit[] = []

  commit(atNs: number, ...entries: Entry[]): void {
    this.commits.push({ atNs, entries })
  }

  write(): LogBuffers {
    const buffers = createLogBuffers(false, 16 * 1024 * 1024)
    const writer = new LogWriter(buffers)
    const ordered = this.commits.map((commit, order) => ({ commit, order })).sort((a, b) => a.commit.atNs - b.commit.atNs || a.order - b.order)
    ordered.forEach(({ commit }, index) => {
      for (const [kind, fields] of commit.entries) writer.append(commit.atNs, kind, index + 1, { pid: PID, ...fields })
    })
    return buffers
  }
}

export const entry = {
  state: (task: number, state: number, line: number, reason = 0, object = 0): Entry => [RecordKind.state, { task, a: state, b: reason, object, line }],
  running: (task: number, line: number): Entry => entry.state(task, TaskState.running, line),
  ready: (task: number, line: number): Entry => entry.state(task, TaskState.ready, line),
  waitsForGil: (task: number, line: number): Entry => entry.state(task, TaskState.gil, line),
  blocked: (task: number, line: number, reason: number, object = 0): Entry => entry.state(task, TaskState.blocked, line, reason, object),
  task: (task: number, parent: number, name: string, flags: number, line: number): Entry => [RecordKind.task, { task, a: parent, b: flags, text: name, line }],
  object: (id: number, kind: number, name: string, capacity: number, line: number, task = MAIN): Entry => [
    RecordKind.object,
    { object: id, a: kind, b: capacity, text: name, line, task },
  ],
  owner: (object: number, task: number, line: number, count = 1): Entry => [RecordKind.owner, { object, task, b: task === 0 ? 0 : count, line }],
  wake: (from: number, to: number, kind: number, line: number, object = 0): Entry => [RecordKind.wake, { task: from, a: to, b: kind, object, line }],
  gil: (task: number, before: number, reason: number): Entry => [RecordKind.gil, { task, a: before, b: reason }],
  operation: (task: number, operation: number, object: number, line: number, text = '', b = 0): Entry => [RecordKind.operation, { task, a: operation, object, line, text, b }],
  output: (task: number, text: string, line: number, stream = 1): Entry => [RecordKind.output, { task, a: stream, text, line }],
  contents: (task: number, object: number, items: readonly string[], line: number): Entry => [
    RecordKind.contents,
    { task, object, b: items.length, text: JSON.stringify(items), line },
  ],
  line: (task: number, line: number): Entry => [RecordKind.line, { task, line }],
  verdict: (kind: number): Entry => [RecordKind.verdict, { a: kind }],
}

/** One turn of a loop body: wake from sleep, take the GIL, print, sleep again. */
function turn(script: LogScript, atNs: number, task: number, text: string, printLine: number, wakes: boolean): void {
  if (wakes) {
    // the two sleepers wake nearly together: the later one finds the GIL taken
    const waitsNs = task === FREE ? 38_000 : 0
    script.commit(atNs, entry.wake(0, task, WakeKind.timer, 0), waitsNs > 0 ? entry.waitsForGil(task, printLine + 1) : entry.running(task, printLine + 1))
    if (waitsNs > 0) script.commit(atNs + waitsNs, entry.gil(task, FIRST, GilReason.blocking), entry.running(task, printLine + 1))
    atNs += waitsNs
  }
  script.commit(atNs + 10_000, entry.line(task, printLine))
  script.commit(atNs + 20_000, entry.output(task, `${text}\n`, printLine))
  script.commit(atNs + 30_000, entry.line(task, printLine + 1))
  script.commit(
    atNs + 38_000,
    entry.operation(task, Operation.sleep, 0, printLine + 1, '1'),
    entry.gil(0, task, GilReason.blocking),
    entry.blocked(task, printLine + 1, BlockReason.sleep),
  )
}

/** The log of `sampleProgram` under `sampleConfiguration`, finished. */
export function sampleLog(): LogBuffers {
  const script = new LogScript()
  script.commit(
    0,
    [RecordKind.process, { a: PID, b: 0, text: 'MainProcess' }],
    entry.task(MAIN, 0, 'MainThread', TaskFlag.main, 0),
    entry.state(MAIN, TaskState.new, 0),
    entry.gil(MAIN, 0, GilReason.taken),
    entry.running(MAIN, 1),
  )
  script.commit(4_000, entry.line(MAIN, 4))
  script.commit(5_000, entry.object(LOCK, ObjectKind.lock, 'lock', -1, 4))
  const threads = [
    { task: FIRST, name: 'First', createLine: 20 },
    { task: SECOND, name: 'Second', createLine: 21 },
    { task: FREE, name: 'Free', createLine: 22 },
  ]
  threads.forEach(({ task, name, createLine }, index) => {
    const at = 8_000 + index * 2_000
    script.commit(at, entry.line(MAIN, createLine))
    script.commit(at + 1_000, entry.task(task, MAIN, name, 0, createLine), entry.state(task, TaskState.new, createLine))
    script.commit(at + 1_500, entry.object(LOCK + task - 1, ObjectKind.thread, name.toLowerCase(), task, createLine))
  })
  threads.forEach(({ task }, index) => {
    const at = 20_000 + index * 52_000
    script.commit(at, entry.operation(MAIN, Operation.start, LOCK + task - 1, 24, '', task), entry.wake(MAIN, task, WakeKind.start, 24), entry.waitsForGil(task, 0))
  })
  // the main thread joins the first thread and gives the GIL up
  script.commit(180_000, entry.line(MAIN, 26))
  script.commit(
    182_000,
    [RecordKind.choice, { a: 0, b: 3, object: ChoiceKind.gil }],
    entry.operation(MAIN, Operation.join, LOCK + FIRST - 1, 26),
    entry.blocked(MAIN, 26, BlockReason.join, LOCK + FIRST - 1),
    entry.gil(FIRST, MAIN, GilReason.blocking),
    entry.running(FIRST, 8),
  )
  script.commit(190_000, entry.operation(FIRST, Operation.acquire, LOCK, 8), entry.owner(LOCK, FIRST, 8))
  turn(script, 200_000, FIRST, 'First 0', 10, false)
  script.commit(238_000, entry.gil(SECOND, 0, GilReason.taken), entry.running(SECOND, 8))
  script.commit(250_000, entry.gil(FREE, SECOND, GilReason.blocking), entry.blocked(SECOND, 8, BlockReason.lock, LOCK), entry.running(FREE, 15))
  turn(script, 260_000, FREE, 'free 0', 16, false)

  for (let number = 1; number < 5; number++) {
    turn(script, number * SECOND_NS + 238_000, FIRST, `First ${number}`, 10, true)
    turn(script, number * SECOND_NS + 240_000, FREE, `free ${number}`, 16, true)
  }
  // the first thread lets go of the lock: the second gets it
  const released = 5 * SECOND_NS + 238_000
  script.commit(released, entry.wake(0, FIRST, WakeKind.timer, 0), entry.gil(FIRST, 0, GilReason.taken), entry.running(FIRST, 11))
  script.commit(
    released + 10_000,
    entry.operation(FIRST, Operation.release, LOCK, 8),
    entry.owner(LOCK, SECOND, 8),
    entry.wake(FIRST, SECOND, WakeKind.release, 8, LOCK),
    entry.waitsForGil(SECOND, 8),
  )
  script.commit(
    released + 20_000,
    entry.operation(FIRST, Operation.end, 0, 8),
    entry.state(FIRST, TaskState.finished, 8),
    entry.wake(FIRST, MAIN, WakeKind.join, 8, LOCK + FIRST - 1),
    entry.waitsForGil(MAIN, 26),
    entry.gil(SECOND, FIRST, GilReason.end),
    entry.running(SECOND, 8),
  )
  script.commit(released + 24_000, entry.operation(SECOND, Operation.acquire, LOCK, 8))
  turn(script, released + 30_000, SECOND, 'Second 0', 10, false)
  script.commit(released + 68_000, entry.gil(MAIN, 0, GilReason.taken), entry.running(MAIN, 26))
  script.commit(released + 69_000, entry.operation(MAIN, Operation.joinDone, LOCK + FIRST - 1, 26))
  script.commit(
    released + 71_000,
    entry.operation(MAIN, Operation.join, LOCK + SECOND - 1, 26),
    entry.blocked(MAIN, 26, BlockReason.join, LOCK + SECOND - 1),
    entry.gil(0, MAIN, GilReason.blocking),
  )
  script.commit(5 * SECOND_NS + 330_000, entry.wake(0, FREE, WakeKind.timer, 0), entry.gil(FREE, 0, GilReason.taken), entry.running(FREE, 17))
  script.commit(5 * SECOND_NS + 340_000, entry.operation(FREE, Operation.end, 0, 15), entry.gil(0, FREE, GilReason.end), entry.state(FREE, TaskState.finished, 15))

  for (let number = 1; number < 5; number++) turn(script, (5 + number) * SECOND_NS + 306_000, SECOND, `Second ${number}`, 10, true)
  const end = 10 * SECOND_NS + 306_000
  script.commit(end, entry.wake(0, SECOND, WakeKind.timer, 0), entry.gil(SECOND, 0, GilReason.taken), entry.running(SECOND, 11))
  script.commit(end + 10_000, entry.operation(SECOND, Operation.release, LOCK, 8), entry.owner(LOCK, 0, 8))
  script.commit(
    end + 20_000,
    entry.operation(SECOND, Operation.end, 0, 8),
    entry.state(SECOND, TaskState.finished, 8),
    entry.wake(SECOND, MAIN, WakeKind.join, 8, LOCK + SECOND - 1),
    entry.gil(MAIN, SECOND, GilReason.end),
    entry.running(MAIN, 26),
  )
  script.commit(end + 22_000, entry.operation(MAIN, Operation.joinDone, LOCK + SECOND - 1, 26))
  script.commit(end + 24_000, entry.operation(MAIN, Operation.join, LOCK + FREE - 1, 26), entry.operation(MAIN, Operation.joinDone, LOCK + FREE - 1, 26))
  script.commit(end + 26_000, entry.line(MAIN, 27))
  script.commit(end + 36_000, entry.output(MAIN, 'all done\n', 27))
  script.commit(
    end + 50_000,
    entry.operation(MAIN, Operation.end, 0, 27),
    entry.gil(0, MAIN, GilReason.end),
    entry.state(MAIN, TaskState.finished, 27),
    [RecordKind.processExit, { a: PID, b: 0 }],
    entry.verdict(VerdictKind.finished),
  )
  return script.write()
}
