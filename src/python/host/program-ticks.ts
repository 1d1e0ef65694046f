/**
 * The accounted events of the program's code (ticks.ts), as far as the budget in linear memory does not settle them: lines
 * are recorded, signals handled, tasks preempted, and a new budget is given.
 */
import type { HostTask, Resume } from './host-task'
import { PARK, TickResult } from '../wasm/glue-module'
import type { ProcessHost } from './process-host'
import { TickKind } from './ticks'

/** How often each line has been passed, by code object. */
export type InheritedTicks = readonly (readonly [number, readonly (readonly [number, number])[]])[]

export class ProgramTicks {
  private readonly passesByCode = new Map<number, Map<number, number>>()
  private readonly host: ProcessHost
  private readonly linePasses: number

  /** `linePasses`: how often each line is recorded. */
  constructor(host: ProcessHost, linePasses: number) {
    this.host = host
    this.linePasses = linePasses
  }

  /** What a child forked off now needs of this. */
  forked(): InheritedTicks {
    return [...this.passesByCode].map(([code, lines]) => [code, [...lines]] as const)
  }

  inherit(ticks: InheritedTicks): void {
    for (const [code, lines] of ticks) this.passesByCode.set(code, new Map(lines))
  }

  /** Answers an event of the current task: TickResult. */
  tick(kind: number, args: number): number {
    const { host } = this
    const task = host.current
    if (!task.id) return TickResult.go
    host.time.account(task, 0)
    const code = host.python.argument(args, 0)
    const first = host.python.int(args, 1)
    task.tickKind = kind
    task.tickCode = code
    task.tickResult = TickResult.go
    task.tickSettled = false
    if (kind === TickKind.line) {
      task.line = first
      if (this.countPass(code, first) >= this.linePasses) task.tickResult = TickResult.disable
      return retryLine(host, task)
    }
    task.line = host.python.exports.PyCode_Addr2Line(code, first)
    task.breaker = kind !== TickKind.jump || host.python.int(args, 2) <= first
    return this.afterTick(task)
  }

  private countPass(code: number, line: number): number {
    let lines = this.passesByCode.get(code)
    if (!lines) {
      lines = new Map()
      this.passesByCode.set(code, lines)
    }
    const passes = (lines.get(line) ?? 0) + 1
    lines.set(line, passes)
    return passes
  }

  setLine(task: HostTask): void {
    const { host } = this
    const file = host.codeFiles.get(task.tickCode) ?? 0
    host.kernel.log.setLine(task.id, task.line, host.fileNames[file] ?? '')
  }

  /** What every slow tick ends with: signals, preemption, a look at the page's messages, a new budget. */
  afterTick(task: HostTask): number {
    const { host } = this
    if (host.time.grant(task) <= 0) {
      this.setLine(task)
      task.tickSettled = true
      if (host.kernel.checkpoint(task.id, task.breaker) !== 0) return asTick(host.park(task, resumeTick))
      host.commitBegins()
      host.time.grant(task)
    }
    if (task.tickSettled && task.id === host.mainTask && host.signals.any && host.signals.mayRaise(task.tickKind)) return TickResult.signal
    if (host.breath.due) {
      host.time.account(task, 0)
      return asTick(host.holdForBreath(task, afterBreath))
    }
    return task.tickResult
  }
}

/** What a resumed call answers, as the answer to an event. */
export const asTick = (result: number) => (result === PARK ? TickResult.park : result)

const retryLine: Resume = (host, task) => {
  if (!host.kernel.enter(task.id)) return asTick(host.park(task, retryLine))
  host.variables.tell(task.id, host.pid)
  host.ticks.setLine(task)
  host.kernel.log.line(task.id)
  task.tickSettled = true
  task.breaker = false
  return host.ticks.afterTick(task)
}

/** Goes on as if there had been no breath: when it came is a matter of real time. */
const afterBreath: Resume = (host, task) => {
  host.time.grant(task)
  return task.tickResult
}

const resumeTick: Resume = (host, task) => {
  // what others wrote while it was away is seen at its turn
  if (host.mappings.any && !host.enter(task)) return asTick(host.park(task, resumeTick))
  return host.ticks.afterTick(task)
}
