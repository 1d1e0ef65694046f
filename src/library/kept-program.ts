/**
 * A program as it is kept in the browser: what the list shows of it, and what is in it.
 * Contents are kept in the form in which links carry them, so that what an earlier version kept is read as its links are: checked, completed.
 * What is in the packages lies apart from that, once for all programs (wheel-contents.ts).
 */
import type { Configuration, Program } from '../model/configuration'
import { isRecord } from '../model/field-objects.mjs'
import { programProblem } from '../model/program-bounds'
import { linkFromWire, linkToWire } from '../share/link-state'
import { pictureFrom, type RunPicture } from '../share/run-picture'
import { neededWheels } from './wheel-contents'

/** The program of the gallery that something was made from. */
export interface GalleryPlace {
  readonly scenario: string
  readonly variant: string
}

/** What the list shows. */
export interface KeptSummary {
  readonly id: string
  /** as its author calls it; '' if not at all */
  readonly name: string
  /** what its text calls it; '' if nothing does */
  readonly textName: string
  readonly from: GalleryPlace | null
  /** wall clock, ms */
  readonly editedAt: number
  /** null: not deleted; else when, wall clock, ms */
  readonly deletedAt: number | null
  /** another one for each edit */
  readonly revision: string
  /** of its last run */
  readonly picture: RunPicture | null
}

export interface KeptContents {
  readonly program: Program
  readonly configuration: Configuration
  readonly activeFile: number
}

export interface KeptProgram extends KeptContents {
  readonly summary: KeptSummary
}

/** Characters of a name that a reader gives. */
export const LONGEST_NAME = 200
/** ms from 1970 that a date can have. */
const LAST_INSTANT = 8.64e15

/** Whether it is an instant of the wall clock, in ms: anything may lie in the database, and what is none cannot be told as a date. */
export const isInstant = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= LAST_INSTANT

/** A name that was kept, at the length that a list can show. */
export const keptName = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST_NAME) : '')

/** What lies on the shelf beside the summary. */
export interface ContentsRow {
  readonly id: string
  readonly wire: Record<string, unknown>
  readonly activeFile: number
  /** hashes of the packages that it needs; absent: an earlier version kept it */
  readonly wheels?: readonly string[]
}

export function contentsRow({ summary: { id }, program, configuration, activeFile }: KeptProgram): ContentsRow {
  return { id, wire: linkToWire({ program, configuration }), activeFile, wheels: neededWheels(program) }
}

/** Null for what no version has kept so. */
function contentsFrom(row: unknown): KeptContents | null {
  if (!isRecord(row)) return null
  const link = linkFromWire(row.wire)
  if (!link || programProblem(link.program)) return null
  const { program, configuration } = link
  const { activeFile } = row
  return { program, configuration, activeFile: typeof activeFile === 'number' && program.files[activeFile] ? activeFile : 0 }
}

/** Null for what no version has kept so. */
export function summaryFrom(row: unknown): KeptSummary | null {
  if (!isRecord(row)) return null
  const { id, name, textName, from, editedAt, deletedAt, revision, picture } = row
  if (typeof id !== 'string' || !isInstant(editedAt) || typeof revision !== 'string') return null
  return {
    id,
    name: keptName(name),
    textName: keptName(textName),
    from: isRecord(from) && typeof from.scenario === 'string' && typeof from.variant === 'string' ? { scenario: from.scenario, variant: from.variant } : null,
    editedAt,
    deletedAt: isInstant(deletedAt) ? deletedAt : null,
    revision,
    picture: pictureFrom(picture),
  }
}

/** From the two rows of one program. */
export function keptFrom(summaryRow: unknown, contents: unknown): KeptProgram | null {
  const summary = summaryFrom(summaryRow)
  const read = contentsFrom(contents)
  return summary && read ? { summary, ...read } : null
}
