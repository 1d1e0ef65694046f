/**
 * Shorter schedules for what was found: leaving switches out (shrink.ts) comes to an end where each of them is needed by another one. The search goes on for a while instead,
 * because what it tries has few switches.
 */
import type { Switch } from '../model/schedule.mjs'
import type { BoundedSearch, Branch } from './bounded-search'
import type { EndOfRun } from './end-of-run'

/** Runs made for that, at most. */
const MOST_RUNS = 64
const AT_ONCE = 4
/** As many as nearly everything takes that one preemption is enough for: it, and who goes on then. */
export const FEW = 2

/** `shortest`: by end, the switches of each; those that are found to be shorter take their places. */
export async function shorter(
  search: BoundedSearch,
  tryBranch: (branch: Branch) => Promise<EndOfRun | string>,
  endOf: (end: EndOfRun) => string,
  shortest: Map<string, readonly Switch[]>,
): Promise<void> {
  for (let made = 0; made < MOST_RUNS && [...shortest.values()].some(({ length }) => length > FEW); ) {
    const branches: Branch[] = []
    while (branches.length < AT_ONCE) {
      const branch = search.next()
      if (!branch) break
      branches.push(branch)
    }
    if (branches.length === 0) return
    made += branches.length
    const ends = await Promise.all(branches.map(tryBranch))
    for (const [at, branch] of branches.entries()) {
      const end = ends[at]
      if (end === undefined || typeof end === 'string' || !end.recorded) {
        search.forget(branch)
        continue
      }
      search.learn(branch, end.recorded)
      const known = shortest.get(endOf(end))
      if (known && branch.switches.length < known.length) shortest.set(endOf(end), branch.switches)
    }
  }
}
