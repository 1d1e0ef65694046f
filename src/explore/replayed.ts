/**
 * Whether a schedule replays what was found under it: two runs under it end so, print the same in the same order and have the same trace. It should without everything
 * recorded; where recording changes what is switched where, it may be the schedule that records.
 */
import { RECORDS_ALL, scheduleToText, type Switch } from '../model/schedule.mjs'
import type { EndOfRun } from './end-of-run'
import type { RunOnce } from './explorer'
import type { Recorded } from './recorded'

export interface Replay {
  readonly schedule: string
  readonly end: EndOfRun
  /** what happened in it; null: the run that has everything recorded is another one */
  readonly told: Recorded | null
}

interface Replayed {
  /** the run with everything recorded, however it ended; null: nothing is known of it */
  readonly recorded: EndOfRun | null
  /** null: it does not replay */
  readonly replay: Replay | null
}

const textOf = (switches: readonly Switch[], records: boolean) => scheduleToText({ strategy: 'steady', numbers: records ? [RECORDS_ALL] : [], switches })

const same = (a: EndOfRun, b: EndOfRun): boolean => a.trace === b.trace && a.stdout === b.stdout && a.verdict === b.verdict

/** `alike`: whether a run ends as it is to. */
export async function replayOf(runOnce: RunOnce, switches: readonly Switch[], alike: (end: EndOfRun) => boolean): Promise<Replayed> {
  /** Of a run of which nothing is known, as of one that took too long, another one may tell. */
  const run = async (schedule: string): Promise<EndOfRun | null> => {
    const once = await runOnce(schedule, true)
    const end = typeof once === 'string' ? await runOnce(schedule, true) : once
    return typeof end === 'string' ? null : end
  }
  const [plain, recording] = [textOf(switches, false), textOf(switches, true)]
  // one after the other, so that the same interpreter makes them however many there are: what comes before the program is recorded or not as its first run was
  const recorded = await run(recording)
  const once = await run(plain)
  const again = once && alike(once) ? await run(plain) : null
  const told = recorded && alike(recorded) ? recorded : null
  if (once && again && same(once, again)) {
    return { recorded, replay: { schedule: plain, end: once, told: told && told.stdout === once.stdout ? told.recorded : null } }
  }
  if (!told) return { recorded, replay: null }
  const repeated = await run(recording)
  return { recorded, replay: repeated && same(told, repeated) ? { schedule: recording, end: told, told: told.recorded } : null }
}
