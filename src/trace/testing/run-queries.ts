/** Questions to a run as JSON: who was in what state, who held what, at an instant. Times are virtual microseconds. */
import type { ExportedVerdict, PylanesRun } from '../export/export-run'

/** A run that has ended, as docs/run-format.md describes it. */
export type RunJson = Omit<PylanesRun, 'verdict'> & { readonly verdict: ExportedVerdict }

type Segment = RunJson['segments'][number]

/** The id of the task of that name; throws when there is none. */
export function taskNamed(run: RunJson, name: string): number {
  const task = run.tasks.find((candidate) => candidate.name === name)
  if (!task) throw new RangeError(`no task is named ${name}: ${run.tasks.map((candidate) => candidate.name).join(', ')}`)
  return task.id
}

/** The run with each main task under the name of its process, as the page calls it: otherwise all of them are MainThread. */
export function byProcess(run: RunJson): RunJson {
  const nameOf = (pid: number) => run.processes.find((process) => process.pid === pid)?.name ?? ''
  return { ...run, tasks: run.tasks.map((task) => (task.kind === 'main' ? { ...task, name: nameOf(task.pid) } : task)) }
}

export function taskName(run: RunJson, id: number): string {
  return run.tasks.find((task) => task.id === id)?.name ?? `task ${id}`
}

/** What messages and expectations call an object: the program's name, or that of the thread it stands for; null for none. */
export function objectName(run: RunJson, id: number): string | null {
  const object = run.objects.find((candidate) => candidate.id === id)
  if (!object) return null
  return object.kind === 'thread' ? taskName(run, object.capacity) : object.name
}

export function objectNamed(run: RunJson, name: string): number {
  const object = run.objects.find((candidate) => candidate.name === name && !candidate.internal)
  if (!object) throw new RangeError(`no object is named ${name}: ${run.objects.map((candidate) => candidate.name).join(', ')}`)
  return object.id
}

/** The stretch a task is in; throws before it exists. */
export function segmentAt(run: RunJson, name: string, us: number): Segment {
  const task = taskNamed(run, name)
  const found = run.segments.filter((segment) => segment.task === task && segment.startUs <= us).at(-1)
  if (!found) throw new RangeError(`${name} does not exist yet at ${us} µs`)
  return found
}

/** `running`, `gil`, … or the reason of a block with what it is for: `sleep`, `lock lock`, `join LoopThread`. */
export function doing(run: RunJson, name: string, us: number): string {
  const { state, reason, object } = segmentAt(run, name, us)
  if (state !== 'blocked' && state !== 'deadlocked') return state
  const what = objectName(run, object)
  return what === null || what === '' ? reason : `${reason} ${what}`
}

/** Every instant at which some task changes its state, in order. */
export function boundaries(run: RunJson): number[] {
  return [...new Set(run.segments.map((segment) => segment.startUs))].sort((a, b) => a - b)
}

/** How many tasks are running in each stretch between two changes; calls back with its begin and the tasks' names. */
export function eachInstant(run: RunJson, visit: (us: number, running: readonly string[]) => void): void {
  const running = run.segments.filter((segment) => segment.state === 'running' && segment.endUs > segment.startUs)
  const changes = boundaries(run)
  let first = 0
  for (const us of changes) {
    while (first < running.length && (running[first] as Segment).endUs <= us && (running[first] as Segment).startUs <= us) first++
    const names = []
    for (let at = first; at < running.length && (running[at] as Segment).startUs <= us; at++)
      if ((running[at] as Segment).endUs > us) names.push(taskName(run, (running[at] as Segment).task))
    visit(us, names)
  }
}

/** Who holds an object of that name; null for nobody. */
export function ownerAt(run: RunJson, object: string, us: number): string | null {
  const id = objectNamed(run, object)
  const last = run.events.filter((event) => event.kind === 'owner' && event.object === id && event.atUs <= us).at(-1)
  return last && last.task !== 0 ? taskName(run, last.task) : null
}

/** What was printed, with its time and task. */
export function prints(run: RunJson): { us: number; task: string; text: string }[] {
  return run.events.filter((event) => event.kind === 'output').map((event) => ({ us: event.atUs, task: taskName(run, event.task), text: String(event.value) }))
}

/** The lines of a text that ends with a newline. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** Virtual time in which a task was running, µs. */
export function runningTime(run: RunJson, name: string): number {
  const task = taskNamed(run, name)
  return run.segments.filter((segment) => segment.task === task && segment.state === 'running').reduce((sum, segment) => sum + segment.endUs - segment.startUs, 0)
}

export interface PoolJob {
  readonly name: string
  readonly submitted: string
  readonly ranBy: string
  readonly runUs: number
  readonly endUs: number
  readonly how: string
}

/** What was submitted to a pool, and who ran it. */
export function jobsOf(run: RunJson, pool: string): PoolJob[] {
  const id = objectNamed(run, pool)
  return run.events
    .filter((event) => event.kind === 'submit' && event.object === id)
    .map((submit) => {
      const own = run.events.filter((event) => event.object === submit.target)
      const ran = own.find((event) => event.kind === 'run')
      const ended = own.find((event) => event.kind === 'done' || event.kind === 'error')
      return {
        name: String(submit.value),
        submitted: taskName(run, submit.task),
        ranBy: ran ? taskName(run, ran.task) : '',
        runUs: ran?.atUs ?? Number.NaN,
        endUs: ended?.atUs ?? Number.NaN,
        how: ended?.kind ?? '',
      }
    })
}
