/**
 * A copy of the memory of a run that has just begun, from which other runs under untimed schedules go on: those of the same program under the
 * same configuration, but for the schedule.
 *
 * Invariant: no choice had been made, so that nothing in it depends on the schedule.
 */
import type { Configuration } from '../../model/configuration'
import { readSchedule, recordsAll } from '../../model/schedule.mjs'
import { copyLog, pasteLog } from '../../log/log'
import { type ArenaBuffer, growBuffer, usedRanges } from './arena'
import { Header } from './layout'
import { givenRanges, type KernelMemory, type WordRange } from './machine'

/** Words, and where they lie. */
interface Stretch {
  readonly at: number
  readonly words: Int32Array
}

interface ArenaCopy {
  readonly byteLength: number
  readonly stretches: readonly Stretch[]
}

export interface KernelCopy {
  readonly state: readonly Stretch[]
  readonly arena: ArenaCopy
  readonly disk: ArenaCopy
  readonly log: ReturnType<typeof copyLog>
}

const copyStretches = (words: Int32Array, ranges: readonly WordRange[]): Stretch[] => ranges.map(([from, to]) => ({ at: from, words: words.slice(from, to) }))

const paste = (stretches: readonly Stretch[], words: Int32Array) => {
  for (const stretch of stretches) words.set(stretch.words, stretch.at)
}

function copyArena(arena: ArenaBuffer): ArenaCopy {
  const words = new Int32Array(arena)
  return { byteLength: arena.byteLength, stretches: copyStretches(words, usedRanges(words)) }
}

function pasteArena({ byteLength, stretches }: ArenaCopy, arena: ArenaBuffer): void {
  if (!growBuffer(arena, byteLength)) throw new RangeError('no memory left')
  paste(stretches, new Int32Array(arena))
}

/** Nobody is in the middle of a call. */
export function copyMemory({ state, arena, disk, log }: KernelMemory): KernelCopy {
  const words = new Int32Array(state)
  return { state: copyStretches(words, givenRanges(words)), arena: copyArena(arena), disk: copyArena(disk), log: copyLog(log) }
}

/** Makes memory that was just allocated under `configuration` what the copy says; its schedule is the configuration's. */
export function pasteMemory(copy: KernelCopy, memory: KernelMemory, configuration: Configuration): void {
  const words = new Int32Array(memory.state)
  paste(copy.state, words)
  words[Header.allPoints] = recordsAll(readSchedule(configuration.schedule)) ? 1 : 0
  pasteArena(copy.arena, memory.arena)
  pasteArena(copy.disk, memory.disk)
  pasteLog(copy.log, memory.log)
}
