/**
 * An interpreter in which a program runs again up to a moment and is looked into. One that breaks down, or takes too long, is ended, and a new
 * one takes its place. What comes back is checked here for its outer shape; the texts are read by src/inspect.
 */
import type { Configuration, Program } from '../../model/configuration'
import { isWholeLog } from '../../log/log'
import { listOf, REFUSED, record, text, typedArray, whole } from '../plain-data'
import type { Look, Looks } from '../runtime-api'
import type { LoadedWorker } from './worker-calls'

/** Real time that one look may take. */
const PATIENCE_MS = 60_000
const MOST_LOG_BYTES = 256 * 1024 * 1024
const MOST_TEXT = 32 * 1024 * 1024
const MOST_PROCESSES = 4_096

const readAnswer = record<{ records: Uint8Array; strings: Uint8Array; processes: Look['processes'] }>({
  records: typedArray(Uint8Array, MOST_LOG_BYTES),
  strings: typedArray(Uint8Array, MOST_LOG_BYTES),
  processes: listOf(record({ pid: whole(1, 0x7fff_ffff), text: text(MOST_TEXT) }), MOST_PROCESSES),
})

/** `open`: gives an interpreter; whoever takes it ends it. */
export function looksInto(program: Program, open: () => Promise<LoadedWorker>): Looks {
  let kept: Promise<LoadedWorker> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let disposed = false

  const end = (loading: Promise<LoadedWorker>) => {
    if (kept === loading) kept = null
    loading.then(
      ({ worker }) => worker.terminate(),
      () => {},
    )
  }

  const attempt = async ({ api, gone }: LoadedWorker, configuration: Configuration, records: number): Promise<Look | string> => {
    const late = Promise.withResolvers<string>()
    const clock = setTimeout(() => late.resolve(`a look took longer than ${PATIENCE_MS / 1000} s`), PATIENCE_MS)
    const lost = gone.then(() => 'the interpreter broke down')
    try {
      const answer = await Promise.race([api.lookAlone(program, configuration, records), late.promise, lost])
      if (typeof answer === 'string') return answer
      const read = readAnswer(answer)
      if (read === REFUSED || !isWholeLog(read.records, read.strings)) return 'an interpreter answered something that is no look'
      return { log: { records: read.records.buffer as ArrayBuffer, strings: read.strings.buffer as ArrayBuffer }, processes: read.processes }
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      clearTimeout(clock)
    }
  }

  const lookNow = async (configuration: Configuration, records: number, isWanted: () => boolean): Promise<Look | string | null> => {
    if (disposed || !isWanted()) return null
    kept ??= open()
    const loading = kept
    let loaded: LoadedWorker
    try {
      loaded = await loading
    } catch (error) {
      end(loading)
      return error instanceof Error ? error.message : String(error)
    }
    const look = await attempt(loaded, configuration, records)
    if (typeof look === 'string') end(loading)
    return disposed ? null : look
  }

  return {
    look(configuration, records, isWanted = () => true) {
      const look = turn.then(() => lookNow(configuration, records, isWanted))
      turn = look
      return look
    },
    dispose() {
      disposed = true
      if (kept) end(kept)
    },
  }
}
