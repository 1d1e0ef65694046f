/**
 * Interpreters in which one program runs again and again, each run in one worker from beginning to end. One that breaks down, or whose run takes too
 * long, is ended, and a new one takes its place. What comes back is the log of a run, bytes that whoever decodes them does not trust.
 */
import type { Configuration, Program } from '../../model/configuration'
import { isWholeLog, type LogBuffers } from '../../log/log'
import { REFUSED, record, typedArray } from '../plain-data'
import type { RepeatedRuns } from '../runtime-api'
import type { LoadedWorker } from './worker-calls'

/** Real time that one run may take. */
const PATIENCE_MS = 20_000
const MOST_LOG_BYTES = 256 * 1024 * 1024

const readLog = record<{ records: Uint8Array; strings: Uint8Array }>({ records: typedArray(Uint8Array, MOST_LOG_BYTES), strings: typedArray(Uint8Array, MOST_LOG_BYTES) })

export function repeatRuns(program: Program, width: number, restore: () => Promise<LoadedWorker>): RepeatedRuns {
  const idle: Promise<LoadedWorker>[] = []
  const queue: ((worker: Promise<LoadedWorker>) => void)[] = []
  let opened = 0
  let disposed = false

  const take = (): Promise<LoadedWorker> => {
    const free = idle.pop()
    if (free) return free
    if (opened < width) {
      opened++
      return restore()
    }
    const turn = Promise.withResolvers<LoadedWorker>()
    queue.push(turn.resolve)
    return turn.promise
  }
  const giveBack = (worker: Promise<LoadedWorker>) => {
    const next = queue.shift()
    if (next) next(worker)
    else idle.push(worker)
  }

  const attempt = async (loaded: LoadedWorker, configuration: Configuration, run: Program): Promise<LogBuffers | string> => {
    const late = Promise.withResolvers<string>()
    const clock = setTimeout(() => late.resolve(`a run took longer than ${PATIENCE_MS / 1000} s`), PATIENCE_MS)
    const lost = loaded.gone.then(() => 'the interpreter broke down')
    try {
      const answer = await Promise.race([loaded.api.runAlone(run, configuration), late.promise, lost])
      if (typeof answer === 'string') return answer
      const log = readLog(answer)
      if (log === REFUSED || !isWholeLog(log.records, log.strings)) return 'an interpreter answered something that is no log'
      return { records: log.records.buffer as ArrayBuffer, strings: log.strings.buffer as ArrayBuffer }
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      clearTimeout(clock)
    }
  }

  return {
    width,
    async run(configuration, other = program) {
      if (disposed) return 'the exploration is over'
      const loaded = await take()
      const log = await attempt(loaded, configuration, other)
      if (typeof log !== 'string' && !disposed) giveBack(Promise.resolve(loaded))
      else {
        loaded.worker.terminate()
        if (!disposed) giveBack(restore())
      }
      return log
    },
    dispose() {
      disposed = true
      for (const waiting of idle) {
        waiting.then(
          ({ worker }) => worker.terminate(),
          () => {},
        )
      }
      idle.length = 0
    },
  }
}
