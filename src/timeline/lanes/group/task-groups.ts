/**
 * What belongs together: the workers of a pool, or threads and processes that a program started in a loop. They go by the same name but for a
 * number, and are of the same process, or have the same parent.
 */
import { processTree } from '../../../trace/model/process-tree'
import type { RunModel } from '../../../trace/model/run-model'

/** Fewer are no more trouble than a heading of their own. */
const LEAST_THREADS = 6
const LEAST_PROCESSES = 4

export interface TaskGroup {
  /** unique in a run, and the same when it has grown */
  readonly key: string
  readonly of: 'threads' | 'processes'
  /** what their names have in common */
  readonly name: string
  /** the process that the threads are of, or that started the processes */
  readonly pid: number
  /** how many threads or processes, those beneath processes not counted */
  readonly count: number
  /** the tasks of the program in them: themselves, or all threads of the processes */
  readonly tasks: readonly number[]
  /** processes with those that they started, in the order of their tree; of threads none */
  readonly pids: readonly number[]
}

interface TaskGroups {
  readonly groups: readonly TaskGroup[]
  /** the group that a thread or a process is in */
  readonly ofTask: ReadonlyMap<number, TaskGroup>
  readonly ofProcess: ReadonlyMap<number, TaskGroup>
}

const made = new WeakMap<RunModel, { readonly version: number; readonly groups: TaskGroups }>()

export function taskGroups(model: RunModel): TaskGroups {
  const known = made.get(model)
  if (known?.version === model.version) return known.groups
  const groups = found([...threadGroups(model), ...processGroups(model)])
  made.set(model, { version: model.version, groups })
  return groups
}

function found(groups: readonly TaskGroup[]): TaskGroups {
  const ofTask = new Map<number, TaskGroup>()
  const ofProcess = new Map<number, TaskGroup>()
  for (const group of groups) {
    if (group.of === 'threads') for (const task of group.tasks) ofTask.set(task, group)
    for (const pid of group.pids) ofProcess.set(pid, group)
  }
  return { groups, ofTask, ofProcess }
}

/** What is left of a name without its number: 'worker' of 'worker-7', 'Thread (serve)' of 'Thread-3 (serve)'; '' where it has none. */
export function withoutNumber(name: string): string {
  const parts = /^(.*?)[-_ #:]*\d+( \([^)]*\))?$/.exec(name)
  return parts === null ? '' : `${parts[1] ?? ''}${parts[2] ?? ''}`.trim()
}

function threadGroups(model: RunModel): readonly TaskGroup[] {
  const together = new Map<string, { pid: number; name: string; tasks: number[] }>()
  for (const { id, pid, name, kind, internal, within } of model.tasks) {
    const common = kind === 'thread' && !internal && within === 0 ? withoutNumber(name) : ''
    if (common === '') continue
    const key = `group-${pid}-${common}`
    const group = together.get(key)
    if (group) group.tasks.push(id)
    else together.set(key, { pid, name: common, tasks: [id] })
  }
  return [...together].flatMap(([key, { pid, name, tasks }]) =>
    tasks.length < LEAST_THREADS ? [] : [{ key, of: 'threads' as const, name, pid, count: tasks.length, tasks, pids: [] }],
  )
}

function processGroups(model: RunModel): readonly TaskGroup[] {
  const together = new Map<string, { pid: number; name: string; pids: number[] }>()
  for (const { pid, parentPid, name } of model.processes) {
    const common = parentPid === 0 ? '' : withoutNumber(name)
    if (common === '') continue
    const key = `group-of-${parentPid}-${common}`
    const group = together.get(key)
    if (group) group.pids.push(pid)
    else together.set(key, { pid: parentPid, name: common, pids: [pid] })
  }
  const large = [...together].filter(([, { pids }]) => pids.length >= LEAST_PROCESSES)
  const groups = large.map(([key, { pid, name, pids }]) => ({ key, pid, name, count: pids.length, all: withDescendants(model, new Set(pids)) }))
  // what is started by those of a group is beneath them
  const outer = groups.filter(({ pid }) => !groups.some(({ all }) => all.has(pid)))
  return outer.map(({ key, pid, name, count, all }) => {
    const tasks = model.tasks.filter((task) => all.has(task.pid) && !task.internal && task.within === 0).map(({ id }) => id)
    return { key, of: 'processes', name, pid, count, tasks, pids: [...all] }
  })
}

function withDescendants(model: RunModel, pids: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set<number>()
  // depth first: a parent comes before its children
  for (const { process } of processTree(model)) if (pids.has(process.pid) || all.has(process.parentPid)) all.add(process.pid)
  return all
}
