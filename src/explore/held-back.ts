/**
 * Another, shorter schedule that ends alike: one task is held back before one of the accesses that are told of the run, and let on when nobody else can go
 * on. Most of what goes wrong needs no more than that, in whatever roundabout way it was found.
 */
import type { Switch } from '../model/schedule.mjs'
import type { EndOfRun } from './end-of-run'
import type { ChoicePoint, Recorded } from './recorded'
import { storyOf } from './story'

/** A task is held back so often in one run, at most. */
const MOST_SWITCHES = 4

/** `run`: under the steady schedule with these switches, everything recorded; `alike`: whether a run ended as wanted. What is given is returned where there is nothing shorter. */
export async function heldBack(
  run: (switches: readonly Switch[]) => Promise<EndOfRun | string>,
  alike: (end: EndOfRun) => boolean,
  given: readonly Switch[],
): Promise<readonly Switch[]> {
  const recorded = recordedIn(await run(given))
  if (!recorded) return given
  let best = given
  for (const choice of toldChoices(recorded, given)) {
    for (const picked of choice.candidates.slice(1)) {
      let switches: readonly Switch[] = [{ task: choice.task, point: choice.point, picked }]
      while (switches.length < Math.min(best.length, MOST_SWITCHES + 1)) {
        const end = await run(switches)
        if (typeof end !== 'string' && alike(end)) best = switches
        const next = letOn(recordedIn(end), choice.task, switches.at(-1))
        if (!next) break
        switches = [...switches, next]
      }
    }
  }
  return best
}

const recordedIn = (end: EndOfRun | string): Recorded | null => (typeof end === 'string' ? null : end.recorded)

/** The choices just before the accesses that are told, where a task goes on that could have been preempted. */
function toldChoices(recorded: Recorded, switches: readonly Switch[]): readonly ChoicePoint[] {
  const rows = new Set(storyOf(recorded, switches)?.lines.map(({ row }) => row))
  const places = new Set(recorded.accesses.filter(({ row }) => rows.has(row)).map(({ thread, point }) => `${thread}.${point}`))
  return recorded.choices.filter(({ task, point, candidates }) => places.has(`${task}.${point}`) && candidates[0] === task)
}

/** Where after that switch the task is let on although another one could go on: that one goes on instead. */
function letOn(recorded: Recorded | null, task: number, after: Switch | undefined): Switch | null {
  if (!recorded || !after) return null
  const at = recorded.choices.findIndex((choice) => choice.task === after.task && choice.point === after.point)
  const next = recorded.choices.find((choice, place) => place > at && choice.picked === task && choice.task !== task)
  const picked = next?.candidates.findLast((candidate) => candidate !== task)
  return next && picked !== undefined ? { task: next.task, point: next.point, picked } : null
}
