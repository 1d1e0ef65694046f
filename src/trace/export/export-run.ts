/**
 * The whole run as JSON, format `pylanes-run`, documented in docs/run-format.md. It depends only on the log, the program
 * and the configuration; keys are always in the same order, so equal runs give equal text.
 */
import { cell } from '../../model/cells'
import type { PickedChoice } from '../../model/choices.mjs'
import type { Configuration, Program } from '../../model/configuration'
import { readSchedule } from '../../model/schedule.mjs'
import { plainConfiguration } from '../../model/configuration-values'
import { plainStart } from '../../model/program-starts'
import { wheelsWithoutContent } from '../../model/wheels'
import type { ObjectKindName } from '../../log/object-kinds'
import { type BlockReasonName, RecordKind, type StartMethodName, type TaskStateName, type VerdictKindName } from '../../log/record-kinds'
import { verdictSummary } from '../explain/english/verdict-summary'
import { type LoneServer, loneServers } from '../explain/lone-server'
import { cutWrites } from '../model/cut-writes'
import { eventView } from '../model/event-view'
import { reasonName, stateName } from '../model/names'
import { isReplayProblem } from '../model/problems'
import { divergenceOf, scheduledName, unusedOf } from '../model/schedule-misfit'
import type { CycleEdge, EventName, Problem, RunModel, StuckTask, TaskKind } from '../model/run-model'

/** 1 had indices as `choices`, lengths of time among them, and no events of them. */
const RUN_FORMAT_VERSION = 2

export interface ExportedVerdict {
  readonly kind: VerdictKindName
  readonly atUs: number
  readonly summary: string
  readonly tasks: readonly StuckTask[]
  readonly cycle?: readonly CycleEdge[]
  readonly stuck?: readonly number[]
  readonly goesOn?: readonly number[]
  readonly sinceUs?: number
  readonly endedBy?: VerdictKindName
  /** what went wrong before and can be why */
  readonly causes?: readonly ExportedProblem[]
  /** to which nobody comes */
  readonly servers?: readonly Omit<LoneServer, 'clientAtUs'>[]
}

/** What the reader should know about the run; `code` and `details` as docs/run-format.md has them. */
export interface ExportedProblem {
  readonly code: string
  readonly atUs: number
  readonly task: number
  readonly line: number
  readonly details: Readonly<Record<string, string>>
}

export interface ExportedEvent {
  readonly atUs: number
  readonly task: number
  readonly kind: EventName
  readonly object: number
  readonly value: string | number | null
  readonly line: number
  readonly target?: number
}

/** A choice of the scheduler, as `Configuration.choices` takes it again. */
export interface ExportedChoice extends PickedChoice {
  readonly candidates: readonly number[]
  /** how many candidates there were, where not all are listed */
  readonly of?: number
  /** its index in `events` */
  readonly event: number
}

/** How well `configuration.choices`, or the switches of `configuration.schedule`, fitted the program. */
export interface ExportedReplay {
  readonly given: number
  /** of choices so many of the first ones were taken again, of switches so many in all */
  readonly taken: number
  /** why not all, the first place, as the problem's JSON has it, with its index in `events`; null: they fitted, or the run was cut off before */
  readonly misfit: ({ readonly event: number; readonly code: string } & Readonly<Record<string, string | number>>) | null
}

export interface PylanesRun {
  readonly format: 'pylanes-run'
  readonly version: typeof RUN_FORMAT_VERSION
  readonly program: Program
  readonly configuration: Configuration
  /** how multiprocessing starts processes where the program leaves it open: here, and in CPython 3.14 itself */
  readonly startMethod: { readonly runs: Configuration['startMethod']; readonly cpython: 'forkserver' }
  /** null while the run is not over */
  readonly verdict: ExportedVerdict | null
  readonly durationUs: number
  readonly stdout: string
  readonly stderr: string
  readonly processes: readonly {
    pid: number
    parentPid: number
    name: string
    startMethod: StartMethodName
    startedBy: number
    exitCode: number | null
    startUs: number
    endUs: number | null
  }[]
  readonly tasks: readonly { id: number; pid: number; name: string; kind: TaskKind; parent: number; within: number; internal: boolean; daemon: boolean }[]
  readonly objects: readonly { id: number; kind: ObjectKindName; name: string; pid: number; capacity: number; line: number; internal: boolean }[]
  readonly segments: readonly {
    task: number
    state: TaskStateName
    reason: BlockReasonName
    object: number
    startUs: number
    endUs: number
    line: number
  }[]
  readonly events: readonly ExportedEvent[]
  readonly problems: readonly ExportedProblem[]
  readonly choices: readonly ExportedChoice[]
  /** null: neither choices nor switches were given */
  readonly replay: ExportedReplay | null
}

function exportServers(servers: readonly LoneServer[]): Pick<ExportedVerdict, 'servers'> {
  return servers.length > 0 ? { servers: servers.map(({ task, object, port, kind }) => ({ task, object, port, kind })) } : {}
}
/** How multiprocessing of CPython 3.14 starts processes on Linux where the program leaves it open. */
const CPYTHON_START_METHOD = 'forkserver'

/** Said elsewhere in the file: states as segments. */
const LEFT_OUT: ReadonlySet<number> = new Set([RecordKind.state])

/** The run as a plain object, ready for JSON.stringify. */
export function exportRun(model: RunModel): PylanesRun {
  const { program, configuration, verdict } = model
  const { events, indices } = exportEvents(model)
  return {
    format: 'pylanes-run',
    version: RUN_FORMAT_VERSION,
    program: exportProgram(program),
    configuration: plainConfiguration(configuration),
    startMethod: { runs: configuration.startMethod, cpython: CPYTHON_START_METHOD },
    verdict: verdict && {
      kind: verdict.kind,
      atUs: verdict.atUs,
      summary: verdictSummary(model, verdict),
      tasks: verdict.tasks,
      ...(verdict.cycle.length > 0 ? { cycle: verdict.cycle } : {}),
      ...(verdict.partly ? { stuck: verdict.partly.stuck, goesOn: verdict.partly.goesOn, sinceUs: verdict.partly.sinceUs, endedBy: verdict.partly.endedBy } : {}),
      ...exportServers(verdict.kind === 'hang' || verdict.kind === 'limit' ? loneServers(model, verdict.tasks) : []),
      ...(verdict.causes.length > 0 ? { causes: verdict.causes.map(exportProblem) } : {}),
    },
    durationUs: model.endUs,
    stdout: textOf(model, 'stdout'),
    stderr: textOf(model, 'stderr'),
    processes: model.processes.map(({ pid, parentPid, name, startMethod, startedBy, exitCode, startUs, endUs }) => ({
      pid,
      parentPid,
      name,
      startMethod,
      startedBy,
      exitCode,
      startUs,
      endUs,
    })),
    tasks: model.tasks.map(({ id, pid, name, kind, parent, within, internal, daemon }) => ({ id, pid, name, kind, parent, within, internal, daemon })),
    objects: model.objects.map(({ id, kind, name, pid, capacity, line, internal }) => ({ id, kind, name, pid, capacity, line, internal })),
    segments: exportSegments(model),
    events,
    problems: model.problems.map(exportProblem),
    choices: exportChoices(model, indices),
    replay: exportReplay(model),
  }
}

const exportProblem = ({ code, atUs, task, line, details }: Problem): ExportedProblem => ({ code, atUs, task, line, details })

/** Everything a program wrote to one stream; where the run ended in the middle of a write, a mark says how much of it is missing. */
export function textOf(model: RunModel, stream: 'stdout' | 'stderr'): string {
  const cut = cutWrites(model.outputs)
  return model.outputs.map((output, at) => (output.stream === stream ? `${output.text}${missingMark(cut.get(at))}` : '')).join('')
}

const missingMark = (bytes: number | undefined): string => (bytes === undefined ? '' : `… (${bytes.toLocaleString('en-US')} more bytes)\n`)

function exportProgram({ files, stdin, starts, wheels }: Program): Program {
  return {
    files: files.map(({ name, text }) => ({ name, text })),
    stdin,
    ...(starts ? { starts: starts.map(plainStart) } : {}),
    ...(wheels ? { wheels: wheelsWithoutContent(wheels) } : {}),
  }
}

function exportSegments(model: RunModel): PylanesRun['segments'] {
  const { segments } = model
  return Array.from({ length: segments.length }, (_, row) => ({
    task: cell(segments.task, row),
    state: stateName(cell(segments.state, row)),
    reason: reasonName(cell(segments.reason, row)),
    object: cell(segments.object, row),
    startUs: segments.startUs(row),
    endUs: segments.endStep[row] === -1 ? model.endUs : segments.endUs(row),
    line: cell(segments.line, row),
  }))
}

/** `indices`: where the event of each row of the model is. */
function exportEvents(model: RunModel): { events: ExportedEvent[]; indices: Int32Array } {
  const exported: ExportedEvent[] = []
  const indices = new Int32Array(model.events.length)
  for (let row = 0; row < model.events.length; row++) {
    if (LEFT_OUT.has(cell(model.events.kind, row))) continue
    const { atUs, task, kind, object, value, line, target } = eventView(model, row)
    indices[row] = exported.length
    exported.push(target === 0 ? { atUs, task, kind, object, value, line } : { atUs, task, kind, object, value, line, target })
  }
  return { events: exported, indices }
}

/** The row of the model that is event `index` of the exported run; -1: there is no such event. */
export function rowOfEvent({ events }: RunModel, index: number): number {
  let left = index
  for (let row = 0; row < events.length; row++) {
    if (!LEFT_OUT.has(cell(events.kind, row)) && left-- === 0) return row
  }
  return -1
}

/** Of each row of the model which event of the exported run it is, or which was the last before it; -1: there was none. */
export function eventNumbers({ events }: RunModel): Int32Array {
  const numbers = new Int32Array(events.length)
  let last = -1
  for (let row = 0; row < events.length; row++) {
    if (!LEFT_OUT.has(cell(events.kind, row))) last++
    numbers[row] = last
  }
  return numbers
}

function exportChoices({ choices }: RunModel, indices: Int32Array): ExportedChoice[] {
  return Array.from(choices, ({ kind, candidates, picked, count, row }) => ({
    kind,
    candidates,
    picked,
    ...(candidates.length < count ? { of: count } : {}),
    event: cell(indices, row),
  }))
}

/** How well the choices, or the switches of a schedule, that the configuration gave fitted the run; null: it gave none. */
export function exportReplay(model: RunModel): ExportedReplay | null {
  const { configuration, choices } = model
  const schedule = readSchedule(configuration.schedule)
  const given = schedule ? schedule.switches.length : configuration.choices.length
  if (given === 0) return null
  const misfits = misfitsOf(model)
  const [misfit = null] = misfits
  if (schedule) {
    // a schedule is gone on with where one of its switches could not be made
    const missed = misfits.reduce((sum, { code, unused }) => sum + (code === 'scheduleUnused' ? Number(unused) : 1), 0)
    return { given, taken: given - missed, misfit }
  }
  if (!misfit) return { given, taken: Math.min(given, choices.length), misfit: null }
  return { given, taken: misfit.code === 'replayDiverged' ? Number(misfit.choice) - 1 : Number(misfit.used), misfit }
}

type Misfit = NonNullable<ExportedReplay['misfit']>

function misfitsOf(model: RunModel): readonly Misfit[] {
  const { events, texts } = model
  const found: Misfit[] = []
  let event = 0
  for (let row = 0; row < events.length; row++) {
    const kind = cell(events.kind, row)
    // a program's own problems have a task
    if (kind === RecordKind.problem && cell(events.task, row) === 0) {
      const text = texts[cell(events.text, row)] ?? ''
      if (isReplayProblem(text)) found.push({ event, ...JSON.parse(text), ...placeOfMisfit(model, row, JSON.parse(text)) })
    }
    if (!LEFT_OUT.has(kind)) event++
  }
  return found
}

/** Of a misfit of a schedule: the names of its tasks, and the line at which the task was that had run last. */
function placeOfMisfit(model: RunModel, row: number, details: Readonly<Record<string, string | number>>): Readonly<Record<string, string | number>> {
  if (details.code === 'scheduleUnused') {
    const { first } = unusedOf(model, details)
    return first ? { taskName: scheduledName(first.task) } : {}
  }
  if (details.code !== 'scheduleDiverged') return {}
  const { task, wanted, candidates } = divergenceOf(model, details)
  const file = model.texts[cell(model.events.file, row)] ?? ''
  return {
    taskName: scheduledName(task),
    wantedName: scheduledName(wanted),
    candidateNames: candidates.map(scheduledName).join(', '),
    line: cell(model.events.line, row),
    ...(file === '' ? {} : { file }),
  }
}
