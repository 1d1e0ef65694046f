/**
 * Serves the system calls of a process: finds the declaration, accounts for the cost, asks for the turn to commit, and has the handler answer.
 *
 * Invariant: a call that commits is served inside its task's turn; one that does not is served at once.
 */
import { changes, NOTHING, type Touch } from '../../log/touches'
import { checkCount } from '../calls/declaration'
import type { ComputedTime } from './computed-time'
import type { EvalBreaker } from './eval-breaker'
import type { Host, Resume, ServedCall, Task } from './host'
import type { Observer } from './observer'
import type { ProgramTicks } from './program-ticks'
import type { Variables } from './variables'

/** What serving takes of the process. */
export interface CallHost extends Host {
  readonly current: Task
  readonly time: ComputedTime
  readonly ticks: ProgramTicks
  readonly variables: Variables
  readonly breaker: EvalBreaker
  readonly observer: Observer | null
  /** Whether the run has come to the moment that it is looked into. */
  readonly momentReached: boolean
  restAtMoment(task: Task, resume: Resume): number
  /** The process's turn has come: shared memory is brought together. */
  commitBegins(): void
  /** The task's turn has come, and its Python is on the stack. */
  lookForStuck(task: Task): void
}

export class SystemCalls {
  private readonly host: CallHost
  private readonly table: readonly (ServedCall | undefined)[]

  /** `table`: calls by number. */
  constructor(host: CallHost, table: readonly (ServedCall | undefined)[]) {
    this.host = host
    this.table = table
  }

  /** Serves the call whose number and arguments lie there; its result, or PARK. Throws for a number that no call has and for too few arguments. */
  serve(args: number, count: number): number {
    const { host } = this
    const task = host.current
    const call = count > 0 ? this.table[host.python.int(args, 0)] : undefined
    if (!call) throw new Error(count > 0 ? `no such system call: ${host.python.int(args, 0)}` : 'a system call without a number')
    checkCount(call, count)
    if (!call.commits) {
      if (host.kernel.tellsAccesses) host.kernel.log.touches(task.id, call.touches(host, task, args, count))
      return call.serve(host, task, args, count)
    }
    host.time.account(task, call.cost ? host.kernel.cost(task.id, call.cost) : 0)
    task.call = call
    task.args = args
    task.count = count
    return this.firstTurn(call, task)
  }

  /** Asks for the turn to commit until it is given, then serves the call. */
  private firstTurn(call: ServedCall, task: Task): number {
    const { host } = this
    if (host.momentReached) return host.restAtMoment(task, () => this.firstTurn(call, task))
    // before anybody else goes on
    if (host.kernel.untimed && host.mappings.any) host.mappings.publish()
    const does = this.touchOf(call, task)
    if (does.how === 'give') host.ticks.tellGuarded(task)
    if (host.observer?.isGuarding(task) && call.touches(host, task, task.args, task.count).how === 'give') host.observer.tellGuarded(task)
    if (does.what !== '' && !changes(does)) host.ticks.followLook(task)
    if (!host.kernel.enter(task.id, false, this.opens(call), does)) return host.park(task, () => this.firstTurn(call, task))
    host.variables.report(task.id, host.pid)
    host.lookForStuck(task)
    if (call.syncsSharedMemory) host.commitBegins()
    return call.serve(host, task, task.args, task.count)
  }

  /** What the call touches; asked only where that counts. */
  private touchOf(call: ServedCall, task: Task): Touch {
    return this.host.kernel.untimed ? call.touches(this.host, task, task.args, task.count) : NOTHING
  }

  /** Whether other threads of the process may go on before the call takes effect; asked only where a schedule decides that. */
  private opens(call: ServedCall): boolean {
    const { kernel, breaker } = this.host
    return kernel.untimed && kernel.switchesAtBreaker && (call.releasesGil === true || breaker.inLibrary())
  }
}
