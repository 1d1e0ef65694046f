/** Schedules that differ only in what their runs record, and those that lack some of their switches. */
import { RECORDS_ALL, readSchedule, type Schedule, scheduleToText, type Switch } from '../model/schedule.mjs'

const steadyWith = (switches: readonly Switch[]) => scheduleToText({ strategy: 'steady', numbers: [RECORDS_ALL], switches })

/** The same switches from the steady schedule, everything recorded; of a schedule that is drawn these are the switches that its run took. */
export function recordedSchedule(text: string, taken: readonly Switch[] = []): string {
  const schedule = readSchedule(text)
  if (!schedule) return steadyWith([])
  return steadyWith(schedule.strategy === 'steady' ? schedule.switches : taken)
}

const ofSwitches = ({ strategy, numbers, switches }: Schedule): string => scheduleToText({ strategy, numbers: strategy === 'steady' ? [] : numbers, switches })

/** Whether both say who goes on where in the same way. */
export function sameSchedule(a: string, b: string): boolean {
  if (a === b) return true
  const [x, y] = [readSchedule(a), readSchedule(b)]
  return x !== null && y !== null && ofSwitches(x) === ofSwitches(y)
}

/** Recorded schedules from which one of the switches is left out: the last one first, so that their runs are the same for as long as they can be. */
export function withoutOne(text: string): readonly string[] {
  const switches = readSchedule(text)?.switches ?? []
  return switches.map((_, at) => steadyWith(switches.filter((_, other) => other !== switches.length - 1 - at)))
}
