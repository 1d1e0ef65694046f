/**
 * Flags: variables on which a task waits by going round until another one has written them, as in the algorithms of Dekker and Peterson. Whoever has seen
 * such a write comes after what its writer did before, as after an event that was set.
 */
import { before } from './happens-before'
import { type AccessMade, siteOf } from './recorded'

/** What is accessed, within one run and in those that begin with the same memory. */
export const thingOf = ({ address, key }: AccessMade): string => `${address} ${key}`

/** What a task has read twice at the same place and found as it was, without having written anything in between. */
export function flagsOf(accesses: readonly AccessMade[]): ReadonlySet<string> {
  const flags = new Set<string>()
  /** by task: what it has read since it wrote something */
  const reads = new Map<number, Map<string, string>>()
  for (const access of accesses) {
    const { task, writes, value } = access
    if (writes) {
      reads.delete(task)
      continue
    }
    const own = reads.get(task) ?? new Map<string, string>()
    reads.set(task, own)
    const place = `${siteOf(access)} ${thingOf(access)}`
    if (value !== '' && own.get(place) === value) flags.add(thingOf(access))
    own.set(place, value)
  }
  return flags
}

/** What a task knows because it has seen flags: of each task the row of its last access, and how far by synchronisation. */
interface Known {
  readonly rows: ReadonlyMap<number, number>
  readonly counts: ReadonlyMap<number, number>
}
const NOTHING: Known = { rows: new Map(), counts: new Map() }

/** Whether one access comes before another one, by synchronisation or because of what was seen of flags. `accesses`: all of the run, in order. */
export function orderWithFlags(accesses: readonly AccessMade[], flags: ReadonlySet<string>): (a: AccessMade, b: AccessMade) => boolean {
  const known = new Map<AccessMade, Known>()
  const current = new Map<number, Known>()
  const written = new Map<string, AccessMade>()
  for (const access of accesses) {
    const { task, writes } = access
    const own = current.get(task) ?? NOTHING
    const thing = thingOf(access)
    const flag = flags.has(thing) ? written.get(thing) : undefined
    if (flag && !writes && flag.task !== task) {
      const others = known.get(flag) ?? NOTHING
      current.set(task, {
        rows: latest(own.rows, others.rows, new Map([[flag.task, flag.row]])),
        counts: latest(own.counts, others.counts, flag.moment.synchronised),
      })
    }
    known.set(access, current.get(task) ?? NOTHING)
    if (writes) written.set(thing, access)
  }
  return (a, b) => {
    if (before(a.moment, b.moment, 'synchronised')) return true
    const { rows, counts } = known.get(b) ?? NOTHING
    return (rows.get(a.task) ?? -1) >= a.row || (counts.get(a.task) ?? -1) >= a.moment.count
  }
}

function latest(...all: readonly ReadonlyMap<number, number>[]): ReadonlyMap<number, number> {
  const merged = new Map<number, number>()
  for (const one of all) for (const [task, at] of one) if ((merged.get(task) ?? -1) < at) merged.set(task, at)
  return merged
}
