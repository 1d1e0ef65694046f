/**
 * Random programs as data: what a fake process does, over locks, semaphores, a wait queue and a pipe that all processes
 * share. Locks are taken in order of their number, so that no program deadlocks; every wait that nobody need end has a
 * timeout. Forked processes take no locks, since they may be killed.
 */
import { Kernel, type KernelMemory } from '../kernel'
import { createLogBuffers } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { WakeKind } from '../../log/record-kinds'
import { Poll } from '../files/readiness'
import { Signal } from '../tasks/signal'
import { type Body, configure, type MadeProcess, type Partly, startAll, TestProcess, type TestRun, type TestTask } from './driver'

export type Step =
  | { readonly do: 'compute'; readonly ns: number }
  | { readonly do: 'sleep'; readonly ns: number }
  | { readonly do: 'print' }
  | { readonly do: 'locked'; readonly lock: number; readonly timeoutNs: number; readonly steps: Steps }
  | { readonly do: 'down'; readonly timeoutNs: number }
  | { readonly do: 'up' }
  | { readonly do: 'wait'; readonly timeoutNs: number }
  | { readonly do: 'wakeOne' }
  | { readonly do: 'wakeAll' }
  | { readonly do: 'start'; readonly steps: Steps }
  | { readonly do: 'put'; readonly bytes: number; readonly timeoutNs: number }
  | { readonly do: 'take'; readonly bytes: number; readonly timeoutNs: number }
  | { readonly do: 'fork'; readonly steps: Steps; readonly killAfterNs: number }
  | { readonly do: 'waitpid'; readonly timeoutNs: number }
export type Steps = readonly Step[]

/** Ids of the objects all processes share. */
export interface SharedObjects {
  readonly locks: readonly number[]
  readonly semaphore: number
  readonly queue: number
  /** descriptors, the same in every process */
  readonly pipe: readonly [number, number]
}

const LOCKS = 3

/** A small generator of test data (LCG); nothing of the kernel uses it. */
export function testRandom(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export function randomProgram(random: (below: number) => number, depth = 0, lowestLock = 0): Steps {
  return Array.from({ length: 1 + random(depth === 0 ? 12 : 5) }, (): Step => {
    switch (random(depth < 2 ? 16 : 11)) {
      case 0:
      case 1:
        return { do: 'compute', ns: 1 + random(random(2) ? 9_000_000 : 60_000) }
      case 2:
        return { do: 'sleep', ns: random(3) ? random(4_000_000) : 0 }
      case 3:
        return { do: 'print' }
      case 4:
        return { do: 'down', timeoutNs: random(2_000_000) }
      case 5:
        return { do: 'up' }
      case 6:
        return { do: 'wait', timeoutNs: random(3_000_000) }
      case 7:
        return random(2) ? { do: 'wakeOne' } : { do: 'wakeAll' }
      case 8:
        return { do: 'put', bytes: 1 + random(random(2) ? 40_000 : 4096), timeoutNs: random(2_000_000) }
      case 9:
        return { do: 'take', bytes: 1 + random(random(2) ? 70_000 : 4096), timeoutNs: random(3_000_000) }
      case 10:
        return { do: 'waitpid', timeoutNs: random(3_000_000) }
      case 11:
        return { do: 'fork', steps: randomProgram(random, depth + 1, LOCKS), killAfterNs: random(3) ? -1 : random(4_000_000) }
      case 12:
        return { do: 'start', steps: randomProgram(random, depth + 1, lowestLock) }
      default: {
        if (lowestLock >= LOCKS) return { do: 'compute', ns: 1000 }
        const lock = lowestLock + random(LOCKS - lowestLock)
        return { do: 'locked', lock, timeoutNs: random(3) ? -1 : random(3_000_000), steps: randomProgram(random, depth + 1, lock + 1) }
      }
    }
  })
}

/** What a task running these steps does. */
export function body(steps: Steps, shared: SharedObjects): Body {
  return (t) => perform(t, steps, shared)
}

function* perform(t: TestTask, steps: Steps, shared: SharedObjects): Generator<void, void, void> {
  for (const [index, step] of steps.entries()) {
    t.kernel.log.setLine(t.id, index + 1, t.process.pid % 2 ? 'odd.py' : '')
    switch (step.do) {
      case 'compute':
        yield* t.compute(step.ns, step.ns % 3 !== 0)
        break
      case 'sleep':
        yield* t.sleep(step.ns)
        break
      case 'print':
        yield* t.print(`${t.id}: ${t.now}`)
        break
      case 'down':
        yield* t.down(shared.semaphore, step.timeoutNs)
        break
      case 'up':
        yield* t.up(shared.semaphore)
        break
      case 'wait':
        yield* t.wait(shared.queue, step.timeoutNs)
        break
      case 'wakeOne':
        yield* t.wakeOne(shared.queue, WakeKind.notify)
        break
      case 'wakeAll':
        yield* t.wakeAll(shared.queue, WakeKind.set)
        break
      case 'start':
        yield* t.start('child', body(step.steps, shared))
        break
      case 'put': {
        const interest = { fd: shared.pipe[1], events: Poll.out, revents: 0 }
        yield* t.call(() => t.kernel.files.poll(t.id, [interest], step.timeoutNs))
        yield* t.call(() => t.kernel.files.write(t.id, shared.pipe[1], new Uint8Array(step.bytes)))
        break
      }
      case 'take': {
        const interest = { fd: shared.pipe[0], events: Poll.in, revents: 0 }
        yield* t.call(() => t.kernel.files.poll(t.id, [interest], step.timeoutNs))
        const count = yield* t.call(() => t.kernel.files.read(t.id, shared.pipe[0], new Uint8Array(step.bytes)))
        yield* t.print(`${t.id} took ${count}`)
        break
      }
      case 'fork': {
        const pid = yield* t.fork('forked', body(step.steps, shared))
        if (step.killAfterNs < 0) break
        yield* t.sleep(step.killAfterNs)
        yield* t.kill(pid, Signal.SIGTERM)
        break
      }
      case 'waitpid':
        yield* t.print(`reaped ${yield* t.waitpid(-1, step.timeoutNs)}`)
        break
      case 'locked': {
        const lock = shared.locks[step.lock] as number
        if (yield* t.acquire(lock, step.timeoutNs)) {
          yield* perform(t, step.steps, shared)
          yield* t.release(lock)
        }
        break
      }
    }
  }
}

/** Makes the shared objects in the first of some processes that were made and not started. */
export function makeShared(kernel: Kernel, processes: readonly MadeProcess[]): SharedObjects {
  const [first, ...others] = processes as [MadeProcess, ...MadeProcess[]]
  const { pid } = first
  const pipe = kernel.files.newPipe(first.mainTask, { name: 'pipe', visible: true }) as readonly [number, number]
  for (const fd of pipe) kernel.files.setBlocking(first.mainTask, fd, false)
  for (const other of others) kernel.files.inherit(pid, other.pid)
  return {
    pipe,
    locks: Array.from({ length: LOCKS }, (_, i) => kernel.sync.newObject(pid, ObjectKind.lock, { name: `lock${i}`, visible: true })),
    semaphore: kernel.sync.newSemaphore(pid, ObjectKind.semaphore, 1, { name: 'semaphore', visible: true }),
    queue: kernel.sync.newObject(pid, ObjectKind.event, { name: 'queue', visible: true }),
  }
}

/** Tests look at a run and perhaps two others made of it, never at one so many runs ago. */
const KEPT_RUNS = 8
const kept: KernelMemory[] = []

/** Kernel memory is 200 MB large: allocated anew for each run it costs more than the runs. Each has a log of its own. */
function memoryOfNewRun(partly: Partly): KernelMemory {
  const used = kept.length < KEPT_RUNS ? undefined : kept.shift()
  const memory = Kernel.allocate(configure(partly), false, used ? { ...used, log: createLogBuffers(false) } : null)
  kept.push(memory)
  return memory
}

/** A run of random processes, ready to start; all in this thread. */
export function randomRun(partly: Partly, processes: readonly Steps[]): TestRun {
  const memory = memoryOfNewRun(partly)
  const kernel = new Kernel(memory)
  let shared: SharedObjects | undefined
  const made = processes.map((steps) => {
    const lazily: Body = (t) => perform(t, steps, shared as SharedObjects)
    return new TestProcess(kernel, lazily)
  })
  shared = makeShared(kernel, made)
  return startAll(memory, kernel, made)
}
