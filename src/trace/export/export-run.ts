/**
 * The whole run as JSON, format `pylanes-run`, documented in docs/run-format.md. It depends only on the log, the program
 * and the configuration; keys are always in the same order, so equal runs give equal text.
 */
import { cell } from '../../model/cells'
import type { Configuration, Program } from '../../model/configuration'
import { plainConfiguration } from '../../model/configuration-values'
import { plainStart } from '../../model/program-starts'
import type { ObjectKindName } from '../../log/object-kinds'
import { type BlockReasonName, RecordKind, type StartMethodName, type TaskStateName, type VerdictKindName } from '../../log/record-kinds'
import { verdictSummary } from '../explain/describe-en'
import { eventView } from '../model/event-view'
import { reasonName, stateName } from '../model/names'
import type { CycleEdge, EventName, RunModel, StuckTask, TaskKind } from '../model/run-model'

export const RUN_FORMAT_VERSION = 1

export interface ExportedVerdict {
  readonly kind: VerdictKindName
  readonly atUs: number
  readonly summary: string
  readonly tasks: readonly StuckTask[]
  readonly cycle?: readonly CycleEdge[]
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

export interface PylanesRun {
  readonly format: 'pylanes-run'
  readonly version: typeof RUN_FORMAT_VERSION
  readonly program: Program
  readonly configuration: Configuration
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
  readonly choices: readonly number[]
}

/** Said elsewhere in the file: states as segments, choices as their list. */
const LEFT_OUT: ReadonlySet<number> = new Set([RecordKind.state, RecordKind.choice])

/** The run as a plain object, ready for JSON.stringify. */
export function exportRun(model: RunModel): PylanesRun {
  const { program, configuration, verdict } = model
  return {
    format: 'pylanes-run',
    version: RUN_FORMAT_VERSION,
    program: exportProgram(program),
    configuration: plainConfiguration(configuration),
    verdict: verdict && {
      kind: verdict.kind,
      atUs: verdict.atUs,
      summary: verdictSummary(model, verdict),
      tasks: verdict.tasks,
      ...(verdict.cycle.length > 0 ? { cycle: verdict.cycle } : {}),
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
    events: exportEvents(model),
    choices: [...model.choices],
  }
}

/** Everything a program wrote to one stream. */
export function textOf(model: RunModel, stream: 'stdout' | 'stderr'): string {
  return model.outputs
    .filter((output) => output.stream === stream)
    .map((output) => output.text)
    .join('')
}

function exportProgram({ files, stdin, starts }: Program): Program {
  return { files: files.map(({ name, text }) => ({ name, text })), stdin, ...(starts ? { starts: starts.map(plainStart) } : {}) }
}

function exportSegments(model: RunModel): PylanesRun['segments'] {
  const { segments } = model
  return Array.from({ length: segments.length }, (_, row) => ({
    task: cell(segments.task, row),
    state: stateName(cell(segments.state, row)),
    reason: reasonName(cell(segments.reason, row)),
    object: cell(segments.object, row),
    startUs: cell(segments.startUs, row),
    endUs: segments.endStep[row] === -1 ? model.endUs : cell(segments.endUs, row),
    line: cell(segments.line, row),
  }))
}

function exportEvents(model: RunModel): ExportedEvent[] {
  const exported: ExportedEvent[] = []
  for (let row = 0; row < model.events.length; row++) {
    if (LEFT_OUT.has(cell(model.events.kind, row))) continue
    const { atUs, task, kind, object, value, line, target } = eventView(model, row)
    exported.push(target === 0 ? { atUs, task, kind, object, value, line } : { atUs, task, kind, object, value, line, target })
  }
  return exported
}
