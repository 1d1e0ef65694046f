/**
 * The fewest switches under which a run still ends as it did. A schedule is tried without some of its switches; what ends alike with fewer
 * takes its place. Numbers of points are those of each task, so that a switch means the same when others are gone.
 */
import type { Switch } from '../model/schedule.mjs'

/** Runs made to shrink one schedule, at most. */
const MOST_TRIES = 200

/** `endsAlike` runs the program under the steady schedule with these switches, and answers those that the run took if it ended alike, else null. */
export async function shrink(switches: readonly Switch[], endsAlike: (switches: readonly Switch[]) => Promise<readonly Switch[] | null>): Promise<readonly Switch[]> {
  let kept = switches
  let tries = 0
  const attempt = async (without: readonly Switch[]): Promise<boolean> => {
    tries++
    const taken = await endsAlike(without)
    if (!taken || taken.length >= kept.length) return false
    kept = taken
    return true
  }
  // halves, quarters, … and at last each by itself, until none can be spared
  for (let size = Math.ceil(kept.length / 2); size >= 1 && tries < MOST_TRIES; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let spared = true; spared && tries < MOST_TRIES; ) {
      spared = false
      for (let from = 0; from < kept.length && tries < MOST_TRIES; from += size) {
        if (await attempt([...kept.slice(0, from), ...kept.slice(from + size)])) {
          spared = true
          from -= size
        }
      }
      if (size > 1) break
    }
  }
  return kept
}
