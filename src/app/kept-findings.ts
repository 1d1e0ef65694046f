/**
 * Keeps in this browser what was explored of the last programs, by what is in them: opened again, a program has its findings, and a page that is
 * loaded again too. An embedded page keeps nothing.
 */
import type { Program } from '../model/configuration'
import { expectError } from '../model/expected-error'
import { exploredFromWire, exploredToWire, KEPT_ROOM } from '../share/explored-wire'
import type { AppState } from '../state/app-state'
import { bringExplored, exploredOf } from '../state/explored'
import type { KeyValueStorage } from '../state/preferences-store'

const KEY = 'pylanes.findings'
const MOST_PROGRAMS = 20
/** Characters of one program's. */
const LONGEST = 60_000

export function keepFindings(state: AppState, storage: KeyValueStorage | null): void {
  if (!storage) return
  const save = () => {
    if (state.view.getState().embed) return
    const explored = exploredOf(state)
    const wire = explored && exploredToWire(explored, KEPT_ROOM)
    const text = JSON.stringify(wire ?? null)
    const key = keyOf(state.document.getState().program)
    if (text.length <= LONGEST) write(storage, [...(wire ? [[key, wire] as const] : []), ...read(storage).filter(([other]) => other !== key)])
  }
  state.exploration.subscribe((now, before) => {
    if (now.phase === 'over' && now.found !== before.found) save()
  })
  state.hand.subscribe((now, before) => {
    if (now.runs.some(({ schedule, name }, at) => schedule !== before.runs[at]?.schedule || name !== before.runs[at]?.name)) save()
  })
  state.document.subscribe((now, before) => {
    if (now.sheet === before.sheet || state.view.getState().embed) return
    const key = keyOf(now.program)
    const explored = exploredFromWire(read(storage).find(([known]) => known === key)?.[1])
    if (explored) bringExplored(state, explored)
  })
}

type Entry = readonly [key: string, wire: unknown]

function read(storage: KeyValueStorage): readonly Entry[] {
  try {
    const entries: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(entries) ? entries.filter((entry): entry is Entry => Array.isArray(entry) && typeof entry[0] === 'string') : []
  } catch (error) {
    expectError(error, SyntaxError)
    return []
  }
}

function write(storage: KeyValueStorage, entries: readonly Entry[]): void {
  try {
    storage.setItem(KEY, JSON.stringify(entries.slice(0, MOST_PROGRAMS)))
  } catch (error) {
    // there is no room: it is had again by exploring
    expectError(error, DOMException)
  }
}

/** 64 bits of FNV-1a, in two halves: nothing depends on it but which findings are offered, and these are tried. */
function keyOf({ files, stdin, starts = [] }: Program): string {
  const text = JSON.stringify([files.map((file) => [file.name, file.text]), stdin, starts])
  const half = (seed: number) => {
    let hash = seed
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }
  return half(0x811c9dc5) + half(0x01234567)
}
