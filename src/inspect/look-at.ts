/**
 * Looks into a run at an event: the run is made again up to it, in an interpreter of its own, and what is in its processes then is read. The run
 * that is looked at stays as it is.
 */
import type { Configuration } from '../model/configuration'
import { type LogBuffers, LogReader } from '../log/log'
import { RecordKind } from '../log/record-kinds'
import type { Looks } from '../runtime/runtime-api'
import { firstDifference } from './same-beginning'
import { type ProcessMoment, readMoment } from './moment'

export interface Moment {
  /** the event that has just happened, from 0: what belongs to the same instant with it has too, nothing later */
  readonly event: number
  /** its instant */
  readonly atUs: number
  readonly processes: readonly ProcessMoment[]
}

/** How many records of a log come before its verdict. */
function recordsBeforeVerdict(log: LogBuffers): number {
  let count = 0
  let ended = false
  new LogReader(log).read(({ kind }) => {
    ended ||= kind === RecordKind.verdict
    if (!ended) count++
  })
  return count
}

/** A replay stops at the moment, or where the machine itself ends: the limits of the run are no matter. */
const withoutLimits = (configuration: Configuration): Configuration => ({
  ...configuration,
  limits: { ...configuration.limits, events: Number.MAX_SAFE_INTEGER, virtualUs: Number.MAX_SAFE_INTEGER / 1000, outputBytes: Number.MAX_SAFE_INTEGER },
})

/**
 * The moment right after an event, by its place in the log; the words why there is none; null: nobody wants it any more. `recorded`: the log of the run that is looked
 * at, as far as it is there to be compared.
 */
export async function lookAt(looks: Looks, configuration: Configuration, event: number, recorded: LogBuffers | null, isWanted?: () => boolean): Promise<Moment | string | null> {
  if (configuration.live) return 'a run by the wall clock cannot be made again: there is nothing to look into'
  // what ends a run from outside, a limit or Stop, does not come again: the moment is the one before
  const count = recorded ? Math.min(event + 1, recordsBeforeVerdict(recorded)) : event + 1
  const look = await looks.look(withoutLimits(configuration), count, isWanted)
  if (look === null || typeof look === 'string') return look
  const instants: number[] = []
  new LogReader(look.log).read(({ atNs }) => {
    instants.push(atNs)
  })
  const atNs = instants[count - 1]
  if (atNs === undefined) return `the run has ${instants.length} events, there is no event ${event}`
  if (recorded) {
    const difference = firstDifference(recorded, look.log, count)
    if (difference >= 0) return `the run did not come to the same again: it differs from event ${difference} on`
  }
  const processes: ProcessMoment[] = []
  for (const { pid, text } of look.processes) {
    const read = readMoment(pid, text)
    if (typeof read === 'string') return `process ${pid} could not be looked into: ${read}`
    processes.push(read)
  }
  return { event, atUs: atNs / 1000, processes }
}
