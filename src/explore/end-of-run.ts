/** How a run ended, as far as two runs of one program are compared: verdict, exit codes, uncaught exceptions, output. */
import { cell } from '../model/cells'
import { RecordKind, type VerdictKindName } from '../log/record-kinds'
import { readSchedule, recordsAll, type Switch } from '../model/schedule.mjs'
import { verdictSummary } from '../trace/explain/english/verdict-summary'
import { textOf } from '../trace/export/export-run'
import type { ProcessRow, RunModel } from '../trace/model/run-model'
import { taskLabel } from '../trace/model/task-label'
import { type Recorded, recordedOf } from './recorded'

export interface EndOfRun {
  readonly verdict: VerdictKindName
  /** which limit, of a run that ended at one */
  readonly limit: string
  /** the verdict's sentence, English */
  readonly summary: string
  readonly stdout: string
  /** of the exceptions that left a task, in order: type and first line of the message */
  readonly exceptions: readonly string[]
  /** names of the tasks, from number 1 on; of several processes those by which they are told apart */
  readonly tasks: readonly string[]
  /** of the processes, in the order in which they began; null: had not ended; 0 of a child too that another process has told to end */
  readonly exitCodes: readonly (number | null)[]
  /** where it departed from the steady schedule; none of a run that has everything recorded */
  readonly switches: readonly Switch[]
  /** of a run that has everything recorded */
  readonly recorded: Recorded | null
  /** scheduling points that it came to at which more than one could go on */
  readonly points: number
}

/** What a traceback says was raised: the line after its last frame, in which its message begins. */
export function raisedIn(traceback: string): string {
  if (GROUP.test(traceback)) return groupIn(traceback)
  const lines = traceback.trimEnd().split('\n')
  const frame = lines.findLastIndex((line) => line.startsWith('  File "'))
  return (frame < 0 ? undefined : lines.slice(frame + 1).find((line) => !line.startsWith(' '))) ?? lines.at(-1) ?? ''
}

const GROUP = /^ *\+ Exception Group Traceback/m
/** Of a group's traceback, what stands behind the frame around it: lines of no frame. */
const IN_GROUP = /^ *\| (?! |Traceback |Exception Group Traceback )(.+)/gm

/** Of several exceptions in one: what it is, and what they are. */
function groupIn(traceback: string): string {
  const [head = '', ...members] = [...traceback.matchAll(IN_GROUP)].map(([, line]) => line ?? '')
  return members.length === 0 ? head : `${head}: ${members.join(', ')}`
}

/** Throws for a run that is not over. */
export function endOfRun(model: RunModel): EndOfRun {
  const { verdict, events } = model
  if (!verdict) throw new Error('the run is not over')
  const isRecorded = recordsAll(readSchedule(model.configuration.schedule))
  const exceptions: string[] = []
  for (let row = 0; row < events.length; row++) {
    if (cell(events.kind, row) === RecordKind.exception) exceptions.push(raisedIn(model.texts[cell(events.text, row)] ?? ''))
  }
  return {
    verdict: verdict.kind,
    limit: verdict.kind === 'limit' ? verdict.detail : '',
    summary: verdictSummary(model, verdict),
    stdout: textOf(model, 'stdout'),
    exceptions,
    tasks: model.tasks.map(({ id }) => taskLabel(model, id)),
    exitCodes: model.processes.map(exitCodeOf),
    switches: isRecorded ? [] : model.switches.map(({ task, point, picked }) => ({ task, point, picked })),
    recorded: isRecorded ? recordedOf(model) : null,
    points: model.points,
  }
}

/** SIGKILL, SIGTERM: what `kill` and `terminate` of a process send, and pools to their workers, whether these have come to their own end by then or not. */
const ENDS_OF_CHILDREN: ReadonlySet<number | null> = new Set([-9, -15])

/** To be told to end is what a child is made for; how it ended makes no other end of the run, but by what the program makes of it. */
export const exitCodeOf = ({ parentPid, exitCode }: Pick<ProcessRow, 'parentPid' | 'exitCode'>): number | null => (parentPid !== 0 && ENDS_OF_CHILDREN.has(exitCode) ? 0 : exitCode)

/** Whether it is one that nobody wants: it broke off, stuck, or something was raised that nobody caught. */
export function isFailure({ verdict, exceptions, exitCodes }: EndOfRun): boolean {
  return verdict === 'error' || verdict === 'deadlock' || verdict === 'hang' || exceptions.length > 0 || exitCodes.some((code) => code !== null && code !== 0)
}

/**
 * What two runs that have ended alike have in common. Lines that come in another order are the same lines: which thread prints first is
 * seldom what somebody asks.
 */
export function sameEnd({ verdict, limit, stdout, exceptions, exitCodes }: EndOfRun): string {
  const lines = (texts: readonly string[]) => [...texts].sort()
  return JSON.stringify([verdict, limit, lines(stdout.split('\n')), lines(exceptions), lines(exitCodes.map(String))])
}
