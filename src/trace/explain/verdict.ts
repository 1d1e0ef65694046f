/** How a run ended, told from the world at its last step. */
import type { VerdictKindName } from '../../log/record-kinds'
import { utf8Length } from '../../log/utf8-length'
import { isSuspicion } from '../model/problems'
import type { CycleEdge, Problem, ProcessRow, RunModel, StuckTask, Verdict } from '../model/run-model'
import { exitLabel } from '../model/signal-name'
import { errorOf } from './error-words'
import { insideAt } from './inside'
import { partlyStuck } from './partly-stuck'
import { causesOf, longWaits, silentFailures } from './silent-failures'
import { notHandedOut } from './stuck-reasons'
import { waitForGraph } from './wait-for'
import { ownWayOf } from './own-way'
import { repeatedSinceUs, waitingSinceUs } from './waiting-since'

/** What every task that has not ended is doing at a step. */
function stuckTasks(model: RunModel, step: number): StuckTask[] {
  const stuck: StuckTask[] = []
  for (const { id } of model.tasks) {
    const instant = model.taskAt(id, step)
    if (!instant || instant.state === 'finished' || instant.state === 'crashed') continue
    const inside = insideAt(model, instant, step)
    const wait = ownWayOf(model, id)
    if (wait) {
      const { condition, ...shown } = wait
      stuck.push({ task: id, state: 'blocked', ...shown, sinceUs: repeatedSinceUs(model, id), ...(condition === '' ? {} : { looksAt: condition }) })
      continue
    }
    stuck.push({
      task: id,
      state: instant.state,
      reason: instant.reason,
      object: instant.object,
      line: instant.line,
      sinceUs: waitingSinceUs(model, instant.segment),
      ...(inside ? { inside: { kind: inside.kind, name: inside.name } } : {}),
    })
  }
  return stuck
}

/** What a verdict is made from besides the world at its step. */
export interface VerdictRecord {
  readonly kind: VerdictKindName
  /** what ended the run, where some of its tasks being stuck did not */
  readonly endedBy: VerdictKindName | null
  readonly atUs: number
  readonly step: number
  /** the record's own detail, usually '' */
  readonly text: string
  /** the last traceback of the run, and that of each process */
  readonly traceback: string
  readonly byProcess: ReadonlyMap<number, string>
}

/** Some tasks can never go on. */
const waitsForEver = ({ kind }: Pick<Verdict, 'kind'>) => kind === 'hang' || kind === 'deadlock'

/** The verdict from its record. */
export function buildVerdict(model: RunModel, { kind, endedBy, atUs, step, text, traceback, byProcess }: VerdictRecord): Verdict {
  const partly = endedBy === null ? null : partlyStuck(model)
  const cycle = partly ? partly.cycle : kind === 'deadlock' ? deadlockCycle(model, step) : []
  const tasks = stuckTasks(model, step)
  const detail = text || detailOf(model, endedBy ?? kind, traceback, byProcess)
  return {
    kind,
    atUs,
    tasks,
    cycle,
    causes: causesAtEnd(model, kind, atUs, tasks, detail),
    detail,
    partly: partly && endedBy ? { endedBy, stuck: partly.stuck, goesOn: partly.goesOn, sinceUs: partly.sinceUs } : null,
  }
}

/** No greenlet could go on: gevent's hub gave up. */
export const isLoopExit = (detail: string): boolean => detail.startsWith('gevent.exceptions.LoopExit')

/** Of whom the end of a run shows that they wait for what was missed. */
export function missedBy(model: RunModel, { kind, atUs, tasks }: Pick<Verdict, 'kind' | 'atUs' | 'tasks'>): readonly StuckTask[] {
  if (waitsForEver({ kind })) return tasks
  return kind === 'limit' ? longWaits(model, tasks, atUs) : []
}

function causesAtEnd(model: RunModel, kind: VerdictKindName, atUs: number, tasks: readonly StuckTask[], detail: string): readonly Problem[] {
  const stuck = missedBy(model, { kind, atUs, tasks })
  if (waitsForEver({ kind }) || kind === 'limit' || isLoopExit(detail))
    return causesOf([...model.problems.filter((problem) => !isOverByNow(model, problem)), ...silentFailures(model, stuck)])
  // who stops a run asks why it did not end
  return kind === 'stopped' ? causesOf(model.problems.filter(isSuspicion)) : []
}

/** Of a call that went on although nobody awaited it: it has ended since. */
const isOverByNow = (model: RunModel, { code, details }: Problem): boolean => code === 'callGoesOn' && notHandedOut(model, Number(details.future), model.stepCount - 1)

/** How a run stands that rests at a limit: the verdict that it will have if it ends there. */
export function verdictAtLimit(model: RunModel, limit: string): Verdict {
  const partly = partlyStuck(model)
  const kind = !partly ? 'limit' : partly.cycle.length > 0 ? 'deadlock' : 'hang'
  return buildVerdict(model, { kind, endedBy: partly ? 'limit' : null, atUs: model.endUs, step: model.stepCount - 1, text: limit, traceback: '', byProcess: new Map() })
}

/** The cycle whose members are marked deadlocked; else any cycle there is. */
function deadlockCycle(model: RunModel, step: number): readonly CycleEdge[] {
  const { cycles } = waitForGraph(model, step)
  return cycles.find((cycle) => cycle.every((edge) => model.taskAt(edge.task, step)?.state === 'deadlocked')) ?? cycles[0] ?? []
}

function detailOf(model: RunModel, kind: VerdictKindName, traceback: string, byProcess: ReadonlyMap<number, string>): string {
  switch (kind) {
    case 'error':
      return model.program.starts ? failedPrograms(model, byProcess) : killedPrograms(model).length > 0 ? '' : errorOf(traceback)
    case 'limit':
      return limitReached(model)
    case 'finished':
    case 'deadlock':
    case 'hang':
    case 'stopped':
      return ''
  }
}

/** Programs that died of a signal: no exception ended them. */
export function killedPrograms(model: RunModel): readonly ProcessRow[] {
  return model.processes.filter(({ parentPid, exitCode }) => parentPid === 0 && exitCode !== null && exitCode < 0)
}

/** What the program that the page started ended with of its own accord, 0: with nothing, of an exception, or several were started. */
export function exitStatus(model: RunModel): number {
  const [program, other] = model.processes.filter(({ parentPid }) => parentPid === 0)
  if (!program || other || model.taskAt(program.mainTask, model.stepCount - 1)?.state !== 'finished') return 0
  return Math.max(0, program.exitCode ?? 0)
}

/** A process that came to the end of C's stack, which no exception tells of. */
export function diedOfRecursion(model: RunModel, { pid }: ProcessRow): boolean {
  return model.problems.some(({ code, task }) => code === 'stackOverflow' && model.task(task)?.pid === pid)
}

/** Of several programs, those that failed, and of what. */
function failedPrograms(model: RunModel, byProcess: ReadonlyMap<number, string>): string {
  return model.processes
    .filter(({ parentPid, exitCode }) => parentPid === 0 && exitCode !== null && exitCode !== 0)
    .map(({ pid, name, exitCode }) => `${name}: ${errorOf(byProcess.get(pid) ?? '') || exitLabel(exitCode ?? 0)}`)
    .join('\n')
}

/** Which limit a run came to: the record of it says only that there was one. */
function limitReached(model: RunModel): string {
  const { limits } = model.configuration
  if (model.endUs >= limits.virtualUs) return 'virtual-time'
  // the verdict record itself comes after the limit
  if (model.events.length > limits.events) return 'events'
  const outputBytes = model.outputs.reduce((sum, output) => sum + utf8Length(output.text), 0)
  return outputBytes >= limits.outputBytes ? 'output' : 'memory'
}
