/**
 * All schedules with few preemptions, the fewest first: from each run, whatever else could have been picked is tried, once. A task is only preempted
 * where it matters: before it reads or writes what another task writes or reads in some run, and before its system calls. Where nobody
 * goes on by itself, somebody has to be picked, and that costs nothing.
 */
import { EVERYTHING } from '../log/touches'
import type { Switch } from '../model/schedule.mjs'
import { type AccessMade, type ChoicePoint, conflictingSites, preempts, type Recorded, siteOf, stretchAfter, stretchesOf } from './recorded'

export interface Branch {
  readonly switches: readonly Switch[]
  readonly preemptions: number
  /** the places of the accesses before which the task is preempted, one a line; '': no such, it is always tried */
  readonly site: string
}

/** Where a search stands, as plain data. */
export interface SearchState {
  readonly tried: number
  readonly conflicting: readonly string[]
  readonly branches: readonly Branch[]
  /** with at most so many preemptions it is known what came of each schedule that was tried */
  readonly known: number
}

export class BoundedSearch {
  private readonly conflicting = new Set<string>()
  /** by number of preemptions: what is to be tried, last in first out */
  private readonly ready: Branch[][] = []
  /** the same, as long as nobody else is known to touch what is accessed there */
  private readonly waiting = new Set<Branch>()
  private readonly pending = new Set<Branch>()
  private readonly bound: number
  private tried = 0
  /** with at most so many preemptions it is known what came of each schedule that was tried */
  private known = Number.MAX_SAFE_INTEGER

  /** `bound`: preemptions of a schedule, at most. `from`: where an earlier search with this bound stopped. */
  constructor(bound: number, from: SearchState | null = null) {
    this.bound = bound
    if (!from) this.ready.push([{ switches: [], preemptions: 0, site: '' }])
    else {
      this.tried = from.tried
      this.known = from.known
      for (const site of from.conflicting) this.conflicting.add(site)
      for (const branch of from.branches) this.add(branch)
    }
  }

  /** What is under way is to be tried again, the first of it first. */
  get state(): SearchState {
    const branches = [...this.ready.flat(), ...this.waiting, ...[...this.pending].reverse()]
    return { tried: this.tried - this.pending.size, conflicting: [...this.conflicting], branches, known: this.known }
  }

  /** All schedules with at most so many preemptions have been tried, as far as is known; -1: not even those without any. */
  get completed(): number {
    const levels = [this.ready.findIndex((branches) => branches.length > 0), ...[...this.pending].map(({ preemptions }) => preemptions)].filter((level) => level >= 0)
    return Math.min(this.known, levels.length > 0 ? Math.min(...levels) - 1 : this.bound)
  }

  /** There is nothing left to try, and nothing can come of what is under way. */
  get over(): boolean {
    return this.pending.size === 0 && this.ready.every((branches) => branches.length === 0)
  }

  /** Schedules tried so far. */
  get count(): number {
    return this.tried
  }

  /** The switches to try next; null: there are none, for now. Tell what came of it with `learn` or `forget`. */
  next(): Branch | null {
    const branch = this.ready.find((branches) => branches.length > 0)?.pop()
    if (!branch) return null
    this.tried++
    this.pending.add(branch)
    return branch
  }

  /** Nothing is known of what came of it, and so nothing of what else could be tried. */
  forget(branch: Branch): void {
    this.pending.delete(branch)
    this.known = Math.min(this.known, branch.preemptions - 1)
  }

  /** A run under a branch's switches has ended. */
  learn(branch: Branch, recorded: Recorded): void {
    this.pending.delete(branch)
    const { choices, accesses } = recorded
    for (const site of conflictingSites(accesses)) this.conflicts(site)
    for (const site of sitesOfOthers(recorded)) this.conflicts(site)
    const stretches = stretchesOf(recorded)
    const idle = idleReads(accesses)
    const begin = branch.switches.length === 0 ? 0 : 1 + lastIndexOf(choices, branch.switches.at(-1) as Switch)
    for (let at = begin; at < choices.length; at++) {
      const choice = choices[at] as ChoicePoint
      const stretch = stretches.get(stretchAfter(choice))
      if (stretch && !stretch.calls && stretch.accesses.every((access) => idle.has(access))) continue
      const site = choice.candidates[0] === choice.task && stretch && !stretch.calls ? sitesOf(stretch.accesses) : ''
      for (const picked of choice.candidates) {
        const preemptions = branch.preemptions + (preempts(choice, picked) ? 1 : 0)
        if (picked === choice.picked || preemptions > this.bound) continue
        this.add({ switches: [...branch.switches, { task: choice.task, point: choice.point, picked }], preemptions, site })
      }
    }
  }

  private add(branch: Branch): void {
    if (branch.site !== '' && !branch.site.split('\n').some((site) => this.conflicting.has(site))) {
      this.waiting.add(branch)
      return
    }
    while (this.ready.length <= branch.preemptions) this.ready.push([])
    this.ready[branch.preemptions]?.push(branch)
  }

  private conflicts(site: string): void {
    if (this.conflicting.has(site)) return
    this.conflicting.add(site)
    for (const branch of this.waiting) {
      if (!branch.site.split('\n').includes(site)) continue
      this.waiting.delete(branch)
      this.add(branch)
    }
  }
}

const sitesOf = (accesses: readonly AccessMade[]) => [...new Set(accesses.map(siteOf))].join('\n')

/** Places that access what code without accesses touches too: a function of C, say. Where it is not known what that is, all of them. */
function sitesOfOthers({ accesses, touches, overlooks }: Recorded): ReadonlySet<string> {
  const touched = new Set(touches.map(({ what }) => what))
  const all = overlooks || touched.has(EVERYTHING)
  return new Set(accesses.filter(({ address, key }) => all || touched.has(`${address} *`) || touched.has(`${address} ${key}`)).map(siteOf))
}

/**
 * Reads of a task that waits by going round: it has read there twice what it finds there still, and has written nothing since. To preempt it before one of
 * them is as if it had been preempted a round earlier.
 */
function idleReads(accesses: readonly AccessMade[]): ReadonlySet<AccessMade> {
  const found = new Set<AccessMade>()
  const rounds = new Map<string, number>()
  for (const access of accesses) {
    const { task, address, key, writes } = access
    if (writes) {
      for (const place of rounds.keys()) if (place.startsWith(`${task} `) || place.endsWith(` ${address} ${key}`)) rounds.delete(place)
      continue
    }
    const place = `${task} ${siteOf(access)} ${address} ${key}`
    const before = rounds.get(place) ?? 0
    rounds.set(place, before + 1)
    if (before > 1) found.add(access)
  }
  return found
}

/** The place of the choice that a switch said; -1: the run did not come to it. */
function lastIndexOf(choices: readonly ChoicePoint[], { task, point }: Switch): number {
  return choices.findLastIndex((choice) => choice.task === task && choice.point === point)
}
