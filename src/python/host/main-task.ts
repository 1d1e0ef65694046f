/**
 * The main task of a process: how it begins, and what passes to a process that goes on from this one.
 *
 * It begins in one of five ways: started by the page (`start`), the same in two parts of which other runs repeat only the second (`startInParts`, `proceed`),
 * made by the kernel when its time comes (`await`), or made by another process (`adopt`).
 */
import type { CostKind } from '../../kernel/time/costs'
import { TaskFlag } from '../../log/record-kinds'
import type { AccessTables } from './access-tables'
import type { ChildProcess } from './child-process'
import type { CodeFiles } from './code-files'
import type { Host, Task } from './host'
import type { HostState } from './host-state'
import { BOOT_THREAD, HostTask } from './host-task'
import type { PreparedHost } from './prepared-host'
import type { CallHost } from './system-calls'

/** What the main task takes of its process. */
interface MainTaskHost extends CallHost {
  current: Task
  readonly tasks: Map<number, Task>
  readonly files: CodeFiles
  readonly accessTables: AccessTables
  readonly pump: { begin(): void }
  /** Runs a callable on a stack of its own; `ended` when it has returned. */
  runStack(body: number, ended: () => void): void
  end(task: Task): void
}

interface Preparation {
  readonly body: number
  readonly over: () => void
}

export class MainTask {
  /** 0 until it begins */
  id = 0
  private readonly host: MainTaskHost
  private readonly runTask: (body: number) => Promise<number>
  /** what it is still to be charged for its start */
  private startCost: CostKind | null = null
  /** what it runs that was not made yet */
  private awaitedBody = 0
  /** what it runs first, and is yet to */
  private preparation: Preparation | null = null

  constructor(host: MainTaskHost, runTask: (body: number) => Promise<number>) {
    this.host = host
    this.runTask = runTask
  }

  /** Makes and starts it; `body` is a callable kept alive by Python. */
  start(body: number): void {
    const { host } = this
    this.id = host.newTask(0, body, 'MainThread', TaskFlag.main)
    host.kernel.tasks.start(0, this.id)
    host.pump.begin()
  }

  /** The same of a run in two parts. `prepared` is called between the two, with nothing on any stack. */
  startInParts(prepare: number, proceed: number, prepared: () => void): void {
    this.preparation = { body: prepare, over: prepared }
    this.start(proceed)
  }

  /** What a run needs of this process that goes on from here, with this memory and this kernel's as they are. */
  prepared(): PreparedHost {
    const { host } = this
    const accessTables = host.accessTables.copied()
    return {
      mainTask: this.id,
      objects: host.objects.copied(),
      codeFiles: host.files.copied(),
      accessTables,
      lines: new Map([...accessTables.keys()].map((code) => [code, new Map<number, number>()])),
      granted: host.time.granted,
      computed: host.variables.computed,
      fileNameWord: host.breaker.fileNameWord,
    }
  }

  /** The second part of a run whose first part was another one's. */
  proceed(from: PreparedHost, body: number): void {
    const { host } = this
    const task = this.add(new HostTask(from.mainTask, body))
    host.objects.inherit(from.objects)
    host.files.inherit(from.codeFiles)
    host.accessTables.share(from.accessTables)
    host.ticks.lines.share(from.lines)
    host.time.granted = from.granted
    host.variables.computed = from.computed
    host.breaker.fileNameWord = from.fileNameWord
    host.kernel.adoptLog()
    host.pump.begin()
    host.current = task
    task.phase = 'active'
    host.runStack(body, () => host.end(task))
  }

  /** The kernel makes it when its time comes; `body` as in `start`. */
  await(body: number): void {
    this.awaitedBody = body
    this.host.pump.begin()
  }

  /** The kernel has made it, with that number. */
  arrived(id: number): Task {
    return this.add(new HostTask(id, this.awaitedBody, BOOT_THREAD))
  }

  /** Takes over one that another process made. `startCost`: what its start costs. */
  adopt(child: ChildProcess, body: number, startCost: CostKind, state: HostState | null): void {
    const { host } = this
    this.add(new HostTask(child.mainTask, body, state?.thread ?? BOOT_THREAD, child.stack))
    if (state) {
      host.objects.inherit(state.objects)
      host.variables.containers = state.containers
      host.files.inherit(state.codeFiles)
      host.ticks.inherit(state.ticks)
      host.accessTables.inherit(state.accessTables)
    }
    this.startCost = startCost
    host.pump.begin()
  }

  /** The memory of a process that was adopted is in place for the first time. */
  arrive(state: HostState): void {
    this.host.mappings.adopt(state.mappings)
  }

  /** What a child forked off now needs of this process. */
  forked(): HostState {
    const { host } = this
    return {
      thread: host.current.thread,
      objects: host.objects.forked(host.current.id),
      mappings: host.mappings.list(),
      containers: host.variables.containers,
      codeFiles: host.files.copied(),
      ticks: host.ticks.forked(),
      accessTables: host.accessTables.forked(),
    }
  }

  /** Drawn only now that the task has a core: when its worker took it in is a matter of real time, and its jitter must not depend on that. */
  chargeStart(task: Task): void {
    if (!this.startCost || task.id !== this.id) return
    this.host.time.charge(task, this.host.kernel.cost(task.id, this.startCost))
    this.startCost = null
  }

  /** Runs the body of a task; of this one in its two parts, where no other is there beside. */
  run(body: number): Promise<number> {
    return this.preparation ? this.runInParts(this.preparation, body) : this.runTask(body)
  }

  private async runInParts(preparation: Preparation, body: number): Promise<number> {
    await this.runTask(preparation.body)
    preparation.over()
    this.preparation = null
    return this.runTask(body)
  }

  private add(task: HostTask<Host>): Task {
    this.id = task.id
    this.host.tasks.set(task.id, task)
    return task
  }
}
