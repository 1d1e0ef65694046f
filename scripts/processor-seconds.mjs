/** Processor time of the programs that this one has started, and of theirs, as Linux tells it: it does not depend on what else the machine does. */
import { readdirSync, readFileSync } from 'node:fs'

/** of a second; the same on all Linux of today */
const TICKS = 100

/** @param {string} pid @returns {{ parent: string, seconds: number } | null} */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name before it may hold blanks and brackets
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: fields[1] ?? '', seconds: (Number(fields[11]) + Number(fields[12])) / TICKS }
  } catch {
    return null // it has ended meanwhile
  }
}

/** Null: this machine does not tell. Those that have ended do not count. @returns {number | null} */
export function processorSeconds() {
  if (process.platform !== 'linux') return null
  const stats = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const stat = statOf(pid)
        return stat ? [/** @type {const} */ ([pid, stat])] : []
      }),
  )
  let sum = 0
  for (const [pid, { seconds }] of stats) {
    for (let at = stats.get(pid)?.parent; at !== undefined; at = stats.get(at)?.parent)
      if (at === String(process.pid)) {
        sum += seconds
        break
      }
  }
  return sum
}
