/** Algorithms of the textbooks as model programs, right ones and the same with one line wrong, and all their ways to end. */
import { scheduleToText } from '../../model/schedule.mjs'
import { BoundedSearch } from '../bounded-search'
import { Dpor } from '../dpor'
import { type Program, runnerOf, type Shared, threads } from './model-programs'

type Whole = Parameters<typeof runnerOf>[0]

/** Every way to end with at most so many preemptions, by the search alone: verdict and output. */
export async function endsOf(program: Whole, bound: number, counted = { count: 0, most: Number.POSITIVE_INFINITY }): Promise<ReadonlySet<string>> {
  const runOnce = runnerOf(program)
  const search = new BoundedSearch(bound)
  const ends = new Set<string>()
  for (let branch = search.next(); branch && search.count <= counted.most; branch = search.next()) {
    const end = await runOnce(scheduleToText({ strategy: 'steady', numbers: [1], switches: branch.switches }))
    if (typeof end === 'string' || !end.recorded) throw new Error('a run that tells nothing')
    search.learn(branch, end.recorded)
    ends.add(end.verdict === 'finished' ? `finished ${end.stdout}` : end.verdict)
  }
  counted.count = search.count
  return ends
}

export const steps = (name: string, count: number): Program =>
  function* (t) {
    for (let step = 1; step <= count; step++) yield* t.print(`${name}${step} `)
  }

/** Each takes the fork to its left, then the one to its right; `leftHanded`: the last one the other way round. */
export function philosophers(count: number, leftHanded: boolean): Whole {
  return (shared) =>
    function* main(t) {
      yield* t.enter()
      const forks = Array.from({ length: count }, (_, at) => t.lock(`fork ${at}`))
      const dines = (seat: number): Program =>
        function* (one) {
          const taken = [forks[seat] as number, forks[(seat + 1) % count] as number]
          if (leftHanded && seat === count - 1) taken.reverse()
          for (const fork of taken) yield* one.acquire(fork)
          for (const fork of taken) yield* one.release(fork)
        }
      yield* threads(Array.from({ length: count }, (_, seat) => dines(seat)))(shared)(t)
    }
}

/** Two tasks count once each within what `enter` and `leave` are to keep to one at a time; the count is printed. */
const counting = (enter: (t: Parameters<Program>[0], shared: Shared, own: number) => Generator<void, void, void>, leave: typeof enter): Whole => {
  const task = (own: number): Program =>
    function* (t, shared) {
      yield* enter(t, shared, own)
      const n = yield* shared.read(t, 'n')
      yield* shared.write(t, 'n', n + 1)
      yield* leave(t, shared, own)
    }
  return threads([task(0), task(1)], function* (t, shared) {
    yield* t.print(String(yield* shared.read(t, 'n')))
  })
}

/** Wrong: says whose turn it is before it says that it wants to. */
export const peterson = (right: boolean): Whole =>
  counting(
    function* (t, shared, own) {
      const other = 1 - own
      if (right) yield* shared.write(t, `wants${own}`, 1)
      yield* shared.write(t, 'turn', other)
      if (!right) yield* shared.write(t, `wants${own}`, 1)
      yield* shared.while(t, function* () {
        return (yield* shared.read(t, `wants${other}`)) === 1 && (yield* shared.read(t, 'turn')) === other
      })
    },
    function* (t, shared, own) {
      yield* shared.write(t, `wants${own}`, 0)
    },
  )

/** Wrong: does not say that it wants to before it looks whether the other one does. */
export const dekker = (right: boolean): Whole =>
  counting(
    function* (t, shared, own) {
      const other = 1 - own
      if (right) yield* shared.write(t, `wants${own}`, 1)
      for (;;) {
        yield* shared.while(t, function* () {
          return (yield* shared.read(t, `wants${other}`)) === 1 && (yield* shared.read(t, 'turn')) === own
        })
        if ((yield* shared.read(t, `wants${other}`)) === 0) break
        yield* shared.write(t, `wants${own}`, 0)
        yield* shared.while(t, function* () {
          return (yield* shared.read(t, 'turn')) !== own
        })
        yield* shared.write(t, `wants${own}`, 1)
      }
      if (!right) yield* shared.write(t, `wants${own}`, 1)
    },
    function* (t, shared, own) {
      yield* shared.write(t, 'turn', 1 - own)
      yield* shared.write(t, `wants${own}`, 0)
    },
  )

/** Wrong: reads the next ticket and writes it back in two steps. */
export const ticketLock = (right: boolean): Whole => {
  const tickets = [0, 0]
  return counting(
    function* (t, shared, own) {
      tickets[own] = right ? yield* shared.add(t, 'next', 1) : yield* shared.read(t, 'next')
      if (!right) yield* shared.write(t, 'next', (tickets[own] as number) + 1)
      yield* shared.while(t, function* () {
        return (yield* shared.read(t, 'served')) !== tickets[own]
      })
    },
    function* (t, shared, own) {
      yield* shared.write(t, 'served', (tickets[own] as number) + 1)
    },
  )
}

/** Wrong: does not wait while the other one draws its number. */
export const bakery = (right: boolean): Whole =>
  counting(
    function* (t, shared, own) {
      const other = 1 - own
      yield* shared.write(t, `draws${own}`, 1)
      const number = 1 + (yield* shared.read(t, `number${other}`))
      yield* shared.write(t, `number${own}`, number)
      yield* shared.write(t, `draws${own}`, 0)
      yield* shared.while(t, function* () {
        return right && (yield* shared.read(t, `draws${other}`)) === 1
      })
      yield* shared.while(t, function* () {
        const others = yield* shared.read(t, `number${other}`)
        return !(others === 0 || others > number || (others === number && other > own))
      })
    },
    function* (t, shared, own) {
      yield* shared.write(t, `number${own}`, 0)
    },
  )

/** The same by partial order reduction, without a bound; gives up after `most` runs. */
export async function reducedEndsOf(program: Whole, most = 5_000): Promise<{ readonly ends: ReadonlySet<string>; readonly runs: number; readonly complete: boolean }> {
  const runOnce = runnerOf(program)
  const search = new Dpor()
  const ends = new Set<string>()
  for (let branch = search.next(); branch && search.count <= most; branch = search.next()) {
    const end = await runOnce(scheduleToText({ strategy: 'steady', numbers: [1], switches: branch.switches }))
    if (typeof end === 'string' || !end.recorded) throw new Error('a run that tells nothing')
    search.learn(branch, end.recorded, end.verdict === 'limit')
    ends.add(end.verdict === 'finished' ? `finished ${end.stdout}` : end.verdict)
  }
  return { ends, runs: search.count, complete: search.complete }
}
