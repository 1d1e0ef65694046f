/**
 * What a scenario of the gallery is: one idea, one or more variants of an ordinary Python program, and
 * the moments worth stopping at.
 *
 * Its texts lie beside it, one file for each language (scenario-text.ts). A variant's first file is its main module, `program.py`, or, where several
 * programs run beside each other, the first of theirs.
 * Moments are listed in the order in which they are reached in a run with the variant's configuration.
 */
import type { Configuration, ProgramStart, SourceFile } from '../model/configuration'
import type { VerdictKindName } from '../log/record-kinds'
import type { LocalText } from './local-text'
import type { EventName } from '../trace/model/run-model'

/** The headings of the gallery list, in the order in which they are shown. */
export const SCENARIO_GROUPS = ['processes', 'between-processes', 'pools', 'threads', 'gil', 'coroutines', 'sockets', 'machine'] as const

/** What opens where an address names nothing: small, and everything of the picture is in it. */
export const OPENING_SCENARIO = 'threads-and-a-lock'

export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number]

/**
 * The moment at which a task reaches a line of the main module: a visit is a stretch of the task's records with
 * that line. Anchored lines call the machine (print, sleep, acquire, …) or spin until they are preempted, so that
 * the trace shows them even where it holds no record per line.
 */
export interface LineAnchor {
  /** 1-based line of the main module, or of `file` */
  readonly line: number
  /** name of one of the variant's other files */
  readonly file?: string
  /** which time it is reached, by `task` if that is given, else by any task; 1-based, 1 if absent */
  readonly occurrence?: number
  /** name of the task, e.g. 'MainThread', or with several processes that of its process, e.g. 'Baker'; any task if absent */
  readonly task?: string
}

/** The moment of an event of the trace. */
export interface EventAnchor {
  readonly event: EventName
  /** name under which the program knows the object the event is about; any object if absent */
  readonly object?: string
  /** name of the task that is the subject of the event; any task if absent */
  readonly task?: string
  /** which of the matching events; 1-based, 1 if absent */
  readonly occurrence?: number
}

export type MomentAnchor = LineAnchor | EventAnchor

/** "At this event, notice …" */
export interface Moment {
  readonly at: MomentAnchor
  readonly title?: LocalText
  readonly text: LocalText
}

/** A variant as its author writes it, without texts. */
export interface VariantSource {
  /** unique within its scenario; part of links, so it never changes */
  readonly id: string
  readonly files: readonly SourceFile[]
  readonly stdin: string
  /** the programs that run beside each other, where it is not the first file alone */
  readonly starts?: readonly ProgramStart[]
  /** what differs from DEFAULT_CONFIGURATION */
  readonly configuration: Partial<Configuration>
  /** how a run with that configuration must end */
  readonly ends: VerdictKindName
  /** in the order in which a run reaches them; their texts are in the same order */
  readonly moments: readonly MomentAnchor[]
}

export interface Variant extends Omit<VariantSource, 'moments'> {
  readonly title: LocalText
  readonly moments: readonly Moment[]
  /** The trace of a run with that configuration, as `src/trace` stores recordings; absent if none was made. */
  readonly recorded?: () => Promise<Uint8Array>
}

/** A scenario as its author writes it, without texts. */
export interface ScenarioSource {
  /** unique; part of links, so it never changes */
  readonly id: string
  readonly group: ScenarioGroup
  /** at least one; the first is the one that opens */
  readonly variants: readonly VariantSource[]
}

export interface Scenario extends Omit<ScenarioSource, 'variants'> {
  readonly title: LocalText
  readonly summary: LocalText
  readonly variants: readonly Variant[]
}
