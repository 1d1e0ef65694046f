/** Processor time and memory of the programs that this one has started, and of theirs, as Linux tells it: it does not depend on what else the machine does. */
import { readdirSync, readFileSync } from 'node:fs'

/** of a second; the same on all Linux of today */
const TICKS = 100
/** of memory, bytes */
const PAGE = 4096

/** @param {string} pid @returns {{ parent: string, seconds: number, bytes: number } | null} */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name before it may hold blanks and brackets
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: fields[1] ?? '', seconds: (Number(fields[11]) + Number(fields[12])) / TICKS, bytes: Number(fields[21]) * PAGE }
  } catch {
    return null // it has ended meanwhile
  }
}

/** Of each that this one has started, and of theirs; null: this machine does not tell. */
function started() {
  if (process.platform !== 'linux') return null
  const stats = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const stat = statOf(pid)
        return stat ? [/** @type {const} */ ([pid, stat])] : []
      }),
  )
  return [...stats.values()].filter(({ parent }) => {
    for (let at = /** @type {string | undefined} */ (parent); at !== undefined; at = stats.get(at)?.parent) if (at === String(process.pid)) return true
    return false
  })
}

/** Null: this machine does not tell. Those that have ended do not count. @returns {number | null} */
export const processorSeconds = () => started()?.reduce((sum, { seconds }) => sum + seconds, 0) ?? null

/** What the one that has most in memory has there, bytes; null: this machine does not tell. @returns {number | null} */
export const largestProcess = () => started()?.reduce((most, { bytes }) => Math.max(most, bytes), 0) ?? null
