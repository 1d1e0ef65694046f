/**
 * A run as it is kept in the browser, to be compared with later ones: what the list shows of it, and its recording apart from that.
 * Program and configuration are kept in the form in which links carry them, so that what an earlier version kept is read as its links are.
 */
import { type VerdictKindName, VerdictKind } from '../log/record-kinds'
import type { Configuration, Program } from '../model/configuration'
import { isRecord } from '../model/field-objects.mjs'
import { programProblem } from '../model/program-bounds'
import { linkFromWire, linkToWire } from '../share/link-state'
import { pictureFrom, type RunPicture } from '../share/run-picture'
import { type GalleryPlace, isInstant, keptName } from './kept-program'

/** How a run ended, in what the list says of it. */
export interface RunEnd {
  readonly kind: VerdictKindName
  readonly us: number
  readonly steps: number
}

export interface KeptRun {
  readonly id: string
  /** what it is called by in the list: 1 is the first */
  readonly number: number
  /** when it ended, wall clock, ms */
  readonly at: number
  /** by the reader; '': by none */
  readonly called: string
  /** of the program, as its author calls it; '' if not at all */
  readonly name: string
  readonly from: GalleryPlace | null
  readonly program: Program
  readonly configuration: Configuration
  readonly end: RunEnd
  readonly picture: RunPicture | null
  /** bytes of its recording; 0: it was too long to be kept */
  readonly bytes: number
}

/** A row of the database. */
export type KeptRunRow = Omit<KeptRun, 'program' | 'configuration'> & { readonly wire: Record<string, unknown> }

export function rowOfRun({ program, configuration, ...rest }: KeptRun): KeptRunRow {
  return { ...rest, wire: linkToWire({ program, configuration }) }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

/** Null for what no version has kept so. */
export function runFromRow(row: unknown): KeptRun | null {
  if (!isRecord(row)) return null
  const { id, number, at, called, name, from, wire, end, picture, bytes } = row
  const link = linkFromWire(wire)
  if (typeof id !== 'string' || !isCount(number) || !isInstant(at) || !isCount(bytes) || !link || programProblem(link.program)) return null
  if (!isRecord(end) || typeof end.kind !== 'string' || !Object.hasOwn(VerdictKind, end.kind) || !isCount(end.us) || !isCount(end.steps)) return null
  return {
    id,
    number,
    at,
    called: keptName(called),
    name: keptName(name),
    from: isRecord(from) && typeof from.scenario === 'string' && typeof from.variant === 'string' ? { scenario: from.scenario, variant: from.variant } : null,
    program: link.program,
    configuration: link.configuration,
    end: { kind: end.kind as VerdictKindName, us: end.us, steps: end.steps },
    picture: pictureFrom(picture),
    bytes,
  }
}
