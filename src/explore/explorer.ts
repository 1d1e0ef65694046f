/**
 * Runs a program under many schedules and sorts how it ended. Schedules that are drawn, those of a search by rising number of preemptions and those of a
 * reduction by partial order take turns: the first soon find what is easily found, the others can say that there is nothing else.
 */
import { RECORDS_ALL, scheduleToText, type Switch } from '../model/schedule.mjs'
import { BoundedSearch, type SearchState } from './bounded-search'
import { type Conclusion, conclusionEnglish, conclusionOf } from './conclusion'
import { Dpor, type DporState } from './dpor'
import { type EndOfRun, endsLike, isFailure, sameEnd, withoutPlaces } from './end-of-run'
import { heldBack } from './held-back'
import { type Drawing, portfolio } from './portfolio'
import { type RaceHint, RaceHints } from './race-hints'
import { replayOf } from './replayed'
import { FEW, shorter } from './shorter'
import { shrink } from './shrink'
import { type Story, storyOf } from './story'

/** Runs the program once under a schedule; a text: why nothing is known of how it ended. `traced`: with the digest of its trace. */
export type RunOnce = (schedule: string, traced?: boolean) => Promise<EndOfRun | string>

/** Where an exploration ends, whichever comes first. */
export interface Bounds {
  readonly runs: number
  /** of this machine's time */
  readonly seconds: number
  /** preemptions of a schedule that is searched for, at most */
  readonly preemptions: number
  /** the first failure is enough */
  readonly untilFailure: boolean
  /** how schedules are found: some are drawn, `search` tries all by rising number of preemptions, `dpor` one of all that differ only in the order of what is independent, `portfolio` does all of it in turn */
  readonly strategy: Strategy
  /** schedules are drawn with seeds from this number on; by default from 0 */
  readonly seed?: number
  /** false: schedules are kept as they were found, which takes no further runs but those that try them; by default they are shortened */
  readonly shortens?: boolean
  /** variables of the main module (model/state-paths.mjs) by what they hold at the end ends are told apart too; by default none */
  readonly variables?: readonly string[]
}

export type Strategy = Drawing | 'search' | 'dpor'

/** How far an exploration has come. */
export interface Progress {
  readonly runs: number
  /** ways to end so far, and those of them that are failures */
  readonly outcomes: number
  readonly failures: number
  /** as of an Exploration */
  readonly exhausted: number
  /** no further schedules are tried: the shortest of those that were found are looked for, and it is told after each run made for that */
  readonly telling: boolean
}

/** `finish`: no more runs are tried, what was found is told. `hurry`: and told as it was found, no shorter schedules are looked for. */
export type Wish = 'go on' | 'finish' | 'hurry'

/** One way in which the program can end, which its schedule replays: two runs under it were the same, record for record. */
export interface Outcome {
  readonly end: EndOfRun
  readonly failure: boolean
  /** of all runs */
  readonly count: number
  /** number of the first run that ended so, from 1 on */
  readonly first: number
  /** of the runs whose schedules were drawn */
  readonly drawn: number
  /** replays it: switches from the steady schedule, as few as were found */
  readonly schedule: string
  /** what tasks did to what they share; null: nothing that is told */
  readonly story: Story | null
  /** what it comes to, where that is certain; null: nothing is said */
  readonly conclusion: (Conclusion & { readonly said: string }) | null
}

/** An end that was seen and not had again under its schedule: a fault of Pylanes, so it is told and not shown as an outcome. */
export interface Unreplayed extends Pick<Outcome, 'failure' | 'count' | 'first' | 'schedule'> {
  readonly verdict: EndOfRun['verdict']
}

/** What an exploration knows, plain data: another one of the same program goes on from it. */
export interface ExplorationState {
  readonly preemptions: number
  readonly strategy: Strategy
  /** as of Bounds, absent: none */
  readonly variables?: readonly string[]
  readonly issued: number
  readonly runs: number
  readonly drawn: number
  /** schedules that were drawn */
  readonly draws: number
  readonly points: number
  readonly search: SearchState
  readonly dpor: DporState
  readonly searches: boolean
  readonly found: readonly (readonly [string, Found])[]
  readonly races: readonly RaceHint[]
}

export interface Exploration {
  readonly runs: number
  readonly seconds: number
  /** runs whose schedules were drawn */
  readonly drawn: number
  /** all schedules with at most so many preemptions were tried, where they matter, or others like them; -1: not even those without any */
  readonly exhausted: number
  /** schedules that the search tried for that */
  readonly searched: number
  /** so many interleavings were run, and any other differs from one of them only in the order of what does not depend on each other; 0: that is not so */
  readonly interleavings: number
  /** of how many runs nothing is known, and why */
  readonly unknown: readonly { readonly why: string; readonly count: number }[]
  /** what nothing but the schedule keeps right, also where no run failed */
  readonly races: readonly RaceHint[]
  /** from which it can be gone on with; null: of what a link carries that is not known */
  readonly state: ExplorationState | null
  /** failures first, then by how often they came */
  readonly outcomes: readonly Outcome[]
  readonly unreplayed: readonly Unreplayed[]
  /** it was not over: what it has seen so far is in its state, and none of it has been shortened or replayed */
  readonly partial?: true
}

const steadyWith = (switches: readonly Switch[], records = false) => scheduleToText({ strategy: 'steady', numbers: records ? [RECORDS_ALL] : [], switches })

/** Scheduling points that a run is taken to have until one is known. */
const LIKELY_POINTS = 500
const LEAST_POINTS = 8
/** A longer run tells so much when it tells all that the search has no use for it. */
const MOST_SEARCHED_POINTS = 20_000

const TOO_LATE = 'there was no time left for it'

/**
 * So many schedules are drawn at least: where they come to another end than a reduction, something is not known of what depends on what, and where all with few
 * preemptions have been tried, the failure may need more.
 */
const LEAST_DRAWN = 50

/** Runs that have everything recorded and are looked through for races: later ones hardly show others. */
const MOST_LOOKED_AT = 200

interface Found {
  end: EndOfRun
  count: number
  drawn: number
  readonly first: number
  switches: readonly Switch[]
  /** by reduction too; of a state alone */
  readonly reduced?: boolean
}

/**
 * Runs are begun several at once, the more the more there have been, and as many are under way while others begin. Numbers of their own, so that what is tried
 * next does not depend on how many workers there are.
 */
const LEAST_AT_ONCE = 4
const MOST_AT_ONCE = 16
const atOnce = (begun: number) => Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, begun >> 3))

/** Which search has its turn, and which where that has nothing to try. */
const SEARCHES = { search: ['search'], dpor: ['dpor'], portfolio: ['search', 'dpor'], turned: ['dpor', 'search'] } as const
const orderOfSearches = (strategy: Strategy, issued: number): readonly ('search' | 'dpor')[] =>
  strategy === 'search' || strategy === 'dpor' ? SEARCHES[strategy] : issued % 4 === 0 ? SEARCHES.portfolio : SEARCHES.turned

function firstOf(order: readonly ('search' | 'dpor')[], once: Readonly<Record<'search' | 'dpor', () => UnderWay | null>>): UnderWay | null {
  for (const one of order) {
    const begins = once[one]()
    if (begins) return begins
  }
  return null
}

/** Who watches an exploration: is told after each run how far it has come, and says whether it goes on. `soFar` may be called at any time: what there is until then, to go on from. */
export type Watcher = (progress: Progress, soFar: () => Exploration) => Wish

/** Whether an exploration within these bounds can go on from there. */
export const canResume = ({ preemptions, strategy, variables = [] }: ExplorationState, bounds: Pick<Bounds, 'preemptions' | 'strategy' | 'variables'>): boolean =>
  preemptions === bounds.preemptions && strategy === bounds.strategy && variables.join('\n') === (bounds.variables ?? []).join('\n')

export const GOES_ON_AS = 'an exploration goes on with the bound, the strategy and the variables that it had'

/** `now`: a clock, in seconds. `from`: where an earlier exploration of the same program stopped; bounds of runs and seconds are those of this one alone. */
export async function explore(runOnce: RunOnce, bounds: Bounds, now: () => number, watch: Watcher = () => 'go on', from: ExplorationState | null = null): Promise<Exploration> {
  if (from && !canResume(from, bounds)) throw new Error(GOES_ON_AS)
  const began = now()
  const found = new Map<string, Found>(from?.found.map(([, one]) => [sameEnd(completed(one.end)), { ...one, end: completed(one.end) }]))
  const search = new BoundedSearch(bounds.preemptions, from?.search)
  const dpor = new Dpor(from?.dpor)
  /** ways to end that the reduction has come to */
  const reduced = new Set<string>(from?.found.flatMap(([, one]) => (one.reduced ? [sameEnd(completed(one.end))] : [])))
  const hints = new RaceHints(from?.races)
  let looked = 0
  const unknown = new Map<string, number>()
  const unknownRuns = () => [...unknown].map(([why, count]) => ({ why, count }))
  const { strategy } = bounds
  const schedules = portfolio(() => points, strategy === 'search' || strategy === 'dpor' ? 'portfolio' : strategy, bounds.seed)
  const drawing = strategy !== 'search' && strategy !== 'dpor'
  let runs = from?.runs ?? 0
  let issued = from?.issued ?? 0
  let drawn = from?.drawn ?? 0
  let draws = 0
  let points = from?.points ?? LIKELY_POINTS
  let searches = from?.searches ?? (strategy === 'portfolio' || !drawing)
  let failures = [...found.values()].filter(({ end }) => isFailure(end)).length
  const mostRuns = issued + bounds.runs
  for (; draws < (from?.draws ?? 0); draws++) schedules.next()
  let wish: Wish = 'go on'
  const goesOn = () => wish === 'go on' && issued < mostRuns && now() - began < bounds.seconds && !(failures > 0 && bounds.untilFailure)
  // an end that others have found and the reduction has not: then something depends on what it does not know of
  // … and before as many schedules as that takes have been drawn, nothing is said
  const interleavings = () => (searches && dpor.complete && (!drawing || drawn >= LEAST_DRAWN) && [...found.keys()].every((key) => reduced.has(key)) ? dpor.count : 0)
  const searched = () => (interleavings() > 0 ? bounds.preemptions : search.completed)

  /** of the schedules that were drawn those of which it is known what came */
  let learntDraws = from?.draws ?? 0
  /** once no further runs are tried */
  let final: ExplorationState | null = null
  const stateNow = (): ExplorationState => ({
    ...(bounds.variables?.length ? { variables: bounds.variables } : {}),
    ...{ preemptions: bounds.preemptions, strategy, issued: runs, runs, drawn, draws: learntDraws, points, searches },
    search: search.state,
    dpor: dpor.state,
    found: [...found].map(([key, one]) => [key, { ...one, reduced: reduced.has(key), end: { ...one.end, recorded: null } }] as const),
    races: hints.all,
  })
  const boundNow = () => ({ exhausted: searched(), searched: search.count, interleavings: interleavings() })
  const soFar = (): Exploration => ({
    ...{ runs, seconds: now() - began, drawn, ...boundNow(), races: hints.all, state: final ?? stateNow(), unknown: unknownRuns() },
    ...{ outcomes: [], unreplayed: [], partial: true },
  })

  const progress = (telling: boolean): Progress => ({ runs, outcomes: found.size, failures, exhausted: searched(), telling })

  const take = (end: EndOfRun | string, switches: readonly Switch[] | null) => {
    runs++
    if (typeof end === 'string') {
      unknown.set(end, (unknown.get(end) ?? 0) + 1)
      wish = watch(progress(false), soFar)
      return
    }
    if (end.recorded && looked++ < MOST_LOOKED_AT) hints.learn(end.recorded, end.tasks)
    points = Math.max(LEAST_POINTS, end.points)
    const isDrawn = switches === null
    if (isDrawn) drawn++
    const key = sameEnd(end)
    const known = found.get(key) ?? adopted(found, reduced, key, end)
    if (known) {
      known.count++
      if (isDrawn) known.drawn++
      else if (switches.length < known.switches.length) known.switches = switches
    } else {
      found.set(key, { end, count: 1, drawn: isDrawn ? 1 : 0, first: runs, switches: switches ?? end.switches })
      if (isFailure(end)) failures++
    }
    wish = watch(progress(false), soFar)
  }

  const reduceOnce = (): UnderWay | null => {
    const branch = searches ? dpor.next() : null
    if (!branch) return null
    return begun(runOnce(steadyWith(branch.switches, true)), (end) => {
      if (typeof end === 'string' || !end.recorded || end.points > MOST_SEARCHED_POINTS) dpor.forget(branch)
      else {
        dpor.learn(branch, end.recorded, end.verdict === 'limit')
        reduced.add(sameEnd(end))
      }
      if (typeof end !== 'string' && end.points > MOST_SEARCHED_POINTS) searches = false
      take(end, branch.switches)
    })
  }
  const searchOnce = (): UnderWay | null => {
    const branch = searches ? search.next() : null
    if (!branch) return null
    return begun(runOnce(steadyWith(branch.switches, true)), (end) => {
      if (typeof end === 'string' || !end.recorded) search.forget(branch)
      else {
        if (end.points > MOST_SEARCHED_POINTS) {
          searches = false
          search.forget(branch)
        } else search.learn(branch, end.recorded)
      }
      take(end, branch.switches)
    })
  }
  const drawOnce = (): UnderWay => {
    draws++
    return begun(runOnce(scheduleToText(schedules.next().value)), (end) => {
      learntDraws++
      take(end, null)
    })
  }

  const underWay: UnderWay[] = []
  for (;;) {
    const some = atOnce(issued)
    const begins = underWay.length <= some
    while (begins && underWay.length < 2 * some && goesOn()) {
      const next = issued % 2 === 0 || !drawing ? firstOf(orderOfSearches(strategy, issued), { search: searchOnce, dpor: reduceOnce }) : null
      // what is under way may give the search more to do
      if (!next && !drawing) break
      underWay.push(next ?? drawOnce())
      issued++
    }
    const first = underWay.shift()
    if (!first) break
    first.learn(await first.end)
    // everything has been tried, and as many drawn schedules found nothing else
    const drawnEnough = (tried: number) => !drawing || drawn >= Math.max(tried, LEAST_DRAWN)
    if (searches && strategy !== 'dpor' && search.over && drawnEnough(search.count)) issued = mostRuns
    if (interleavings() > 0 && strategy !== 'search' && drawnEnough(dpor.count)) issued = mostRuns
  }
  final = stateNow()
  const bound = boundNow()
  wish = watch(progress(true), soFar)
  const shortest = new Map<string, readonly Switch[]>()
  // where a run takes long, shorter schedules are looked for as long as failures were, and no longer
  const until = now() + bounds.seconds
  const runInTime: RunOnce = async (schedule) => {
    if (wish !== 'hurry') wish = watch(progress(true), soFar)
    return wish !== 'hurry' && now() < until ? runOnce(schedule) : TOO_LATE
  }
  const shortens = bounds.shortens !== false
  const fewestOf = (known: EndOfRun, switches: readonly Switch[]) => (shortens ? fewest(runInTime, known, switches) : switches)
  for (const [key, { end, switches }] of found) if (isFailure(end)) shortest.set(key, await fewestOf(end, switches))
  const recordedRun = (switches: readonly Switch[]) => runInTime(steadyWith(switches, true))
  if (shortens)
    for (const [key, switches] of points <= MOST_SEARCHED_POINTS ? shortest : [])
      if (switches.length > FEW) shortest.set(key, await heldBack(recordedRun, (end) => sameEnd(end) === key, switches))
  if (shortens && points <= MOST_SEARCHED_POINTS) await shorter(search, ({ switches }) => recordedRun(switches), sameEnd, shortest)
  const outcomes: Outcome[] = []
  const unreplayed: Unreplayed[] = []
  for (const [key, { end, count, drawn: ofDrawn, first, switches }] of found) {
    const kept = shortest.get(key) ?? (await fewestOf(end, switches))
    // what is told is the run that the schedule replays, not the one that was found first: it may differ where that does not count
    const { recorded, replay } = await replayOf(runOnce, kept, (again) => endsLike(end, again))
    if (recorded?.recorded) hints.learn(recorded.recorded, recorded.tasks)
    const common = { failure: isFailure(end), count, first }
    if (!replay) unreplayed.push({ ...common, schedule: steadyWith(kept), verdict: end.verdict })
    else {
      const story = replay.told ? storyOf(replay.told, kept) : null
      const conclusion = replay.told && conclusionOf(replay.told, story?.pair?.map(({ row }) => row) ?? [])
      const said = conclusion && { ...conclusion, said: conclusionEnglish(conclusion, replay.end.tasks) }
      outcomes.push({ end: { ...replay.end, recorded: null }, ...common, drawn: ofDrawn, schedule: replay.schedule, story, conclusion: said })
    }
  }
  outcomes.sort((a, b) => Number(b.failure) - Number(a.failure) || b.count - a.count)
  return {
    runs,
    seconds: now() - began,
    drawn,
    ...bound,
    races: hints.all,
    state: final,
    unknown: unknownRuns(),
    outcomes,
    unreplayed,
  }
}

/** A run that goes on. What came of it is learnt in the order in which runs were begun, whichever ends first: so what is tried next does not depend on that. */
interface UnderWay {
  readonly end: Promise<EndOfRun | string>
  readonly learn: (end: EndOfRun | string) => void
}

function begun(end: UnderWay['end'], learn: UnderWay['learn']): UnderWay {
  // it is waited for later, and may fail before
  end.catch(() => {})
  return { end, learn }
}

/** A state that an earlier version has written says less of the ends that it knows. */
const completed = (end: EndOfRun): EndOfRun => ({ ...end, places: end.places ?? null, waits: end.waits ?? null, variables: end.variables ?? null, trace: '' })

/** The first run that ends as one that an earlier version has found, who did not tell such ends apart, takes its place. */
function adopted(found: Map<string, Found>, reduced: Set<string>, key: string, end: EndOfRun): Found | undefined {
  const before = sameEnd(withoutPlaces(end))
  const known = found.get(before)
  if (!known || before === key) return undefined
  found.delete(before)
  found.set(key, known)
  known.end = end
  if (reduced.delete(before)) reduced.add(key)
  return known
}

/** The fewest switches that were found under which a run ends so. */
async function fewest(runOnce: RunOnce, known: EndOfRun, switches: readonly Switch[]): Promise<readonly Switch[]> {
  if (switches.length === 0) return switches
  const alike = async (kept: readonly Switch[]) => {
    const again = await runOnce(steadyWith(kept))
    return typeof again !== 'string' && endsLike(known, again) ? again.switches : null
  }
  return (await alike(switches)) ? shrink(switches, alike) : switches
}
