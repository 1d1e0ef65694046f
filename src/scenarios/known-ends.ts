/**
 * What is known of the ways in which gallery programs can end, from explorations: `npm run explore-gallery` makes it anew, a test proves some of it.
 * It is what was found in so many runs; there may be more.
 */
import type { VerdictKindName } from '../log/record-kinds'
import data from './known-ends.json' with { type: 'json' }

export interface KnownEnds {
  /** ways to end that were found and replay */
  readonly ends: number
  /** how those of them end that nobody wants; 'error': something was raised that nobody caught, in whichever task */
  readonly failures: readonly VerdictKindName[]
  /** in so many runs */
  readonly runs: number
  /** all schedules with at most so many preemptions were tried; -1: not even those without any */
  readonly exhausted: number
}

const KNOWN = data as Readonly<Record<string, unknown>> as Readonly<Record<string, KnownEnds>>

/** Undefined: it was not explored. */
export const knownEnds = (scenario: string, variant: string): KnownEnds | undefined => KNOWN[`${scenario}/${variant}`]
