/**
 * The decoded run: columns that only grow, indexed for the questions a picture asks.
 *
 * A *step* is one commit of the kernel that shows something: the records of one commit share a step,
 * commits that show nothing (a choice alone) have none. Steps are dense, 0 … stepCount-1, in log order;
 * "the world at step s" is the world after all records of steps ≤ s. Time within a run never decreases
 * from step to step for one task, and is non-decreasing over all steps after decoding (`stepUs`).
 */
import type { Configuration, Program } from '../../model/configuration'
import type { PickedChoice } from '../../model/choices.mjs'
import type { Switch } from '../../model/schedule.mjs'
import type { ObjectKindName } from '../../log/object-kinds'
import type { BlockReasonName, OperationName, StartMethodName, SurroundingName, TaskStateName, VerdictKindName, WakeKindName } from '../../log/record-kinds'
import type { Channel } from './channel'
import type { DiskHistory } from './disk-history'
import type { PipeEnds } from './pipe-ends'
import type { PoolTask } from './pool-tasks'
import type { EventRows, Rows } from './row-list'
import type { VariableHistory } from './variables'

/** A column of integers, as narrow as what it holds; it is replaced when it grows or widens, so do not keep it. */
export type Ints = Int8Array | Int16Array | Int32Array

/**
 * One row per maximal stretch in which a task keeps state, reason, object. Rows are appended when a stretch begins
 * (so ordered by start); an open stretch has endUs = NaN and endStep = -1.
 */
export interface SegmentColumns {
  readonly length: number
  readonly task: Ints
  /** TaskState */
  readonly state: Ints
  /** BlockReason */
  readonly reason: Ints
  readonly object: Ints
  readonly startStep: Ints
  readonly endStep: Ints
  /** line the task was at when the stretch began, 0 unknown */
  readonly line: Ints
  /** file of `line`, index into `texts`; 0: the main program */
  readonly file: Ints
  startUs(row: number): number
  endUs(row: number): number
}

/** Everything that happened, in log order; one row per record of the log except `string`-less bookkeeping. */
export interface EventColumns {
  readonly length: number
  /** RecordKind */
  readonly kind: Ints
  readonly task: Ints
  readonly object: Ints
  readonly a: Ints
  readonly b: Ints
  readonly line: Ints
  /** index into `texts` */
  readonly text: Ints
  /** file of `line`, index into `texts`; 0: the main program */
  readonly file: Ints
  /** the step it belongs to */
  step(row: number): number
  /** when it was, in microseconds of virtual time */
  us(row: number): number
}

export type TaskKind = 'main' | 'thread' | 'coroutine' | 'greenlet'

export interface TaskRow {
  readonly id: number
  readonly pid: number
  readonly parent: number
  readonly name: string
  /** coroutine (an asyncio Task) and greenlet: strands, which go on within a task of the kernel */
  readonly kind: TaskKind
  /** strand: the task it was made in; else 0 */
  readonly within: number
  readonly daemon: boolean
  readonly internal: boolean
  readonly startStep: number
  readonly startUs: number
  /** segment row numbers of this task, in order */
  readonly segments: readonly number[]
  /** event row numbers whose subject is this task, in order */
  readonly events: readonly number[]
  /** task ids of the strands that were made in it */
  readonly strands: readonly number[]
  /** when which of its strands went on in it, in order */
  readonly turns: readonly StrandTurn[]
}

/** One stretch in which a strand is current in its task. endUs NaN / endStep -1 while open. */
export interface StrandTurn {
  readonly strand: number
  readonly startUs: number
  readonly startStep: number
  endUs: number
  endStep: number
}

export interface ProcessRow {
  readonly pid: number
  /** 0: the page started it */
  readonly parentPid: number
  /** the last one it had */
  readonly name: string
  readonly startMethod: StartMethodName
  /** the task that started it; 0 none */
  readonly startedBy: number
  /** 0: none yet */
  readonly mainTask: number
  /** null while it lives; -n: killed by signal n */
  readonly exitCode: number | null
  readonly startUs: number
  readonly startStep: number
  readonly endUs: number | null
  /** -1 while it lives */
  readonly endStep: number
  /** the task that sent the signal which ended it; 0 none */
  readonly killedBy: number
  /** when the parent took the exit code; -1 never */
  readonly reapedStep: number
}

/** What one process is at a step. */
export interface ProcessInstant {
  readonly name: string
  /** zombie: it has ended and its parent, still alive, has not taken its exit code */
  readonly state: 'alive' | 'zombie' | 'ended'
  /** null while it lives */
  readonly exitCode: number | null
}

/** One stretch in which `task` owns an object (a lock) `count` times. endUs NaN / endStep -1 while open. */
export interface Ownership {
  readonly object: number
  readonly task: number
  readonly count: number
  readonly line: number
  /** when the task got it: before `startUs` where it had it together with the owner before */
  readonly sinceUs: number
  readonly startUs: number
  readonly endUs: number
  readonly startStep: number
  readonly endStep: number
}

export interface ObjectRow {
  readonly id: number
  readonly pid: number
  readonly kind: ObjectKindName
  /** the name the program knows it by, else '' (show e.g. "Lock 3") */
  readonly name: string
  /** capacity of a queue, initial value of a semaphore, parties of a barrier; -1 none */
  readonly capacity: number
  readonly line: number
  /** made by the stdlib for itself or never touched by user code: folded by default */
  readonly internal: boolean
  readonly startStep: number
  /** it is a copy, made when its process was forked; null: it is not, or nobody waited because of it */
  readonly copy: CopiedObject | null
  readonly events: readonly number[]
  readonly ownerships: Rows<Ownership>
  /** every task that was ever blocked on it */
  readonly waiters: ReadonlySet<number>
  /** queues between processes, connections, pipes: what is on its way; else null */
  readonly channel: Channel | null
  /** what a pipe lies below, or is: who holds which end; else null */
  readonly ends: PipeEnds | null
  /** pools: what was submitted; else null */
  readonly poolTasks: readonly PoolTask[] | null
}

/** What is to be known of an object that was copied at a fork. */
export interface CopiedObject {
  /** object id of the original, 0 unknown */
  readonly origin: number
  /** the task that held it, or a lock in it, and so locked the copy for ever; 0: nobody */
  readonly holder: number
  /** where that task took it, or was */
  readonly line: number
  /** the step in which the record of it stands */
  readonly step: number
  /** the step in which the copy was released all the same, -1 never */
  readonly releasedStep: number
}

export interface OutputLine {
  readonly atUs: number
  readonly step: number
  readonly task: number
  readonly stream: 'stdout' | 'stderr'
  /** one write as the program made it, or a piece of a long one; may hold several lines or a part of one */
  readonly text: string
  /** so many bytes of the same write follow in pieces of their own, if the run comes so far */
  readonly bytesLeft: number
  readonly line: number
}

/** An arrow of the picture: from who woke to who was woken. */
export interface WakeArrow {
  /** its place in the list of all */
  readonly index: number
  readonly atUs: number
  readonly step: number
  readonly from: number
  readonly to: number
  readonly kind: WakeKindName
  readonly object: number
}

export interface Verdict {
  readonly kind: VerdictKindName
  readonly atUs: number
  /** what each task that did not finish was doing */
  readonly tasks: readonly StuckTask[]
  /** the wait-for cycle of a deadlock, in order: each waits for what the next one holds */
  readonly cycle: readonly CycleEdge[]
  /** deadlock or hang of some tasks while others went on; null: nobody went on, or the verdict is another one */
  readonly partly: PartOfRun | null
  /** what went wrong before and can be why: of a run that could not go on or came to a limit */
  readonly causes: readonly Problem[]
  /** 'limit': which one; 'error': last line of the traceback; else '' */
  readonly detail: string
}

/** Some tasks could never go on while others did, until something else ended the run. */
export interface PartOfRun {
  /** what ended the run */
  readonly endedBy: VerdictKindName
  /** tasks, by number */
  readonly stuck: readonly number[]
  readonly goesOn: readonly number[]
  /** since when those could not go on */
  readonly sinceUs: number
}

export interface StuckTask {
  readonly task: number
  readonly state: TaskStateName
  readonly reason: BlockReasonName
  readonly object: number
  readonly line: number
  readonly sinceUs: number
  /** it does not wait at once, but looks at this again and again in a loop, in the program's words */
  readonly looksAt?: string
  /** it waits inside of something that runs unasked */
  readonly inside?: WaitSurrounding
}

/** A task that is known never to go on although others do. */
export interface StuckMark {
  readonly task: number
  /** at which this was known */
  readonly step: number
  /** where its state does not say so: for what it waits, at which line, and, where it goes round in a loop, what it looks at */
  readonly wait?: { readonly reason: BlockReasonName; readonly object: number; readonly line: number; readonly condition: string }
}

/** What runs unasked: a finalizer, a signal handler, a function registered to run at exit. */
export interface WaitSurrounding {
  readonly kind: SurroundingName
  readonly name: string
}

export interface CycleEdge {
  readonly task: number
  /** what it waits for, and since which line */
  readonly object: number
  readonly line: number
  /** who holds it, and the line where that task took it */
  readonly heldBy: number
  readonly heldLine: number
}

export interface Problem {
  readonly atUs: number
  readonly step: number
  readonly task: number
  readonly line: number
  readonly code: string
  readonly details: Readonly<Record<string, string>>
}

/** What one task is at a step. */
export interface TaskInstant {
  readonly task: number
  readonly state: TaskStateName
  readonly reason: BlockReasonName
  readonly object: number
  readonly line: number
  /** file of `line`, '' for the main program */
  readonly file: string
  readonly sinceUs: number
  readonly segment: number
}

/** What a process has put into a queue and its feeder thread has not sent yet. */
export interface Buffered {
  readonly pid: number
  /** reprs, at most CONTENTS_SHOWN */
  readonly items: readonly string[]
  readonly size: number
}

/** What one object is at a step. */
export interface ObjectInstant {
  readonly object: number
  /** 0: free */
  readonly owner: number
  readonly count: number
  readonly ownedSinceUs: number
  readonly ownedLine: number
  /** tasks blocked on it, in order of arrival */
  readonly waiters: readonly number[]
  /** semaphore value, barrier arrivals, event flag (0/1), unfinished tasks; NaN where it has none */
  readonly value: number
  /** reprs of what is inside, next out first, at most CONTENTS_SHOWN; null where it is no container */
  readonly contents: readonly string[] | null
  /** how much is inside: items, or bytes of a pipe */
  readonly size: number
  /** items that processes have put and that are not in the pipe yet, next to go first */
  readonly buffered: readonly Buffered[]
}

/** Who holds a GIL at a step. */
export interface GilInstant {
  readonly holder: number
  readonly sinceUs: number
}

/** One task was picked among several that were equally allowed. */
export interface Choice extends PickedChoice {
  /** tasks, in the order of their queue; of more than CANDIDATES_SHOWN the first ones and the one picked; none in traces recorded before candidates were */
  readonly candidates: readonly number[]
  /** how many there were */
  readonly count: number
  /** its event row */
  readonly row: number
}

/** Where an untimed schedule departed from the steady one. */
export interface SwitchTaken extends Switch {
  /** ScheduleChoiceKind */
  readonly kind: number
  /** tasks that could have gone on, where the run recorded all choices; else none */
  readonly candidates: readonly number[]
  /** its event row */
  readonly row: number
}

export interface RunModel {
  readonly program: Program
  readonly configuration: Configuration
  /** +1 whenever rows were appended */
  readonly version: number
  readonly endUs: number
  readonly stepCount: number
  readonly events: EventColumns
  readonly texts: readonly string[]
  readonly segments: SegmentColumns
  readonly processes: readonly ProcessRow[]
  /** tasks[i].id === i + 1 */
  readonly tasks: readonly TaskRow[]
  /** sparse by id: use `object(id)` */
  readonly objects: readonly ObjectRow[]
  readonly outputs: readonly OutputLine[]
  readonly arrows: EventRows<WakeArrow>
  readonly problems: readonly Problem[]
  /** tasks that wait at the end of what was decoded inside of something that runs unasked */
  readonly inside: ReadonlyMap<number, WaitSurrounding & { readonly step: number }>
  /** by task: what of the library it has called where it waits, at the end of what was decoded, for something that is not shown; '' unknown */
  readonly called: ReadonlyMap<number, string>
  /** every choice of the scheduler, in order: what `Configuration.choices` replays */
  readonly choices: Rows<Choice>
  /** under an untimed schedule: where it departed from the steady one, in order */
  readonly switches: readonly SwitchTaken[]
  /** the scheduling points that it came to at which more than one could go on, once it is over */
  readonly points: number
  readonly verdict: Verdict | null
  /** the tasks that are known never to go on although others do, and at which step that was known */
  readonly stuck: readonly StuckMark[]
  readonly variables: VariableHistory
  readonly disk: DiskHistory

  /** virtual time of a step, non-decreasing; undefined where there is no such step */
  stepUs(step: number): number | undefined
  process(pid: number): ProcessRow | undefined
  /** undefined before it exists */
  processAt(pid: number, step: number): ProcessInstant | undefined
  task(id: number): TaskRow | undefined
  object(id: number): ObjectRow | undefined
  /** last step at or before a time; -1 before the first */
  stepAt(us: number): number
  /** state of one task after step s; undefined before it exists */
  taskAt(task: number, step: number): TaskInstant | undefined
  objectAt(object: number, step: number): ObjectInstant | undefined
  /** the strand that is current in a task after step s; 0: the task itself goes on */
  strandAt(task: number, step: number): number
  /** who holds a process's GIL after step s (holder 0: nobody); undefined where the log says nothing of it */
  gilAt(pid: number, step: number): GilInstant | undefined
  /** the next/previous step in which `task` (0: any) is the subject of a record; -1 none */
  nextStep(step: number, task: number): number
  previousStep(step: number, task: number): number
  /** event rows of one step, as [first, afterLast) */
  eventsOfStep(step: number): readonly [number, number]
}

/** Name of an operation event, for what is shown and exported. */
export type EventName =
  | OperationName
  | 'state'
  | 'output'
  | 'input'
  | 'line'
  | 'wake'
  | 'gil'
  | 'choice'
  | 'switch'
  | 'access'
  | 'exception'
  | 'problem'
  | 'verdict'
  | 'task'
  | 'object'
  | 'process'
  | 'owner'
  | 'contents'
  | 'signal'
  | 'pipeEnd'
  | 'variable'
  | 'file'
  | 'processName'
  | 'level'
  | 'expected'
  | 'stuck'
  | 'copied'
  | 'inside'
