/**
 * Looks now and then whether some threads of a process can never go on although others do: asks `hopeless` of
 * shims/probes/prospects/prospects.py, which proves it from what those others could still do, and tells the kernel. What needs no look at
 * the program, the kernel knows of all processes.
 *
 * When it looks depends on virtual time and the kernel's state only: soon after a thread began to wait without an end, then at
 * ever longer intervals as long as nothing changes.
 */
import type { Kernel } from '../../kernel/kernel'
import type { CycleToJudge, EndlessWait } from '../../kernel/dispatch/endless-waits'
import type { PythonMemory } from '../wasm/python-memory'
import { type FrameContents, ThreadFrames } from '../wasm/thread-frames'
import type { Task } from './host'
import type { LocalObjects } from './local-objects'

const SHORTEST_NS = 10_000_000
const LONGEST_NS = 5_000_000_000
/** Where only coroutines wait, a look comes no sooner than after such a part of the time until then. */
const LOOP_PART = 8
/** more threads than this are not looked at: what they could do takes too long to find out */
const MOST_TASKS = 200

const NO_CYCLE: CycleToJudge = { tasks: [], locks: [], files: [] }

export class StuckLook {
  private nextNs = SHORTEST_NS
  private intervalNs = SHORTEST_NS
  private before = ''
  private readonly frames: ThreadFrames
  private readonly kernel: Kernel
  private readonly pid: number
  private readonly python: PythonMemory
  private readonly objects: LocalObjects
  private readonly hopeless: number
  private readonly identOf: (thread: number) => number

  /** `hopeless`: PyObject* of the function. `identOf`: what C knows a thread by. */
  constructor(kernel: Kernel, pid: number, python: PythonMemory, objects: LocalObjects, hopeless: number, identOf: (thread: number) => number) {
    this.frames = new ThreadFrames(python.module, python.exports)
    this.kernel = kernel
    this.pid = pid
    this.python = python
    this.objects = objects
    this.hopeless = hopeless
    this.identOf = identOf
  }

  /**
   * The tasks that can never go on and of which that is news, mostly none. Called at a turn of `current`, with its Python on the
   * stack; `tasks`: those of the process; `resting`: the stacks of a task's greenlets that do not run.
   */
  look(current: Task, tasks: ReadonlyMap<number, Task>, resting: (task: number) => readonly (readonly [number: number, stack: Task])[]): number[] {
    const now = this.kernel.now(current.id)
    if (now < this.nextNs) return []
    this.nextNs = now + this.intervalNs
    const across = this.kernel.tasks.stuckAcrossProcesses()
    if (across.length > 0) return across
    if (tasks.size > MOST_TASKS) return []
    const waits = this.kernel.tasks.endlessWaits(this.pid)
    const cycle = this.kernel.tasks.cycleToJudge(this.pid)
    if (cycle && waits.length <= MOST_TASKS) {
      const breaksNone = (cycle.locks.length === 0 && cycle.files.length === 0) || this.ask(this.scene(current, tasks, waits, resting, cycle)).breaksNone
      const stuck = breaksNone ? this.kernel.tasks.cannotBreakCycle(this.pid) : []
      if (stuck.length > 0) return [...stuck]
    }
    if (waits.length > MOST_TASKS || (tasks.size < 2 && waits.every(({ within }) => within === 0))) return []
    if (waits.every(({ stuck }) => stuck)) return []
    const seen = waits.map(({ task, target, since }) => `${task}:${target}:${since}`).join()
    this.intervalNs = seen === this.before ? Math.min(LONGEST_NS, this.intervalNs * 2) : SHORTEST_NS
    // what coroutines wait for changes all the time
    if (tasks.size < 2) this.intervalNs = Math.max(this.intervalNs, Math.floor(now / LOOP_PART))
    this.nextNs = now + this.intervalNs
    this.before = seen
    const { found } = this.ask(this.scene(current, tasks, waits, resting))
    return found.filter((task) => waits.some((wait) => wait.task === task && !wait.stuck && !wait.serves))
  }

  private scene(current: Task, tasks: ReadonlyMap<number, Task>, waits: readonly EndlessWait[], resting: Parameters<StuckLook['look']>[2], judged = NO_CYCLE): string {
    const states = this.frames.states()
    const main = this.kernel.processes.mainTask(this.pid)
    const told = [...tasks.values()].flatMap((task) => {
      if (task.phase === 'ended') return []
      const state = task === current ? this.frames.running : states.get(this.identOf(task.thread))
      const stacks = resting(task.id)
      const frames = task.phase !== 'active' ? [] : task !== current && stacks.length > 0 ? this.framesAt(task.chain) : state === undefined ? [] : this.frames.of(state)
      const wait = waits.find((one) => one.task === task.id)
      return [
        { task: task.id, main: task.id === main, within: 0, body: task.phase === 'new' ? task.body : 0, wait: wait ? this.waitOf(wait) : null, frames: frames.map(plainFrame) },
      ]
    })
    const strands = waits.flatMap((wait) => (wait.within ? [{ task: wait.task, main: false, within: wait.within, body: 0, wait: this.waitOf(wait), frames: [] }] : []))
    const greenlets = [...tasks.keys()].flatMap((task) =>
      resting(task).map(([stack, { phase, chain }]) => [task, stack, phase === 'active' ? this.framesAt(chain).map(plainFrame) : null]),
    )
    return JSON.stringify([[...told, ...strands], greenlets, judged.locks.flatMap((lock) => this.objects.numbersOf(lock)), judged.files, judged.tasks])
  }

  /** Of a suspended stack, outermost first. */
  private framesAt(chain: readonly number[]): FrameContents[] {
    return chain.flatMap((frame) => this.frames.at(frame) ?? []).reverse()
  }

  private waitOf({ reason, shown, target, owner, ownerElsewhere, kind, join, file, keepers }: EndlessWait) {
    const objects = [...new Set([shown, target])].flatMap((object) => (object ? this.objects.numbersOf(object) : []))
    return { reason, objects, owner, elsewhere: ownerElsewhere, kind, join, file, keepers }
  }

  /** Who can never go on in this process, and whether nothing in it could release a lock that it was asked about. */
  private ask(scene: string): { readonly found: readonly number[]; readonly breaksNone: boolean } {
    const { exports } = this.python
    const text = this.python.newText(scene)
    const answer = text && this.python.callInBetween(this.hopeless, text)
    if (text) exports.Py_DecRef(text)
    if (!answer) {
      // the program is at the end of its stack or memory
      exports.PyErr_Clear()
      return { found: [], breaksNone: false }
    }
    const [found = '', breaks = ''] = this.python.textOf(answer).split(';')
    exports.Py_DecRef(answer)
    return { found: found === '' ? [] : found.split(',').map(Number), breaksNone: breaks === 'none' }
  }
}

const plainFrame = ({ code, offset, globals, locals, variables, stack }: FrameContents) => [code, offset, globals, locals, variables, stack]
