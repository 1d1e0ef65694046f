/**
 * How a run ended, as far as two runs of one program are compared: verdict, exit codes, uncaught exceptions and where they were raised, what was waited for for ever, output,
 * what variables held that were asked for.
 */
import { cell } from '../model/cells'
import { RecordKind, type VerdictKindName } from '../log/record-kinds'
import { readSchedule, recordsAll, type Switch } from '../model/schedule.mjs'
import { OBJECT_KINDS } from '../log/object-kinds'
import type { Program } from '../model/configuration'
import { placeInTraceback } from '../trace/explain/error-places'
import { verdictSummary } from '../trace/explain/english/verdict-summary'
import { textOf } from '../trace/export/export-run'
import type { ProcessRow, RunModel, Verdict } from '../trace/model/run-model'
import { taskLabel } from '../trace/model/task-label'
import { textOfPlace, unnamed } from './end-places'
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
  /** of each of these the line of the program where it was raised (end-places.ts); null: it was found by an earlier version, which did not say */
  readonly places: readonly string[] | null
  /** of a deadlock or a hang: the names of what its tasks waited for, each once, in order of the alphabet; what has no name, and the ends of tasks, by their kind (end-places.ts); null: as above */
  readonly waits: readonly string[] | null
  /** of the variables that were asked for [name, what it held at the end], null: there was none; null: none was asked for */
  readonly variables: readonly (readonly [string, string | null])[] | null
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
  /** a digest of its whole trace, '' where none was asked for */
  readonly trace: string
}

/** What a traceback says was raised: the line after its last frame, in which its message begins. */
export function raisedIn(traceback: string): string {
  if (GROUP.test(traceback)) return groupIn(traceback)
  const lines = traceback.trimEnd().split('\n')
  const frame = lines.findLastIndex((line) => line.startsWith('  File "'))
  return (frame < 0 ? undefined : lines.slice(frame + 1).find((line) => !line.startsWith(' '))) ?? lines.at(-1) ?? ''
}

/**
 * The line of the program where a traceback says it was raised; '' none. What came from another process has its own traceback in front, and was raised there; where it was
 * raised again is told after a space.
 */
export function raisedAt(program: Program, traceback: string): string {
  const own = textOfPlace(placeInTraceback(program, traceback))
  if (!FROM_ANOTHER_PROCESS.test(traceback)) return own
  return [textOfPlace(placeInTraceback(program, traceback.slice(0, traceback.lastIndexOf(HEADER)))), own].filter((place) => place !== '').join(' ')
}

const HEADER = 'Traceback (most recent call last)'
const FROM_ANOTHER_PROCESS = /^(?:[\w.]+\.)?_?RemoteTraceback: *$/m

/**
 * What the tasks of a deadlock or a hang waited for: of a deadlock what its circle is of, of a hang what any of its tasks waited for. Not by which tasks did: those that do the same
 * are alike. So are the ends of tasks, and futures, which stand for them.
 */
function waitsOf(model: RunModel, { kind, cycle, tasks }: Verdict): readonly string[] {
  if (kind !== 'deadlock' && kind !== 'hang') return []
  const waiting = cycle.length > 0 ? cycle.map(({ task, object }) => ({ task, object, reason: '' })) : tasks.filter(({ state }) => state === 'blocked' || state === 'deadlocked')
  const own = waiting.filter(({ task }) => model.task(task)?.internal === false)
  const names = (own.length > 0 ? own : waiting).map(({ object, reason }) => {
    const about = model.object(object)
    if (!about) return unnamed(reason)
    const { family } = OBJECT_KINDS[about.kind]
    return about.name === '' || family === 'task' || family === 'future' ? unnamed(about.kind) : about.name
  })
  return [...new Set(names)].sort()
}

const GROUP = /^ *\+ Exception Group Traceback/m
/** Of a group's traceback, what stands behind the frame around it: lines of no frame. */
const IN_GROUP = /^ *\| (?! |Traceback |Exception Group Traceback )(.+)/gm

/** Of several exceptions in one: what it is, and what they are. */
function groupIn(traceback: string): string {
  const [head = '', ...members] = [...traceback.matchAll(IN_GROUP)].map(([, line]) => line ?? '')
  return members.length === 0 ? head : `${head}: ${members.join(', ')}`
}

/** Variables of the main module that were asked for, and what the run told of them (RepeatedRun). */
export interface ToldVariables {
  readonly asked: readonly string[]
  readonly told: readonly (string | null)[]
}

/** Of a program that did not come to its end, what its log says of the globals among them. */
function heldAtEnd(model: RunModel, { asked, told }: ToldVariables): EndOfRun['variables'] {
  if (asked.length === 0) return null
  const pid = model.processes[0]?.pid ?? 0
  return asked.map((name, at) => [name, told[at] ?? model.variables.valueAt(pid, name, model.stepCount)?.repr ?? null])
}

/** Throws for a run that is not over. `trace`: the digest of its log. */
export function endOfRun(model: RunModel, trace = '', variables: ToldVariables = { asked: [], told: [] }): EndOfRun {
  const { verdict, events } = model
  if (!verdict) throw new Error('the run is not over')
  const isRecorded = recordsAll(readSchedule(model.configuration.schedule))
  const exceptions: string[] = []
  const places: string[] = []
  for (let row = 0; row < events.length; row++) {
    if (cell(events.kind, row) !== RecordKind.exception) continue
    const traceback = model.texts[cell(events.text, row)] ?? ''
    exceptions.push(raisedIn(traceback))
    places.push(raisedAt(model.program, traceback))
  }
  return {
    verdict: verdict.kind,
    limit: verdict.kind === 'limit' ? verdict.detail : '',
    summary: verdictSummary(model, verdict),
    stdout: textOf(model, 'stdout'),
    exceptions,
    places,
    waits: waitsOf(model, verdict),
    variables: heldAtEnd(model, variables),
    tasks: model.tasks.map(({ id }) => taskLabel(model, id)),
    exitCodes: model.processes.map(exitCodeOf),
    switches: isRecorded ? [] : model.switches.map(({ task, point, picked }) => ({ task, point, picked })),
    recorded: isRecorded ? recordedOf(model) : null,
    points: model.points,
    trace,
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
export function sameEnd({ verdict, limit, stdout, exceptions, places, waits, variables, exitCodes }: EndOfRun): string {
  const lines = (texts: readonly string[]) => [...texts].sort()
  const raised = exceptions.map((words, at) => (places ? `${words} ${places[at] ?? ''}` : words))
  return JSON.stringify([verdict, limit, lines(stdout.split('\n')), lines(raised), lines(exitCodes.map(String)), waits, ...(variables ? [variables] : [])])
}

/** As an earlier version told of it, which knew neither where something was raised nor what was waited for. */
export const withoutPlaces = (end: EndOfRun): EndOfRun => ({ ...end, places: null, waits: null })

/** Whether a run ended as a known one did, as far as that one's is known. */
export const endsLike = (known: EndOfRun, end: EndOfRun): boolean =>
  sameEnd(known) === sameEnd({ ...end, places: known.places && end.places, waits: known.waits && end.waits, variables: known.variables && end.variables })
