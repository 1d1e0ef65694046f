/**
 * A run that is made again in an interpreter of its own, to be looked into. An interpreter that breaks down, or takes too long, is ended. What comes
 * back is checked here for its outer shape; the texts are read by src/inspect.
 */
import type { Configuration, Program } from '../../model/configuration'
import { copyLog, type LogBuffers } from '../../log/log'
import { anyWhole, listOf, oneOf, type Reader, REFUSED, record, text, truth, typedArray, whole } from '../plain-data'
import { MOST_ROWS } from '../../python/host/observation'
import type { Arrival, Observed, Observes, Passed, Replay } from '../runtime-api'
import type { LoadedWorker } from './worker-calls'

/** Real time that the way to a moment may take, and the answer to a question. */
const PATIENCE_MS = 120_000
const ANSWER_PATIENCE_MS = 30_000
/** An expression may take long in C code, where its steps are not counted. */
const EXPRESSION_PATIENCE_MS = 3_000
const MOST_TEXT = 32 * 1024 * 1024
const MOST_PROCESSES = 4_096

const count = whole(0, Number.MAX_SAFE_INTEGER)
const instant: Reader<number> = (value) => (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY ? value : REFUSED)
const readArrival = record<Arrival>({ first: count, count, atLine: truth, atNs: instant, over: truth, differs: anyWhole, bytes: count })
const readPassed = record<Passed>({ arrival: readArrival, passed: count, holds: oneOf('false', 'true', 'unknown') })
const readAnswers = listOf(record({ pid: whole(1, 0x7fff_ffff), text: text(MOST_TEXT) }), MOST_PROCESSES)

/** What was observed: rows of numbers, of which nothing is believed. */
const rows = typedArray(Int32Array, MOST_ROWS * 64)
const readObserved = record<Observed>({
  lines: rows,
  accesses: rows,
  shared: rows,
  raised: rows,
  resumed: rows,
  texts: listOf(text(10_000), 2 * MOST_ROWS),
  cut: truth,
  until: count,
  libraryUntil: anyWhole,
})

/** `open`: gives an interpreter; whoever takes it ends it. */
export function replayOf(program: Program, configuration: Configuration, recorded: LogBuffers | null, observes: Observes, open: () => Promise<LoadedWorker>): Replay {
  let loading: Promise<LoadedWorker> | null = null
  let begun: Promise<unknown> = Promise.resolve()
  let disposed = false

  const end = () => {
    const ending = loading
    loading = null
    ending?.then(
      ({ worker }) => worker.terminate(),
      () => {},
    )
  }

  /** What a log is sent as: one that is not shared is copied as far as it is there. */
  const sent = () => {
    if (!recorded || !(recorded.records instanceof ArrayBuffer)) return recorded
    const { records, strings } = copyLog(recorded)
    return { records: records.buffer as ArrayBuffer, strings: strings.buffer as ArrayBuffer }
  }

  const beginIn = (opening: Promise<LoadedWorker>): Promise<unknown> => opening.then(({ api }) => api.replayBegin(program, configuration, sent(), observes))

  const beginAnew = (): Promise<unknown> => {
    loading = open()
    return beginIn(loading)
  }

  const begin = (beginning: Promise<unknown>) => {
    begun = beginning
    // whoever waits for it hears of an error
    begun.catch(() => {})
  }

  const ready = async (): Promise<LoadedWorker> => {
    if (!loading) begin(beginAnew())
    for (let last: unknown = null; last !== begun; ) {
      last = begun
      await begun
    }
    if (!loading) throw new Error('nobody looks any more')
    return loading
  }

  /** What the worker answers, or the words why it does not; then it is ended. */
  const asked = async <T>(patienceMs: number, ask: (loaded: LoadedWorker) => Promise<unknown>, read: Reader<T>): Promise<T | string> => {
    if (disposed) return 'nobody looks any more'
    const late = Promise.withResolvers<string>()
    let clock: ReturnType<typeof setTimeout> | undefined
    let words: string
    try {
      const loaded = await ready()
      clock = setTimeout(() => late.resolve(`it took longer than ${patienceMs / 1000} s`), patienceMs)
      const answer = await Promise.race([ask(loaded), late.promise, loaded.gone.then(() => 'the interpreter broke down')])
      const found = typeof answer === 'string' ? answer : read(answer)
      if (found !== REFUSED && typeof found !== 'string') return found
      words = typeof found === 'string' ? found : 'an interpreter answered something that is of no known shape'
    } catch (error) {
      words = error instanceof Error ? error.message : String(error)
    } finally {
      clearTimeout(clock)
    }
    end()
    return words
  }

  return {
    to: (records, line = null) => asked(PATIENCE_MS, ({ api }) => api.replayTo(records, line), readArrival),
    pass: (stops) => asked(PATIENCE_MS, ({ api }) => api.replayPass(stops), readPassed),
    async reached() {
      const there = await loading?.then(({ api }) => api.replayReached()).catch(() => 0)
      const read = count(there)
      return read === REFUSED ? 0 : read
    },
    observed: () => asked(ANSWER_PATIENCE_MS, ({ api }) => api.replayObserved(), readObserved),
    ask: (question, pid) => asked(question.what === 'evaluate' ? EXPRESSION_PATIENCE_MS : ANSWER_PATIENCE_MS, ({ api }) => api.replayAsk(question, pid), readAnswers),
    restart() {
      const before = loading
      if (!before) return
      // a program that changed what cannot be put back, as the size of the memory, leaves an interpreter in which nothing can begin again
      const orAnew = () => {
        if (loading !== before) return
        end()
        return beginAnew()
      }
      begin(beginIn(before).catch(orAnew))
    },
    dispose() {
      disposed = true
      end()
    },
  }
}
