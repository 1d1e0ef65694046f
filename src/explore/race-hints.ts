/**
 * What is wrong with a run's accesses although it may have ended well: nothing but the schedule keeps another task's write out of an update, or says whose write
 * is the last. By synchronisation (happens-before.ts), so a lock, a queue or a join between them makes it right. What is one operation of CPython, as
 * an append or a flag that is set, is no race here; neither is writing what the other one writes too, nor what tasks do to flags on which they wait by going round (flags.ts).
 */
import { isVague } from '../model/item-keys'
import { type AccessMade, groupsOf, type Recorded, siteOf } from './recorded'
import { flagsOf, orderWithFlags, thingOf } from './flags'

export interface HintedAccess {
  readonly task: number
  readonly taskName: string
  readonly does: 'reads' | 'writes'
  /** what was read or written, in words; '' not known */
  readonly value: string
  readonly line: number
  readonly file: string
}

export interface RaceHint {
  /**
   * update: what was read has been written by another before it is written back, or acted upon; race: two writes, either may be the last; check: another one reads at
   * the same place what is written after it was read, and may do so in between
   */
  readonly kind: 'update' | 'race' | 'check'
  /** what is read and written, as the program writes it */
  readonly shown: string
  /** update: the read, the other one's write, the write; race: the two writes; check: the read, the other one's read, the write */
  readonly accesses: readonly HintedAccess[]
}

/** Hints by what they are of: each is told once, however many runs show it. */
export class RaceHints {
  private readonly found = new Map<string, RaceHint>()
  private readonly flags = new Set<string>()
  private readonly seen = new Map<RaceHint, readonly AccessMade[]>()

  private readonly checks: boolean

  /** `known`: from an earlier exploration. `checks`: tells of these too, of which other runs say whether they come to more. */
  constructor(known: readonly RaceHint[] = [], checks = false) {
    this.checks = checks
    for (const hint of known) this.found.set(keyOf(hint), hint)
  }

  get all(): readonly RaceHint[] {
    return [...this.found.values()]
  }

  /** The accesses that a hint was told of, in the run that showed it. */
  shownBy(hint: RaceHint): readonly AccessMade[] {
    return this.seen.get(hint) ?? []
  }

  /** From a run that has everything recorded; `names`: of its tasks, from number 1 on; `waitedOn`: what else is known to be flags. */
  learn({ accesses }: Pick<Recorded, 'accesses'>, names: readonly string[], waitedOn: Iterable<string> = []): void {
    const known = this.flags.size
    for (const flag of [...flagsOf(accesses), ...waitedOn]) this.flags.add(flag)
    // what was told before may be ordered by it; what is not is found again
    if (this.flags.size > known) this.found.clear()
    const isBefore = orderWithFlags(accesses, this.flags)
    for (const group of groupsOf(accesses)) {
      // an event is there to be set while others look at it
      if (group[0]?.key === '()') continue
      // of these it is not known whether they meet
      if (group.some(({ key }) => isVague(key))) continue
      if (this.found.size >= MOST_HINTS) return
      if (!group.some(({ writes }) => writes) || group.every(({ task }) => task === group[0]?.task)) continue
      const isFlag = group.some((access) => this.flags.has(thingOf(access)))
      const updates = updatesOf(group).filter(([read, write]) => !isFlag || isOneStatement(read, write))
      for (const [read, write] of updates) {
        const other = group.find((one) => one.writes && splits(one, read, write, isBefore))
        if (other) this.tell('update', [read, other, write], names)
        else if (this.checks) this.tellCheck(group, read, write, isBefore, names)
      }
      if (updates.length > 0 || isFlag) continue
      for (const [at, later] of group.entries()) {
        const earlier = group.slice(Math.max(0, at - MOST_LOOKED_BACK), at).find((one) => races(one, later, isBefore))
        if (earlier) this.tell('race', [earlier, later], names)
      }
    }
  }

  private tellCheck(group: readonly AccessMade[], read: AccessMade, write: AccessMade, isBefore: Before, names: readonly string[]): void {
    const site = siteOf(read)
    const other = group.find((one) => !one.writes && siteOf(one) === site && couldSplit(one, read, write, isBefore))
    if (other) this.tell('check', [read, other, write], names)
  }

  private tell(kind: RaceHint['kind'], accesses: readonly AccessMade[], names: readonly string[]): void {
    const hint: RaceHint = {
      kind,
      shown: accesses.at(-1)?.shown ?? '',
      accesses: accesses.map(({ task, writes, value, line, file }) => ({
        task,
        taskName: names[task - 1] ?? `task ${task}`,
        does: writes ? 'writes' : 'reads',
        value,
        line,
        file,
      })),
    }
    const key = keyOf(hint)
    if (this.found.has(key)) return
    this.found.set(key, hint)
    this.seen.set(hint, accesses)
  }
}

/** The same lines the other way round are the same. */
const keyOf = ({ shown, accesses }: RaceHint) => JSON.stringify([shown, [...new Set(accesses.map(({ does, line, file }) => `${file}:${line}:${does}`))].sort()])

const MOST_HINTS = 40
/** Writes to one thing that are compared with each, at most. */
const MOST_LOOKED_BACK = 40

/** Each write with the read of the same task just before it, of the same thing. */
function updatesOf(group: readonly AccessMade[]): readonly (readonly [AccessMade, AccessMade])[] {
  const last = new Map<number, AccessMade>()
  const found: [AccessMade, AccessMade][] = []
  for (const access of group) {
    const read = last.get(access.task)
    if (access.writes && read && !read.writes && overlap(read, access)) found.push([read, access])
    last.set(access.task, access)
  }
  return found
}

type Before = (a: AccessMade, b: AccessMade) => boolean

/** What is written to a flag seldom comes from what it was: `n -= 1` does. */
const isOneStatement = (read: AccessMade, write: AccessMade) => read.line === write.line && read.file === write.file

/** Whether another's write could come between them, and its value makes a difference. */
const splits = (other: AccessMade, read: AccessMade, write: AccessMade, isBefore: Before): boolean => !sameValue(other, write) && couldSplit(other, read, write, isBefore)

/** Whether another's access could come between them: nothing orders it. */
function couldSplit(other: AccessMade, read: AccessMade, write: AccessMade, isBefore: Before): boolean {
  if (other.task === write.task || !overlap(other, read)) return false
  // coroutines of one thread are switched at awaits only
  if (other.thread === write.thread && read.stretch === write.stretch) return false
  const [first, second] = other.row < write.row ? [other, write] : [write, other]
  return !isBefore(first, second) && !(other.row < read.row ? isBefore(other, read) : isBefore(read, other))
}

/** Items of a container are different things; all of it is none of them alone. */
const overlap = (a: AccessMade, b: AccessMade) => a.key === b.key || a.key === '*' || b.key === '*'

const races = (earlier: AccessMade, later: AccessMade, isBefore: Before): boolean =>
  overlap(earlier, later) &&
  earlier.writes &&
  later.writes &&
  earlier.task !== later.task &&
  earlier.thread !== later.thread &&
  // methods of containers are one operation each
  later.key !== '*' &&
  earlier.key !== '*' &&
  !sameValue(earlier, later) &&
  !isBefore(earlier, later)

const sameValue = (a: AccessMade, b: AccessMade) => a.value === b.value && a.value !== '' && a.key !== '*'
