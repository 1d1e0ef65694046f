/**
 * Interpreters in which one program runs again and again, each run in one worker from beginning to end. One that breaks down, or whose run takes too
 * long, is ended, and a new one takes its place. Several runs are asked of a worker at once, which then is sooner done with each. What comes back is the log of a run, bytes
 * that whoever decodes them does not trust.
 */
import type { Configuration, Program } from '../../model/configuration'
import { WHY_LOST } from '../../explore/lost-runs'
import { isWholeLog } from '../../log/log'
import { MOST_STATE_PATHS, readStatePath } from '../../model/state-paths.mjs'
import { listOf, nullOr, REFUSED, record, text, typedArray } from '../plain-data'
import type { AloneRun } from '../protocol'
import type { RepeatedRun, RepeatedRuns } from '../runtime-api'
import type { LoadedWorker } from './worker-calls'

/** Real time that a run may take: WHY_LOST says it too. */
const PATIENCE_MS = 20_000
/** The same of several that are asked of a worker at once: so many times as long as they should take, and some time more. They are tried one by one then. */
const LONGER_TOGETHER = 8
const PATIENCE_TOGETHER_MS = 2000
const MOST_LOG_BYTES = 256 * 1024 * 1024
/** Runs that are asked of a worker at once: as many as take about so long. */
const TOGETHER_MS = 400
const MOST_TOGETHER = 16

/** shims/probes/final_state.py writes less. */
const LONGEST_STATE = 1000

const readRuns = listOf(
  record<AloneRun>({
    records: typedArray(Uint8Array, MOST_LOG_BYTES),
    strings: typedArray(Uint8Array, MOST_LOG_BYTES),
    state: listOf(nullOr(text(LONGEST_STATE)), MOST_STATE_PATHS),
  }),
  MOST_TOGETHER,
)

interface Asked {
  readonly program: Program
  readonly configuration: Configuration
  readonly answer: (run: RepeatedRun | string) => void
  /** it was among others when an interpreter was lost */
  alone: boolean
}

const { givenUp: GIVEN_UP, brokeDown: BROKEN } = WHY_LOST
const noop = () => {}

/** What runs again and again, and what is asked of it. */
interface Repeated {
  readonly program: Program
  /** variables that are told with each run */
  readonly asked: readonly string[]
}

/** `keep`: takes over workers that are not needed any more; by default they are ended. */
export function repeatRuns(
  { program, asked }: Repeated,
  width: number,
  restore: () => Promise<LoadedWorker>,
  keep = ({ worker }: LoadedWorker) => worker.terminate(),
): RepeatedRuns {
  const paths = asked.map((one) => readStatePath(one) ?? [])
  const idle: LoadedWorker[] = []
  const waiting: Asked[] = []
  const running = new Set<LoadedWorker>()
  const watchers = new WeakMap<LoadedWorker, (why: string) => void>()
  let busy = 0
  let disposed = false
  let meted = false
  /** of one run, as the last ones were */
  let runMs = TOGETHER_MS

  /** The next ones that are run in one go. */
  const takeSome = (): Asked[] => {
    const first = waiting.shift()
    if (!first) return []
    const some = [first]
    const most = Math.min(MOST_TOGETHER, Math.floor(TOGETHER_MS / runMs), Math.ceil((waiting.length + 1) / Math.max(1, width - busy)))
    while (!first.alone && some.length < most && waiting[0] && !waiting[0].alone && waiting[0].program === first.program) some.push(waiting.shift() as Asked)
    return some
  }

  /** Whoever is free takes some of those that wait; once everything that is asked for now has been. */
  const mete = () => {
    if (meted) return
    meted = true
    queueMicrotask(() => {
      meted = false
      while (busy < width && waiting.length > 0) serve(takeSome())
    })
  }

  const serve = async (some: readonly Asked[]): Promise<void> => {
    busy++
    try {
      const loaded = idle.pop() ?? (await restore())
      const began = performance.now()
      running.add(loaded)
      const logs = disposed ? GIVEN_UP : await attempt(loaded, some)
      running.delete(loaded)
      if (typeof logs === 'string' && logs !== GIVEN_UP) loaded.worker.terminate()
      else if (disposed) keep(loaded)
      else idle.push(loaded)
      if (typeof logs !== 'string') {
        runMs = Math.max(1, (performance.now() - began) / some.length)
        for (const [at, { answer }] of some.entries()) answer(logs[at] ?? WHY_LOST.noLog)
      } else if (some.length === 1 || disposed) for (const { answer } of some) answer(logs)
      else waiting.unshift(...some.map((one) => ({ ...one, alone: true })))
    } catch (error) {
      for (const { answer } of some) answer(wordsOf(error))
    } finally {
      busy--
      mete()
    }
  }

  /** Has the end of a worker told. It is asked for once of each: what waits for a promise that is never settled stays, with all that it was given. */
  const watchEnd = (loaded: LoadedWorker, tell: (why: string) => void) => {
    if (!watchers.has(loaded)) {
      loaded.gone.then(() => {
        const at = idle.indexOf(loaded)
        if (at >= 0) idle.splice(at, 1)
        watchers.get(loaded)?.(BROKEN)
      })
    }
    watchers.set(loaded, tell)
  }

  const attempt = async (loaded: LoadedWorker, some: readonly Asked[]): Promise<readonly RepeatedRun[] | string> => {
    const ended = Promise.withResolvers<string>()
    watchEnd(loaded, ended.resolve)
    const patienceMs = some.length === 1 ? PATIENCE_MS : Math.min(PATIENCE_MS, PATIENCE_TOGETHER_MS + LONGER_TOGETHER * some.length * runMs)
    const clock = setTimeout(() => ended.resolve(WHY_LOST.tookLong), patienceMs)
    try {
      const [{ program: shared }] = some as [Asked, ...Asked[]]
      const configurations = some.map(({ configuration }) => configuration)
      const answer = await Promise.race([loaded.api.runAlone(shared, configurations, paths), ended.promise])
      if (typeof answer === 'string') return answer
      const runs = readRuns(answer)
      if (runs === REFUSED || !runs.every(({ records, strings, state }) => isWholeLog(records, strings) && state.length === asked.length)) return WHY_LOST.noLog
      return runs.map(({ records, strings, state }) => ({ records: records.buffer as ArrayBuffer, strings: strings.buffer as ArrayBuffer, state }))
    } catch (error) {
      return wordsOf(error)
    } finally {
      watchEnd(loaded, noop)
      clearTimeout(clock)
    }
  }

  return {
    width,
    run(configuration, other = program) {
      if (disposed) return Promise.resolve(GIVEN_UP)
      const { promise, resolve } = Promise.withResolvers<RepeatedRun | string>()
      waiting.push({ program: other, configuration, answer: resolve, alone: false })
      mete()
      return promise
    },
    dispose() {
      disposed = true
      idle.forEach(keep)
      // nobody waits for what it is at
      for (const { worker } of running) worker.terminate()
      for (const { answer } of waiting) answer(GIVEN_UP)
      idle.length = waiting.length = 0
    },
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
