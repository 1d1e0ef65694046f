/**
 * Where a run is cut off. A limit is looked at only when something is about to happen, and stops it before it does,
 * leaving no trace: after `raiseLimits` everything continues as if the limit had been wider from the start.
 */
import type { Limits } from '../../model/configuration'
import { Header, HeaderReal, MAX_OBJECTS, MAX_PROCESSES, MAX_TASKS, MOST_LIVE_PROCESSES } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, headerReal, setHeaderReal } from '../memory/machine'
import { LIMIT_NAMES, type LimitName, RunState } from '../memory/run-state'
import type { Ns } from '../../model/ids'

/** Rows of each table that are kept back: more than one commit takes. */
const RESERVED_ROWS = 64

/** The table of kernel memory that has no room for another commit, '' none. */
export function fullTable(m: Machine): LimitName {
  if (headerWord(m, Header.objectTop) >= MAX_OBJECTS - RESERVED_ROWS) return 'objects'
  if (headerWord(m, Header.taskCount) >= MAX_TASKS - RESERVED_ROWS) return 'tasks'
  if (headerWord(m, Header.processCount) >= MAX_PROCESSES - RESERVED_ROWS || headerWord(m, Header.liveProcesses) >= MOST_LIVE_PROCESSES) return 'processes'
  return ''
}

/** What the run has more of than it was asked to hold, '' nothing. */
function tooMany(m: Machine): LimitName {
  if (headerWord(m, Header.objectTop) > headerReal(m, HeaderReal.limitObjects)) return 'objects'
  if (headerWord(m, Header.taskCount) > headerReal(m, HeaderReal.limitTasks)) return 'tasks'
  if (headerWord(m, Header.processCount) > headerReal(m, HeaderReal.limitProcesses)) return 'processes'
  return headerWord(m, Header.liveProcesses) > headerReal(m, HeaderReal.limitLive) ? 'live-processes' : ''
}

/** Whether a limit forbids a commit at `atNs`; then the run rests at it. */
export function limitReached(m: Machine, atNs: Ns): boolean {
  if (m.log.length >= headerReal(m, HeaderReal.limitEvents)) return reachLimit(m, 'events')
  if (atNs > headerReal(m, HeaderReal.limitNs)) return reachLimit(m, 'virtual-time')
  if (headerReal(m, HeaderReal.outputBytes) > headerReal(m, HeaderReal.limitOutput)) return reachLimit(m, 'output')
  const full = fullTable(m) || tooMany(m)
  return full !== '' && reachLimit(m, full)
}

export function reachLimit(m: Machine, limit: LimitName): true {
  if (headerWord(m, Header.state) === RunState.running) {
    setHeaderWord(m, Header.state, RunState.limit)
    setHeaderWord(m, Header.limit, LIMIT_NAMES.indexOf(limit))
    m.changed = true
  }
  return true
}

/** Sets new limits; a run that rests at one goes on. */
export function raiseLimits(m: Machine, limits: Limits): void {
  setHeaderReal(m, HeaderReal.limitEvents, limits.events)
  setHeaderReal(m, HeaderReal.limitNs, limits.virtualUs * 1000)
  setHeaderReal(m, HeaderReal.limitOutput, limits.outputBytes)
  setHeaderReal(m, HeaderReal.limitTasks, limits.tasks)
  setHeaderReal(m, HeaderReal.limitProcesses, limits.processes)
  setHeaderReal(m, HeaderReal.limitLive, limits.liveProcesses)
  setHeaderReal(m, HeaderReal.limitObjects, limits.objects)
  if (headerWord(m, Header.state) !== RunState.limit) return
  setHeaderWord(m, Header.state, RunState.running)
  setHeaderWord(m, Header.limit, 0)
  m.changed = true
}
