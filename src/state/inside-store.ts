/**
 * What is inside the run on show: the moment that was looked into last, the one before it, and how the look at the playhead's moment stands.
 * Invariants: `now` and `before` are of the run on show; `now` is the playhead's moment only while `phase` is 'there'.
 */
import { createStore } from 'zustand/vanilla'
import type { RunRace } from '../explore/observed-races'
import type { Change } from '../inspect/changes'
import type { ProcessMoment, Value } from '../inspect/moment'
import type { Place } from '../inspect/place'
import type { Selection } from '../model/moment'
import type { Subject } from '../trace/explain/uses'
import type { AppState } from './app-state'

/** The world at a place, as the interpreters have it. */
export interface InsideMoment {
  readonly place: Place
  readonly processes: readonly ProcessMoment[]
  /** those that were looked into, whether they lived then or not */
  readonly pids: readonly number[]
}

/** 'none': nobody asks, or there is nothing to look into; 'looking': the moment of the playhead is being made. */
export type InsidePhase = 'none' | 'looking' | 'there' | 'failed'

/** A moment of a scenario that the reader has gone to, and the step of the run that it is. */
export interface VisitedMoment {
  readonly scenario: string
  readonly variant: string
  /** from 0 */
  readonly moment: number
  readonly step: number
}

/** A frame of a task, counted from the outermost, so that it stays the same while it calls and comes back. */
export interface FrameChoice {
  readonly task: number
  readonly depth: number
}

/** What a watched expression is worth at the moment on show; `nothing`: no process is there to ask; `failed`: its error, which is an answer too. */
export type Watching =
  | { readonly kind: 'looking' | 'nothing' }
  | { readonly kind: 'value'; readonly value: Value; readonly objects: ProcessMoment['objects'] }
  | { readonly kind: 'failed'; readonly why: string }

/** A search for a place to stop at: under way, or why it has not moved the playhead. */
export type Seeking =
  | { readonly kind: 'none' }
  | { readonly kind: 'seeking'; readonly tried: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-breakpoints' }
  /** from this step on nothing was observed */
  | { readonly kind: 'beyond'; readonly step: number }
  | { readonly kind: 'failed'; readonly why: string }

/** What is asked of all of the run: a thing that the log tells of, or a value in a frame, by the way to it. */
export type Asked = Subject | AskedValue

export interface AskedValue {
  readonly kind: 'value'
  readonly pid: number
  /** as the program writes it */
  readonly path: string
  readonly of:
    | { readonly kind: 'local'; readonly function: string; readonly name: string; readonly task: number }
    /** a global of a file that is not the program's first */
    | { readonly kind: 'variable'; readonly name: string; readonly file: string }
    | { readonly kind: 'attribute'; readonly address: number; readonly name: string }
    | { readonly kind: 'item'; readonly address: number; readonly key: string }
}

/** Who read and wrote what is asked after, from a run that was made again with all accesses observed. */
export type Changes = { readonly kind: 'none' } | { readonly kind: 'looking' } | ChangesThere | { readonly kind: 'failed'; readonly why: string }

export interface ChangesThere {
  readonly kind: 'there'
  readonly asked: Asked
  readonly changes: readonly Change[]
  /** it lies in memory that processes share: it is told of all of them */
  readonly shared: boolean
  readonly whole: boolean
  /** what Python code of the library and of packages changes is told before this step: 0, nothing of it is; -1: all of it is that is of these changes' part of the run */
  readonly libraryStep: number
}

/** Races of the run on show, from a run that was made again; `untilStep`: the first step of which nothing is told, -1: it is of the whole run. */
export type RunRaces =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'there'; readonly races: readonly RunRace[]; readonly untilStep: number }
  | { readonly kind: 'failed'; readonly why: string }

export interface InsideState {
  readonly phase: InsidePhase
  /** while it is being looked into: which part of the way there is behind the replay, from 0 to 1; null: not known */
  readonly way: number | null
  /** bytes of memory that the replays took when the moment was there */
  readonly takes: number
  /** why the moment could not be looked into */
  readonly fault: string
  readonly now: InsideMoment | null
  /** what changes are told against */
  readonly before: InsideMoment | null
  /** somebody waits for the moment of the playhead, though nothing shows what is inside */
  readonly pointing: boolean
  /** a line after the playhead's event and before the next, where a debugger's step has led; null: right after the event. Any move of the playhead ends it. */
  readonly between: Place | null
  /** processes that are looked into beside that of the task that is told of */
  readonly opened: readonly number[]
  /** null: the innermost of the program's own */
  readonly frame: FrameChoice | null
  /** where the reader went by a moment of the gallery; what its text speaks of is marked while the playhead is there */
  readonly visited: VisitedMoment | null
  /** it was opened by a moment and not by the reader: another program begins without it */
  readonly opensByMoment: boolean
  /** by expression */
  readonly watched: ReadonlyMap<string, Watching>
  readonly seeking: Seeking
  /** null: what is selected on the page */
  readonly asked: Asked | null
  readonly changes: Changes
  readonly races: RunRaces
}

export type InsideStore = ReturnType<typeof createInsideStore>

export const NOTHING_INSIDE: InsideState = {
  phase: 'none',
  way: null,
  takes: 0,
  fault: '',
  now: null,
  before: null,
  pointing: false,
  between: null,
  opened: [],
  frame: null,
  visited: null,
  opensByMoment: false,
  watched: new Map(),
  seeking: { kind: 'none' },
  asked: null,
  changes: { kind: 'none' },
  races: { kind: 'none' },
}

export function createInsideStore() {
  return createStore<InsideState>()(() => NOTHING_INSIDE)
}

/** Whether what is asked is the same: what is selected is asked anew each time. */
export function sameAsked(a: Asked, b: Asked | null): boolean {
  return a === b || (a.kind === 'line' && b?.kind === 'line' && a.line === b.line && a.file === b.file)
}

/** What the history on show is of; null: nothing that has one is selected. */
export function askedNow(asked: Asked | null, selection: Selection): Asked | null {
  if (asked) return asked
  switch (selection?.kind) {
    case 'object':
      return { kind: 'object', object: selection.object }
    case 'line':
      return { kind: 'line', line: selection.line, file: selection.file }
    case 'output':
      return { kind: 'outputs' }
    default:
      return null
  }
}

/** Why the run on show cannot be looked into; null: it can. */
export type NoLook = 'no-run' | 'running' | 'live' | 'no-interpreter'

export function whyNoLook({ run }: Pick<AppState, 'run'>): NoLook | null {
  const { model, activity, interpreter, decoding } = run.getState()
  if (!model || model.stepCount === 0) return activity === 'starting' || activity === 'running' ? 'running' : 'no-run'
  if (model.configuration.live) return 'live'
  if (interpreter.kind === 'unsupported' || interpreter.kind === 'failed') return 'no-interpreter'
  if (activity === 'starting' || activity === 'running' || decoding) return 'running'
  return null
}

/** Whether something on the page shows what is inside. */
export function isLookedInto({ inside, view, preferences }: Pick<AppState, 'inside' | 'view' | 'preferences'>): boolean {
  const { detailsTab, embed } = view.getState()
  const { inlineValues, hiddenPanes } = preferences.getState()
  return !embed && (inside.getState().pointing || inlineValues || (detailsTab === 'inside' && !hiddenPanes.includes('details')))
}
