/**
 * Looks now and then whether some threads of a process can never go on although others do: asks `hopeless` of
 * shims/probes/prospects/prospects.py, which proves it from what those others could still do, and tells the kernel. What needs no look at
 * the program, the kernel knows of all processes.
 *
 * When it looks depends on virtual time and the kernel's state only: soon after a thread began to wait without an end, then at
 * ever longer intervals as long as nothing changes; where the program ends with daemons that wait for each other; and where a limit
 * has ended the run.
 */
import type { Kernel } from '../../kernel/kernel'
import type { CycleToJudge, EndlessWait, RestingWait } from '../../kernel/dispatch/endless-waits'
import type { SharedWait } from '../../kernel/dispatch/shared-waits'
import type { PythonMemory } from '../wasm/python-memory'
import { type FrameContents, ThreadFrames } from '../wasm/thread-frames'
import type { Task } from './host'
import type { LocalObjects } from './local-objects'

const SHORTEST_NS = 10_000_000
const LONGEST_NS = 5_000_000_000
/** Where only coroutines wait, a look comes no sooner than after such a part of the time until then. */
const LOOP_PART = 8
/** The same of looks together with other processes, where they have something to say. */
const TOGETHER_PART = 16
/** where more threads than this can still go on, nobody looks: what they could do takes too long to find out */
const MOST_GOING_ON = 200
/** where more tasks than this wait, nobody looks either; where more than `MANY` do, as seldom as where only coroutines wait */
const MOST_WAITING = 2000
const MANY = 200

const NO_CYCLE: CycleToJudge = { tasks: [], locks: [], files: [] }

/** What is asked of a process about others: a cycle of locks that it might break, waits that it might end. */
interface Judged {
  readonly cycle: CycleToJudge
  readonly waits: readonly SharedWait[]
}
const NOTHING: Judged = { cycle: NO_CYCLE, waits: [] }

interface Answer {
  /** who can never go on in this process */
  readonly found: readonly number[]
  /** nothing in it could release a lock that it was asked about */
  readonly breaksNone: boolean
  /** of the waits that it was asked about, those that it could end; null: that is not known */
  readonly ends: readonly number[] | null
  /** [task, reason, the program's number of the object, join, line, condition] of waits that the kernel does not know of */
  readonly resting: readonly (readonly [number, number, number, number, number, string])[]
}

/** What a last look has found. */
export interface LastFound {
  readonly stuck: readonly number[]
  readonly resting: readonly RestingWait[]
}

/** The stacks of a task's greenlets that do not run. */
type Resting = (task: number) => readonly (readonly [number: number, stack: Task])[]

export class StuckLook {
  private nextNs = SHORTEST_NS
  /** when it looks next together with other processes */
  private nextTogetherNs = SHORTEST_NS
  private intervalNs = SHORTEST_NS
  private notBeforeNs = 0
  /** how often a task of the process had begun to wait without an end when it was called last */
  private blocks = 0
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
  look(current: Task, tasks: ReadonlyMap<number, Task>, resting: Resting): readonly number[] {
    const now = this.kernel.now(current.id)
    const blocks = this.kernel.tasks.endlessBlocks(this.pid)
    // somebody began to wait: whether that is for ever is to be seen soon, however long nothing has changed before
    if (blocks !== this.blocks) this.nextNs = Math.min(this.nextNs, Math.max(now + SHORTEST_NS, this.notBeforeNs))
    this.blocks = blocks
    const together = now < this.nextTogetherNs ? [] : this.together(current, tasks, resting, now)
    return together.length > 0 || now < this.nextNs ? together : this.alone(current, tasks, resting, now)
  }

  /** The tasks of cycles of locks that are left behind where the program ends: daemons that only wait are not, they end so. */
  lookAtEnd(current: Task, tasks: ReadonlyMap<number, Task>, resting: Resting): readonly number[] {
    const waits = this.kernel.tasks.endlessWaits(this.pid)
    if (waits.length < 2 || !canLookAt(tasks, waits)) return []
    const found = new Set(this.news(current, tasks, waits, resting))
    const inCycle = waits.filter(({ task }) => found.has(task))
    for (let before = -1; before !== found.size; ) {
      before = found.size
      for (const { task, owner, join } of inCycle) if ((owner === task || !found.has(owner)) && !found.has(join)) found.delete(task)
    }
    return [...found]
  }

  /** Whether `lookAtRest` might find something. */
  mayFind(tasks: ReadonlyMap<number, Task>): boolean {
    const waits = this.kernel.tasks.endlessWaits(this.pid)
    return canLookAt(tasks, waits) && tasks.size <= MOST_GOING_ON
  }

  /**
   * The same as `look` of this process alone, where a limit has ended the run. The process is in its interpreter, with every task suspended; `ask` has `hopeless`
   * answer on a stack of its own, and its answer is '' where it comes to nothing.
   */
  async lookAtRest(tasks: ReadonlyMap<number, Task>, resting: Resting, ask: (scene: string) => Promise<string>): Promise<LastFound> {
    const waits = this.kernel.tasks.endlessWaits(this.pid)
    const answer = answerIn(await ask(this.scene(null, tasks, waits, resting)))
    const told = answer.resting.map(([task, reason, number, join, line, condition]) => ({
      task,
      reason,
      object: number ? this.objects.toKernel(number) : 0,
      join,
      line,
      condition,
    }))
    return { stuck: newsIn(answer, waits), resting: told }
  }

  private areWorthALook(tasks: ReadonlyMap<number, Task>, waits: readonly EndlessWait[]): boolean {
    const only = tasks.size < 2 && waits.every(({ within }) => within === 0)
    return canLookAt(tasks, waits) && !only && !waits.every(({ stuck }) => stuck)
  }

  /** What can be said without asking other processes. */
  private alone(current: Task, tasks: ReadonlyMap<number, Task>, resting: Resting, now: number): readonly number[] {
    this.nextNs = now + this.intervalNs
    const waits = this.kernel.tasks.endlessWaits(this.pid)
    if (!this.areWorthALook(tasks, waits)) return []
    const seen = waits.map(({ task, target, since }) => `${task}:${target}:${since}`).join()
    this.intervalNs = seen === this.before ? Math.min(LONGEST_NS, this.intervalNs * 2) : SHORTEST_NS
    // what coroutines wait for changes all the time
    const least = tasks.size < 2 || waits.length > MANY ? Math.floor(now / LOOP_PART) : SHORTEST_NS
    this.intervalNs = Math.max(this.intervalNs, least)
    this.nextNs = now + this.intervalNs
    this.notBeforeNs = now + least
    this.before = seen
    return this.news(current, tasks, waits, resting)
  }

  private news(current: Task, tasks: ReadonlyMap<number, Task>, waits: readonly EndlessWait[], resting: Resting): number[] {
    return newsIn(this.ask(this.scene(current, tasks, waits, resting)), waits)
  }

  /** The tasks that can never go on by what the processes know together. */
  private together(current: Task, tasks: ReadonlyMap<number, Task>, resting: Resting, now: number): readonly number[] {
    this.nextTogetherNs = now + SHORTEST_NS
    const across = this.kernel.tasks.stuckAcrossProcesses()
    if (across.length > 0) return across
    const cycle = this.kernel.tasks.cycleToJudge(this.pid)
    const asked = this.kernel.tasks.waitsToJudge(this.pid)
    if (!cycle && asked.length === 0) return []
    const waits = this.kernel.tasks.endlessWaits(this.pid)
    if (!canLookAt(tasks, waits)) return []
    if (cycle) {
      const breaksNone = (cycle.locks.length === 0 && cycle.files.length === 0) || this.ask(this.scene(current, tasks, waits, resting, { ...NOTHING, cycle })).breaksNone
      const stuck = breaksNone ? this.kernel.tasks.cannotBreakCycle(this.pid) : []
      if (stuck.length > 0) return stuck
    }
    if (asked.length === 0 || asked.length > MOST_WAITING) return []
    this.nextTogetherNs = now + Math.max(SHORTEST_NS, Math.floor(now / TOGETHER_PART))
    const { ends } = this.ask(this.scene(current, tasks, waits, resting, { ...NOTHING, waits: asked }))
    return ends === null ? [] : this.kernel.tasks.couldEnd(this.pid, ends)
  }

  /** `current`: the task whose Python runs; null: none does. */
  private scene(current: Task | null, tasks: ReadonlyMap<number, Task>, waits: readonly EndlessWait[], resting: Resting, judged = NOTHING): string {
    const states = this.frames.states()
    const main = this.kernel.processes.mainTask(this.pid)
    const told = [...tasks.values()].flatMap((task) => {
      if (task.phase === 'ended') return []
      const state = task === current ? this.frames.running : states.get(this.identOf(task.thread))
      const stacks = resting(task.id)
      const frames = task.phase !== 'active' ? [] : task !== current && stacks.length > 0 ? this.frames.along(task.chain) : state === undefined ? [] : this.frames.of(state)
      const wait = waits.find((one) => one.task === task.id)
      return [
        {
          task: task.id,
          thread: task.thread,
          main: task.id === main,
          within: 0,
          body: task.phase === 'new' ? task.body : 0,
          wait: wait ? this.waitOf(wait) : null,
          frames: frames.map(plainFrame),
        },
      ]
    })
    const strands = waits.flatMap((wait) => (wait.within ? [{ task: wait.task, main: false, within: wait.within, body: 0, wait: this.waitOf(wait), frames: [] }] : []))
    const greenlets = [...tasks.keys()].flatMap((task) =>
      resting(task).map(([stack, { phase, chain }]) => [task, stack, phase === 'active' ? this.frames.along(chain).map(plainFrame) : null]),
    )
    const helpers = this.kernel.tasks.idleHelpers(this.pid).map(({ task, target }) => [task, this.objects.numbersOf(target)])
    return JSON.stringify({
      tasks: [...told, ...strands],
      stacks: greenlets,
      locks: judged.cycle.locks.flatMap((lock) => this.objects.numbersOf(lock)),
      files: judged.cycle.files,
      cycle: judged.cycle.tasks,
      alone: this.kernel.tasks.isAlone(this.pid),
      helpers,
      judged: judged.waits.map((wait) => ({ task: wait.task, main: wait.main, here: wait.pid === this.pid, wait: this.waitOf(wait) })),
    })
  }

  private waitOf({ reason, shown, target, owner, ownerElsewhere, kind, join, scope, file, keepers }: EndlessWait) {
    const objects = [...new Set([shown, target])].flatMap((object) => (object ? this.objects.numbersOf(object) : []))
    return { reason, objects, owner, elsewhere: ownerElsewhere, kind, join, scope, file, keepers }
  }

  private ask(scene: string): Answer {
    const { exports } = this.python
    const text = this.python.newText(scene)
    const answer = text && this.python.callInBetween(this.hopeless, text)
    if (text) exports.Py_DecRef(text)
    if (!answer) {
      // the program is at the end of its stack or memory
      exports.PyErr_Clear()
      return answerIn('')
    }
    const told = this.python.textOf(answer)
    exports.Py_DecRef(answer)
    return answerIn(told)
  }
}

/** What `hopeless` has written. */
function answerIn(text: string): Answer {
  // a condition may hold what parts the others
  const [found = '', breaks = '', ends = 'unknown', ...resting] = text.split(';')
  return {
    found: numbersIn(found),
    breaksNone: breaks === 'none',
    ends: ends === 'unknown' ? null : numbersIn(ends),
    resting: resting.length > 0 ? JSON.parse(resting.join(';')) : [],
  }
}

const newsIn = ({ found }: Answer, waits: readonly EndlessWait[]): number[] => found.filter((task) => waits.some((wait) => wait.task === task && !wait.stuck && !wait.serves))

const canLookAt = (tasks: ReadonlyMap<number, Task>, waits: readonly EndlessWait[]): boolean =>
  waits.length <= MOST_WAITING && tasks.size - waits.filter(({ within }) => within === 0).length <= MOST_GOING_ON

const numbersIn = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number))

const plainFrame = ({ code, offset, globals, locals, variables, stack }: FrameContents) => [code, offset, globals, locals, variables, stack]
