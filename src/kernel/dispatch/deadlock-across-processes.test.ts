import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { VerdictKind } from '../../log/record-kinds'
import { type Body, setUp } from '../testing/driver'
import { SignalAction } from '../tasks/signal'

const MS = 1_000_000
const SIGTERM = 15
const SIGUSR1 = 10

type Kernel = Parameters<Parameters<typeof setUp>[1]>[0]['kernel']

interface Course {
  readonly prepare?: (pid: number, kernel: Kernel) => void
  readonly kills?: boolean
  readonly asked?: (kernel: Kernel, pids: readonly number[]) => void
  /** the left process has a thread that goes on */
  readonly beats?: boolean
}

/** Two processes that take two locks crosswise, while the first process goes on; what is known to be stuck then, and how a run that is stopped ends. */
function crosswise(kind: number, { prepare, kills = false, asked, beats = false }: Course = {}) {
  let stuck: number[] = []
  const tasks: number[] = []
  const run = setUp({}, function* (t) {
    const [a, b] = [t.kernel.sync.newObject(t.process.pid, kind, {}), t.kernel.sync.newObject(t.process.pid, kind, {})]
    const taking = (first: number, second: number): Body =>
      function* (u) {
        tasks.push(u.id)
        yield* u.acquire(first)
        yield* u.sleep(5 * MS)
        yield* u.acquire(second)
      }
    const left = yield* t.fork('left', function* (u) {
      if (beats)
        yield* u.start('beat', function* (v) {
          yield* v.sleep(200 * MS)
        })
      yield* taking(a, b)(u)
    })
    const right = yield* t.fork('right', taking(b, a))
    prepare?.(left, t.kernel)
    yield* t.sleep(50 * MS)
    stuck = t.kernel.tasks.stuckAcrossProcesses()
    if (stuck.length > 0) t.kernel.tasks.markStuck(stuck)
    expect(t.kernel.tasks.stuckAcrossProcesses()).toEqual([])
    asked?.(t.kernel, [t.process.pid, left, right])
    if (!kills) return
    for (const pid of [left, right]) {
      yield* t.kill(pid, SIGTERM)
      yield* t.waitpid(pid)
    }
  })
  const verdict = run.finish()
  return { stuck, tasks, verdict }
}

describe('a cycle of owners through two processes', () => {
  test('is known at once where only the owner can release', () => {
    const { stuck, tasks } = crosswise(ObjectKind.rlock)
    expect(stuck).toEqual(tasks.toSorted((a, b) => a - b))
  })

  test('of plain locks proves nothing: a third process may release them', () => {
    expect(crosswise(ObjectKind.lock).stuck).toEqual([])
  })

  test('of plain locks is one for ever when every process that goes on has said that nothing in it could release them', () => {
    let known: readonly number[] = []
    const { tasks } = crosswise(ObjectKind.lock, {
      asked: (kernel, [first = 0, left = 0]) => {
        const cycle = kernel.tasks.cycleToJudge(first)
        expect(cycle?.locks).toHaveLength(2)
        known = kernel.tasks.cannotBreakCycle(first)
        expect(kernel.tasks.cycleToJudge(first)).toBeNull()
        expect(kernel.tasks.cycleToJudge(left)?.tasks).toEqual(known)
      },
    })
    expect(known).toEqual(tasks.toSorted((a, b) => a - b))
  })

  test('waits for the word of a process of its own that has another thread', () => {
    const known: number[] = []
    const asked = (kernel: Kernel, [first = 0, left = 0]: readonly number[]) => {
      known.push(kernel.tasks.cannotBreakCycle(first).length, kernel.tasks.cannotBreakCycle(left).length)
    }
    crosswise(ObjectKind.lock, { asked, beats: true })
    expect(known).toEqual([0, 2])
  })

  test('proves nothing where a signal may come that is handled', () => {
    const handled = crosswise(ObjectKind.rlock, { prepare: (pid, kernel) => kernel.processes.setSignalAction(pid, SIGUSR1, SignalAction.handle) })
    expect(handled.stuck).toEqual([])
  })

  test('is over where somebody kills them: the run finishes', () => {
    const { stuck, verdict } = crosswise(ObjectKind.rlock, { kills: true })
    expect(stuck).toHaveLength(2)
    expect(verdict).toBe(VerdictKind.finished)
  })
})
