/** Where the reader wants to stop, and which expressions are watched: kept for each program across visits where the browser lets us. Nothing here changes a run. */
import { createStore } from 'zustand/vanilla'
import { isRecord } from '../model/field-objects.mjs'
import type { DocumentStore } from './document-store'
import { KeptByProgram, programOf } from './kept-by-program'
import type { KeyValueStorage } from './preferences-store'

/** 'line': a task comes to a line; 'exception': one leaves a task; 'object': something is done with a lock, a queue … of this name. */
export type BreakpointKind = 'line' | 'exception' | 'object'

export interface Breakpoint {
  /** unique among those of a program */
  readonly id: number
  readonly on: BreakpointKind
  /** 'line': name of the file, '' the first; else '' */
  readonly file: string
  /** 'line': from 1; else 0 */
  readonly line: number
  /** 'object': how the program calls it; else '' */
  readonly object: string
  /** an expression that has to be true there; '' none */
  readonly condition: string
  /** name of the only task that stops; '' all of them */
  readonly task: string
  /** only at this time of all that it is come to, from 1; 0: every time */
  readonly hit: number
  readonly enabled: boolean
}

export interface DebugState {
  readonly breakpoints: readonly Breakpoint[]
  /** expressions */
  readonly watches: readonly string[]
}

export type DebugStore = ReturnType<typeof createDebugStore>

const KEY = 'pylanes.debug'
const MOST = 200
const LONGEST = 500
const NOTHING: DebugState = { breakpoints: [], watches: [] }

/** Follows the document: another program has breakpoints and watches of its own. */
export function createDebugStore(storage: KeyValueStorage | null, document: DocumentStore) {
  const kept = new KeptByProgram(storage, KEY, readState)
  let program = programOf(document.getState())
  const store = createStore<DebugState>()(() => kept.get(program) ?? NOTHING)
  document.subscribe((now) => {
    const next = programOf(now)
    if (next === program) return
    program = next
    store.setState(kept.get(next) ?? NOTHING)
  })
  store.subscribe((now) => {
    if (now === kept.get(program)) return
    kept.keep(program, now.breakpoints.length + now.watches.length > 0 ? { breakpoints: now.breakpoints, watches: now.watches } : null)
  })
  return store
}

/** What makes no sense is left out. */
function readState(given: unknown): DebugState {
  if (!isRecord(given)) return NOTHING
  const { breakpoints, watches } = given
  const text = (one: unknown): one is string => typeof one === 'string' && one.length <= LONGEST
  const whole = (one: unknown): one is number => Number.isSafeInteger(one) && (one as number) >= 0
  return {
    watches: Array.isArray(watches) ? watches.filter(text).slice(0, MOST) : [],
    breakpoints: (Array.isArray(breakpoints) ? breakpoints : []).slice(0, MOST).flatMap((one: unknown): Breakpoint[] => {
      if (!isRecord(one)) return []
      const { id, on, file, line, object, condition, task, hit, enabled } = one
      if (!whole(id) || !whole(line) || !whole(hit) || !text(file) || !text(object) || !text(condition) || !text(task)) return []
      return on === 'line' || on === 'exception' || on === 'object' ? [{ id, on, file, line, object, condition, task, hit, enabled: enabled !== false }] : []
    }),
  }
}

export function addBreakpoint(store: DebugStore, parts: Partial<Breakpoint> & Pick<Breakpoint, 'on'>): void {
  store.setState(({ breakpoints }) => {
    if (breakpoints.length >= MOST) return {}
    const id = Math.max(0, ...breakpoints.map((one) => one.id)) + 1
    return { breakpoints: [...breakpoints, { file: '', line: 0, object: '', condition: '', task: '', hit: 0, enabled: true, ...parts, id }] }
  })
}

export function changeBreakpoint(store: DebugStore, id: number, parts: Partial<Breakpoint>): void {
  store.setState(({ breakpoints }) => ({ breakpoints: breakpoints.map((one) => (one.id === id ? { ...one, ...parts, id } : one)) }))
}

export function removeBreakpoint(store: DebugStore, id: number): void {
  store.setState(({ breakpoints }) => ({ breakpoints: breakpoints.filter((one) => one.id !== id) }))
}

/** Sets a breakpoint at a line, or takes those that are there away. */
export function toggleBreakpoint(store: DebugStore, file: string, line: number): void {
  const there = (one: Breakpoint) => one.on === 'line' && one.file === file && one.line === line
  if (store.getState().breakpoints.some(there)) store.setState(({ breakpoints }) => ({ breakpoints: breakpoints.filter((one) => !there(one)) }))
  else addBreakpoint(store, { on: 'line', file, line })
}

/** The lines of a file have moved by an edit; `to`: where a line is now, 0: gone. */
export function moveBreakpoints(store: DebugStore, file: string, to: (line: number) => number): void {
  const { breakpoints } = store.getState()
  const moved = breakpoints.map((one) => (one.on === 'line' && one.file === file ? { ...one, line: to(one.line) } : one))
  if (moved.some((one, at) => one.line !== breakpoints[at]?.line)) store.setState({ breakpoints: moved.filter((one) => one.on !== 'line' || one.line > 0) })
}

export function addWatch(store: DebugStore, expression: string): void {
  const text = expression.trim().slice(0, LONGEST)
  if (text !== '') store.setState(({ watches }) => (watches.includes(text) || watches.length >= MOST ? {} : { watches: [...watches, text] }))
}

export function removeWatch(store: DebugStore, expression: string): void {
  store.setState(({ watches }) => ({ watches: watches.filter((one) => one !== expression) }))
}
