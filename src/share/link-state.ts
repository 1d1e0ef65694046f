/**
 * What a link carries: a program, the configuration it ran under, and where the reader was looking.
 * The wire form is JSON with short keys; unknown keys are ignored and optional parts that make no sense are dropped,
 * so links of later versions still open. Only the program itself is indispensable.
 */
import { choicesToText } from '../model/choices.mjs'
import type { Configuration, Program, SourceFile } from '../model/configuration'
import { isLanguage, type Language } from '../model/language'
import { isRecord } from '../model/field-objects.mjs'
import { type Explored, exploredFromWire, exploredToWire, LINK_ROOM } from './explored-wire'
import { pictureFromWire, pictureToWire, type RunPicture } from './run-picture'
import { startsFromWire, startsToWire, withStarts } from './starts-wire'
import { wheelsFromWire, wheelsToWire } from './wheels-wire'
import type { AxisMode, Playhead, Selection } from '../model/moment'
import { completeConfiguration, configurationDiff, type Refusal, refusalsOf } from './configuration-diff'

/** Where the reader was looking; every part may be missing. */
export interface LinkView {
  readonly playhead?: Playhead
  readonly axis?: AxisMode
  readonly selection?: Selection
  readonly language?: Language
}

export interface LinkState extends LinkView {
  readonly program: Program
  readonly configuration: Configuration
  /** the gallery program that it is an edited form of */
  readonly from?: { readonly scenario: string; readonly variant: string }
  /** what the link asked for and cannot have; absent: nothing */
  readonly refused?: readonly Refusal[]
  /** the run that was shared, to be shown until there is one */
  readonly picture?: RunPicture
  /** what was found of the program */
  readonly explored?: Explored
}

export function linkToWire(link: LinkState): Record<string, unknown> {
  const wire: Record<string, unknown> = { f: link.program.files.map(({ name, text }) => [name, text]) }
  if (link.program.stdin !== '') wire.i = link.program.stdin
  if (link.program.wheels) wire.w = wheelsToWire(link.program.wheels)
  if (link.program.starts) wire.n = startsToWire(link.program)
  const { choices, ...others } = configurationDiff(link.configuration)
  const configuration = choices ? { ...others, choices: choicesToText(choices) } : others
  if (Object.keys(configuration).length > 0) wire.c = configuration
  if (link.playhead) wire.p = [link.playhead.us, link.playhead.step]
  if (link.axis) wire.x = link.axis
  if (link.selection) wire.s = selectionToText(link.selection)
  if (link.language) wire.l = link.language
  if (link.from) wire.o = `${link.from.scenario}.${link.from.variant}`
  if (link.picture) wire.k = pictureToWire(link.picture)
  const explored = link.explored && exploredToWire(link.explored, LINK_ROOM)
  if (explored) wire.e = explored
  return wire
}

/** How many files a link says that it has, before any of them is looked at. */
export const filesInWire = (wire: unknown): number => (isRecord(wire) && Array.isArray(wire.f) ? wire.f.length : 0)

/** As an address names a gallery program. */
const GALLERY_PLACE = /^([\w-]{1,100})\.([\w-]{1,100})$/

/** Returns null when the program is missing or not made of named texts. */
export function linkFromWire(wire: unknown): LinkState | null {
  if (typeof wire !== 'object' || wire === null) return null
  const { f, i, n, c, p, x, s, l, k, w, e, o } = wire as Record<string, unknown>
  if (!Array.isArray(f) || f.length === 0) return null
  const files: SourceFile[] = []
  for (const entry of f) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || typeof entry[1] !== 'string') return null
    files.push({ name: entry[0], text: entry[1] })
  }
  const playhead = Array.isArray(p) ? playheadFrom(p[0], p[1]) : undefined
  // fields that a later version knows are not refused, only left alone
  const refused = refusalsOf(c).filter(({ field }) => field !== undefined)
  const picture = pictureFromWire(k)
  const explored = exploredFromWire(e)
  const wheels = wheelsFromWire(w)
  const selection = typeof s === 'string' ? selectionFromText(s) : null
  const [, scenario, variant] = (typeof o === 'string' && GALLERY_PLACE.exec(o)) || []
  return {
    program: withStarts({ files, stdin: typeof i === 'string' ? i : '', ...(wheels.length > 0 ? { wheels } : {}) }, startsFromWire(n, files)),
    configuration: completeConfiguration(c),
    ...(scenario && variant ? { from: { scenario, variant } } : {}),
    ...(refused.length > 0 ? { refused } : {}),
    ...(playhead ? { playhead } : {}),
    ...(x === 'time' || x === 'steps' ? { axis: x } : {}),
    ...(selection ? { selection } : {}),
    ...(isLanguage(l) ? { language: l } : {}),
    ...(picture ? { picture } : {}),
    ...(explored ? { explored } : {}),
  }
}

/** A playhead from two untrusted numbers; undefined when they are none. */
export function playheadFrom(us: unknown, step: unknown): Playhead | undefined {
  if (typeof us !== 'number' || typeof step !== 'number' || !Number.isFinite(us) || !Number.isInteger(step)) return undefined
  return us >= 0 && step >= -1 ? { us, step } : undefined
}

/** 'task.3', 'object.7', 'segment.120', 'line.14', 'line.3.client.py', 'hold.7.2' */
export function selectionToText(selection: NonNullable<Selection>): string {
  switch (selection.kind) {
    case 'task':
      return `task.${selection.task}`
    case 'object':
      return `object.${selection.object}`
    case 'segment':
      return `segment.${selection.segment}`
    case 'arrow':
      return `arrow.${selection.arrow}`
    case 'item':
      return `item.${selection.put}`
    case 'output':
      return `output.${selection.output}`
    case 'line':
      return `line.${selection.line}${selection.file === '' ? '' : `.${selection.file}`}`
    case 'hold':
      return `hold.${selection.object}.${selection.hold}`
    case 'waiters':
    case 'stay':
      return `${selection.kind}.${selection.object}.${selection.step}`
    case 'call':
      return `call.${selection.object}.${selection.place}`
    case 'gil':
      return `gil.${selection.pid}.${selection.step}`
    default:
      return selection satisfies never
  }
}

const ONE_NUMBER = /^(task|object|segment|arrow|item|output)\.(\d{1,9})$/
const TWO_NUMBERS = /^(hold|waiters|stay|call|gil)\.(\d{1,9})\.(\d{1,9})$/
const LINE = /^line\.(\d{1,9})(?:\.([\w./-]{1,200}))?$/

export function selectionFromText(text: string): Selection {
  const line = LINE.exec(text)
  if (line) return { kind: 'line', line: Number(line[1]), file: line[2] ?? '' }
  const [, kind, first, second] = ONE_NUMBER.exec(text) ?? TWO_NUMBERS.exec(text) ?? []
  const [id, at] = [Number(first), Number(second)]
  switch (kind) {
    case 'task':
      return { kind, task: id }
    case 'object':
      return { kind, object: id }
    case 'segment':
      return { kind, segment: id }
    case 'arrow':
      return { kind, arrow: id }
    case 'item':
      return { kind, put: id }
    case 'output':
      return { kind, output: id }
    case 'hold':
      return { kind, object: id, hold: at }
    case 'waiters':
    case 'stay':
      return { kind, object: id, step: at }
    case 'call':
      return { kind, object: id, place: at }
    case 'gil':
      return { kind, pid: id, step: at }
    default:
      return null
  }
}
