/** Words of a timeline for tests, plain enough to be seen through. */
import type { TasksNow } from '../../trace/model/census'
import type { TimelineWords } from '../timeline-api'

const object = {
  pool: (pending: number, running: number, ended: number) => `${pending} ${running} ${ended}`,
  heldBy: (name: string) => `held by ${name}`,
  free: 'free',
}

const now = ({ running, ready, waiting, ended }: TasksNow) => `${running} ${ready} ${waiting} ${ended}`

export const words: TimelineWords = {
  event: 'event',
  state: (state, reason) => (state === 'blocked' ? `waits (${reason})` : state),
  idle: 'idle',
  notYet: 'not yet',
  objectTitle: (kind, name) => `${name} (${kind})`,
  waiting: 'waiting',
  segment: String,
  lanes: {
    process: {
      title: (name) => name,
      startMethod: (method) => method,
      alive: 'alive',
      exit: (code) => (code < 0 ? `signal ${-code}` : `exit ${code}`),
      now,
      ended: (how) => `ended: ${how}`,
    },
    internals: { title: 'Internals', more: (count) => `+${count} internal` },
    task: { kind: (kind) => kind, strandTitle: (name, kind, within) => `${name}, ${kind} in ${within}`, holds: (name) => `holds ${name}` },
    strands: { title: (kind, count) => `${count} ${kind}s`, now },
    group: { title: (name, of, count) => `${count} ${of}: ${name}`, now },
    object,
    loop: object,
    compared: { only: (run) => `only in ${run}` },
    objects: { title: 'Objects' },
    machine: { title: 'The machine' },
    cores: { title: 'Cores', core: (core, task) => `core ${core}: ${task}`, idle: 'idle' },
    runQueue: { title: 'Run queue', nobody: 'nobody', level: (level) => `level ${level}`, expected: (time) => `expected ${time}` },
    gil: {
      title: (process) => `GIL ${process}`,
      free: 'free',
      held: (name, since) => `${name} since ${since}`,
      handedOver: (from, reason) => `from ${from}: ${reason}`,
      collection: 'gc',
    },
  },
}
