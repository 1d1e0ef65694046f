/** How a run ended, told from the world at its last step. */
import { cell } from '../../model/cells'
import { cutText } from '../../log/cut-mark'
import type { VerdictKindName } from '../../log/record-kinds'
import { utf8Length } from '../../log/utf8-length'
import type { CycleEdge, RunModel, StuckTask, Verdict } from '../model/run-model'
import { exitLabel } from '../model/signal-name'
import { waitForGraph } from './wait-for'

/** What every task that has not ended is doing at a step. */
function stuckTasks(model: RunModel, step: number): StuckTask[] {
  const stuck: StuckTask[] = []
  for (const { id } of model.tasks) {
    const instant = model.taskAt(id, step)
    if (!instant || instant.state === 'finished' || instant.state === 'crashed') continue
    stuck.push({ task: id, state: instant.state, reason: instant.reason, object: instant.object, line: instant.line, sinceUs: waitingSinceUs(model, instant.segment) })
  }
  return stuck
}

/** When a wait began: a deadlocked stretch goes on from the blocked one before it. */
export function waitingSinceUs(model: RunModel, segment: number): number {
  const { segments } = model
  const since = cell(segments.startUs, segment)
  const rows = model.task(cell(segments.task, segment))?.segments ?? []
  // deadlocked is only ever the last stretch of a task
  const before = rows.at(-1) === segment ? rows.at(-2) : undefined
  if (before === undefined || segments.reason[segment] === 0) return since
  const same = segments.reason[before] === segments.reason[segment] && segments.object[before] === segments.object[segment]
  return same ? cell(segments.startUs, before) : since
}

/**
 * The verdict from its record. `text` is the record's own detail (usually ''), `traceback` the last one of the run, and
 * `byProcess` that of each process.
 */
export function buildVerdict(model: RunModel, kind: VerdictKindName, atUs: number, step: number, text: string, traceback: string, byProcess: ReadonlyMap<number, string>): Verdict {
  return { kind, atUs, tasks: stuckTasks(model, step), cycle: kind === 'deadlock' ? deadlockCycle(model, step) : [], detail: text || detailOf(model, kind, traceback, byProcess) }
}

/** The cycle whose members are marked deadlocked; else any cycle there is. */
function deadlockCycle(model: RunModel, step: number): readonly CycleEdge[] {
  const { cycles } = waitForGraph(model, step)
  return cycles.find((cycle) => cycle.every((edge) => model.taskAt(edge.task, step)?.state === 'deadlocked')) ?? cycles[0] ?? []
}

function detailOf(model: RunModel, kind: VerdictKindName, traceback: string, byProcess: ReadonlyMap<number, string>): string {
  switch (kind) {
    case 'error':
      return model.program.starts ? failedPrograms(model, byProcess) : errorOf(traceback)
    case 'limit':
      return limitReached(model)
    case 'finished':
    case 'deadlock':
    case 'hang':
    case 'stopped':
      return ''
  }
}

/** Of several programs, those that failed, and of what. */
function failedPrograms(model: RunModel, byProcess: ReadonlyMap<number, string>): string {
  return model.processes
    .filter(({ parentPid, exitCode }) => parentPid === 0 && exitCode !== null && exitCode !== 0)
    .map(({ pid, name, exitCode }) => `${name}: ${errorOf(byProcess.get(pid) ?? '') || exitLabel(exitCode ?? 0)}`)
    .join('\n')
}

/** Longer messages are cut: it is one line among others. */
const LONGEST_ERROR = 500

/** What a traceback says of the error itself, in one line: its type and the first line of its message. */
export function errorOf(traceback: string): string {
  const lines = traceback.trimEnd().split('\n')
  const header = lines.findLastIndex((line) => line.startsWith('Traceback '))
  const first = header < 0 ? -1 : lines.findIndex((line, at) => at > header && /^\S/.test(line))
  const error = lines[first] ?? lines.at(-1) ?? ''
  // a message may begin with empty lines
  const message = error.endsWith(': ') || error.endsWith(':') ? lines.slice(first + 1).find((line) => line.trim() !== '') : undefined
  return cutText(message === undefined ? error : `${error.trimEnd()} ${message.trim()}`, LONGEST_ERROR)
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
