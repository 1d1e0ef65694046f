/**
 * The accounted events of the program's code (ticks.ts), as far as the budget in linear memory does not settle them: lines
 * are recorded, signals handled, tasks preempted, and a new budget is given.
 */
import { NOTHING } from '../../log/touches'
import { PARK, TickResult } from '../wasm/glue-module'
import { Checkpoint } from '../../kernel/kernel'
import { calleeOf, Mark } from './access-tables'
import { CodeLines } from './code-lines'
import type { ComputedTime } from './computed-time'
import type { DueSignals } from './due-signals'
import { type EvalBreaker, NOWHERE } from './eval-breaker'
import type { Host, Resume, Task } from './host'
import type { MessagePump } from './message-pump'
import type { Observer } from './observer'
import type { CallEffect } from './library-calls'
import type { Access } from './shared-accesses'
import { TickKind } from './ticks'
import type { Variables } from './variables'

/** How often each line has been passed, by code object. */
export type InheritedTicks = readonly (readonly [number, readonly (readonly [number, number])[]])[]

/** What the events of a process need besides. */
export interface TickHost extends Host {
  readonly current: Task
  readonly time: ComputedTime
  readonly pump: MessagePump
  readonly signals: DueSignals
  readonly variables: Variables
  readonly breaker: EvalBreaker
  readonly momentReached: boolean
  readonly observer: Observer | null
  restAtMoment(task: Task, resume: Resume): number
  /** Name of the file that a code object is in. */
  fileOfCode(code: number): string
  /** Suspends the task until the worker's messages were heard. */
  yieldToMessages(task: Task, resume: Resume): number
  /** The turn of a task that computes has come: a look at those that wait. */
  lookWhileComputing(task: Task): void
  /** The process's turn has come: shared memory is brought together. */
  commitBegins(): void
}

/** What a call touches is not known (explore/recorded.ts). */
const OVERLOOKED = JSON.stringify(['?', ''])
/** So many calls that only look, with none of the program's instructions and nothing written meanwhile, are a loop. */
const MANY_LOOKS = 20
/** Of so many loops it is kept how they last went back. */
const MOST_FRAMES = 256

export class ProgramTicks {
  private readonly passesByCode = new Map<number, Map<number, number>>()
  private readonly host: TickHost
  private readonly linePasses: number

  readonly lines: CodeLines
  private readonly untimed: boolean
  private readonly tellsAccesses: boolean
  private readonly switchesAtBreaker: boolean

  /** `linePasses`: how often each line is recorded. */
  constructor(host: TickHost, linePasses: number) {
    this.host = host
    this.linePasses = linePasses
    this.lines = new CodeLines(host.python)
    this.untimed = host.kernel.untimed
    this.tellsAccesses = host.kernel.tellsAccesses
    this.switchesAtBreaker = host.kernel.switchesAtBreaker
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
    if (kind >= TickKind.observeLine) return this.observe(kind, task, args)
    if (host.python.inBetween) {
      // what was to happen here happens at the program's next place
      if (kind === TickKind.breaker) host.breaker.arm()
      return TickResult.go
    }
    if (task.looks > 0 && kind === TickKind.instruction) this.stopsLooking(task)
    // it is an event for the sake of its place, and what it has computed is booked with the next one that tells something
    if (kind === TickKind.instruction && !this.tellsAccesses && this.switchesAtBreaker && !host.mappings.any) {
      if (this.untimed) this.passInstruction(task, host.python.argument(args, 0), host.python.int(args, 1))
      return TickResult.go
    }
    host.time.account(task, 0)
    task.tickKind = kind
    task.tickResult = TickResult.go
    task.tickSettled = false
    if (kind === TickKind.leave || kind === TickKind.breaker) return this.passBreaker(kind, task)
    const code = host.python.argument(args, 0)
    const first = host.python.int(args, 1)
    task.tickCode = code
    if (kind === TickKind.line) {
      task.line = first
      if (this.countPass(code, first) >= this.linePasses) task.tickResult = TickResult.disable
      return this.recordLine(host, task)
    }
    // what the compiler put in between has no line
    const line = this.lines.at(code, first)
    if (line >= 0) task.line = line
    if (kind === TickKind.instruction) {
      if (this.untimed) {
        // before anybody else goes on
        if (host.mappings.any) host.mappings.publish()
        this.followRound(task, code, first)
      }
      if (this.tellsAccesses) {
        this.tellGuarded(task)
        if (task.readsInto) this.tellRead(task)
        task.access = host.accesses.at(code, first)
        task.effect = host.libraryCalls.at(code, first)
        if (task.access?.mapped === 'guarded') {
          task.guarded = { access: task.access, line: task.line, code }
          task.access = null
        }
      }
      if (this.untimed && this.switchesAtBreaker && host.mappings.any && host.accesses.meetsProcesses(code, first)) return this.meetProcesses(host, task)
      if (this.switchesAtBreaker) return this.onlyTell(task)
    }
    // an armed breaker has looked just before this event
    task.breaker = !task.armed && this.isBreaker(kind, code, first, args)
    return this.afterTick(task)
  }

  /** Nothing of this is seen by the run, but that it may rest here to be looked into. */
  private observe(kind: number, task: Task, args: number): number {
    const { host } = this
    if (!host.observer || host.python.inBetween) return TickResult.go
    if (kind === TickKind.observeInstruction) return host.observer.instruction(task, args) ? TickResult.go : TickResult.disable
    if (kind === TickKind.observeRaise) host.observer.raise(task, args)
    else if (kind === TickKind.observeEntry) host.observer.entry(task, args)
    else if (host.observer.line(task, args)) return asTick(host.restAtMoment(task, this.goOnObserved))
    return TickResult.go
  }

  private readonly goOnObserved: Resume = () => TickResult.go

  /** Whether CPython looks at its eval breaker where this event is. Where every instruction is one, the GIL may go at each. */
  private isBreaker(kind: number, code: number, offset: number, args: number): boolean {
    if (kind === TickKind.instruction) return !this.switchesAtBreaker
    if (kind === TickKind.jump) return this.host.python.int(args, 2) <= offset
    return kind !== TickKind.entry || this.host.breaker.looksAtResume(code, offset)
  }

  private passBreaker(kind: number, task: Task): number {
    const { breaker } = this.host
    const place = kind === TickKind.leave ? breaker.placeOfReturn() : breaker.placeOfBreaker()
    task.breaker = place !== null
    if (place) {
      if (place === NOWHERE) task.line = 0
      else {
        task.tickCode = place.code
        task.line = place.line
      }
      return this.afterTick(task)
    }
    if (kind === TickKind.breaker && task.armed) {
      if (this.untimed || this.host.kernel.switchDue(task.id)) breaker.arm()
      else task.armed = false
    }
    this.host.time.grant(task)
    return TickResult.go
  }

  /** Before it accesses memory that processes share the task is at a point, as before a system call. */
  private readonly meetProcesses: Resume = (_host, task) => {
    const { host } = this
    if (!host.enter(task, NOTHING)) return asTick(host.park(task, this.meetProcesses))
    return this.onlyTell(task)
  }

  /** What the library has just read or written for the task, under a lock that it is about to give back. */
  tellGuarded(task: Task): void {
    const { guarded } = task
    if (!guarded) return
    const { line, tickCode } = task
    task.guarded = null
    task.line = guarded.line
    task.tickCode = guarded.code
    this.tellAccess(task, guarded.access)
    task.line = line
    task.tickCode = tickCode
  }

  /** What is told alone is no scheduling point. */
  private onlyTell(task: Task): number {
    this.begins(task)
    this.host.time.grant(task)
    return TickResult.go
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

  private setLine(task: Task): void {
    this.host.kernel.log.setLine(task.id, task.line, this.host.fileOfCode(task.tickCode))
  }

  /** What every slow tick ends with: signals, preemption, a look at the page's messages, a new budget. */
  private afterTick(task: Task): number {
    const { host } = this
    if (host.momentReached) return asTick(host.restAtMoment(task, this.goOnAfterTick))
    if (host.time.grant(task) <= 0) {
      this.setLine(task)
      task.tickSettled = true
      const answer = host.kernel.checkpoint(task.id, task.breaker)
      task.armed = answer === Checkpoint.switchLater
      if (answer === Checkpoint.park) return asTick(host.park(task, this.resumeTick))
      if (task.armed) host.breaker.arm()
      host.commitBegins()
      host.lookWhileComputing(task)
      host.time.grant(task)
    }
    this.begins(task)
    if (task.tickSettled && host.isMain(task) && host.signals.any && host.signals.mayRaise(task.tickKind)) return TickResult.signal
    if (host.pump.due) {
      host.time.account(task, 0)
      return asTick(host.yieldToMessages(task, this.afterYield))
    }
    return task.tickResult
  }

  /** Under an untimed schedule: whether the task has come round in a loop and nothing was written meanwhile (kernel/schedule/spinning.ts). */
  private followRound(task: Task, code: number, offset: number): void {
    const { tasks } = this.host.kernel
    this.noteBefore(task)
    const mark = this.host.accessTables.markAt(code, offset)
    const callee = calleeOf(mark)
    // what a function of the program's does is known by its own instructions
    task.markBefore = callee === 0 ? mark : this.host.accesses.callsProgram(callee) ? 0 : Mark.writes
    if (mark !== Mark.jumpsBack) return
    const frame = this.host.accesses.frameNow(code)
    const loop = `${code} ${offset} ${this.host.accesses.frameAddress}`
    if (task.frames.get(loop) !== frame) tasks.changedItself(task.id)
    if (task.frames.size >= MOST_FRAMES) task.frames.clear()
    task.frames.set(loop, frame)
    // of several greenlets another one may bring a change
    if (this.host.greenlets.has(task.id)) return
    const round = `${code} ${offset} ${tasks.writesSoFar()} ${frame}`
    if (round === task.round) tasks.spins(task.id)
    task.round = round
  }

  /** What the instruction before has done, or does. */
  private noteBefore(task: Task): void {
    if (task.markBefore === Mark.writes) this.host.kernel.tasks.wrote(task.id)
    else if (task.markBefore === Mark.givesWay) this.host.kernel.tasks.gaveWay()
  }

  /** Under an untimed schedule: the library is about to look for the task. A loop of it that waits by looking is known by that alone. */
  followLook(task: Task): void {
    const { tasks } = this.host.kernel
    const writes = tasks.writesSoFar()
    if (task.looksSince !== writes) task.looks = 0
    task.looksSince = writes
    if (++task.looks >= MANY_LOOKS) tasks.looksOn(task.id)
  }

  /** The program's own code goes on. */
  private stopsLooking(task: Task): void {
    if (task.looks >= MANY_LOOKS) this.host.kernel.tasks.stopsLooking(task.id)
    task.looks = 0
  }

  /** What is done at an instruction that tells nothing and is no place to switch: a run that tells its accesses does the same among other things. */
  private passInstruction(task: Task, code: number, offset: number): void {
    this.followRound(task, code, offset)
    this.noteBefore(task)
  }

  /** The instruction is about to run, and nobody else runs before it does. */
  private begins(task: Task): void {
    this.noteBefore(task)
    if (task.access) this.tellAccess(task, task.access)
    if (task.effect) this.tellEffect(task, task.effect)
  }

  private tellEffect(task: Task, { touches, overlooks }: CallEffect): void {
    task.effect = null
    this.setLine(task)
    const { log } = this.host.kernel
    for (const touch of touches) log.touches(task.id, touch)
    if (overlooks) log.access(task.id, true, 0, OVERLOOKED)
  }

  private tellAccess(task: Task, access: Access): void {
    task.access = null
    task.readsInto = access.readsInto
    this.setLine(task)
    for (let each: Access | null = access; each; each = each.next) this.host.kernel.log.access(task.id, each.writes, each.address, each.text)
  }

  /** The instruction after one that has read something is about to run. */
  private tellRead(task: Task): void {
    const value = this.host.accesses.valueRead(task.readsInto)
    task.readsInto = 0
    if (value !== '') this.host.kernel.log.valueRead(task.id, value)
  }

  private readonly recordLine: Resume = (_host, task) => {
    const { host } = this
    if (!host.kernel.enter(task.id, true)) return asTick(host.park(task, this.recordLine))
    host.variables.report(task.id, host.pid)
    this.setLine(task)
    host.kernel.log.line(task.id)
    task.tickSettled = true
    task.breaker = false
    return this.afterTick(task)
  }

  /** Resumes as if it had not yielded: when it did is a matter of real time. */
  private readonly afterYield: Resume = (_host, task) => {
    this.host.time.grant(task)
    return task.tickResult
  }

  private readonly goOnAfterTick: Resume = (_host, task) => this.afterTick(task)

  private readonly resumeTick: Resume = (host, task) => {
    // this place has been passed
    task.breaker = false
    // what others wrote while it was away is seen at its turn
    if (host.mappings.any) {
      if (!host.kernel.enter(task.id, true)) return asTick(host.park(task, this.resumeTick))
      this.host.commitBegins()
    }
    return this.afterTick(task)
  }
}

/** What a resumed call answers, as the answer to an event. */
export const asTick = (result: number) => (result === PARK ? TickResult.park : result)
