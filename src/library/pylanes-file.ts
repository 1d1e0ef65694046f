/**
 * A program with its run as one file, `.pylanes`: a zip, so that any tool can take the program out of it.
 *
 *   pylanes.json     { "pylanes": 1, "name", "run": name of the run, "files": [names in order], and what a link carries but for the texts
 *                    (share/link-state.ts), and how it was looked at: "view" (file-view.ts) }
 *   files/<name>     the program's files
 *   packages/<file>  the packages that the program needs, as far as they were there and find room; pylanes.json names them all, with their hashes
 *   run              the recorded run (log/recording.ts); absent: there is none
 *
 * It may come from anybody. It is bounded before it is worked on, and read field by field, as links are.
 */
import { strToU8, type Zippable, zipSync } from 'fflate'
import { decodeRecording, encodeRecording, type Recording } from '../log/recording'
import { expectError } from '../model/expected-error'
import { isRecord } from '../model/field-objects.mjs'
import type { Program } from '../model/configuration'
import { MOST_FILES, MOST_TEXT, type ProgramProblem, programProblem } from '../model/program-bounds'
import { MOST_WHEELS } from '../model/wheels'
import { completeConfiguration } from '../share/configuration-diff'
import { type LinkState, linkFromWire, linkToWire } from '../share/link-state'
import { readWheels } from '../share/wheels-wire'
import { type FileView, viewFromWire, viewToWire } from './file-view'
import { keptName } from './kept-program'
import { readZip } from './read-zip'
import { withContents } from './wheel-contents'

export const PYLANES_ENDING = '.pylanes'
const VERSION = 1
const HEADER = 'pylanes.json'
const FOLDER = 'files/'
const PACKAGES = 'packages/'
const RUN = 'run'
/** Bytes of all packages: what does not find room is only named. */
const MOST_PACKAGE_BYTES = 64 * 1024 * 1024
/** Bytes of the whole file, unpacked. */
const MOST_BYTES = 256 * 1024 * 1024

export interface PylanesFile extends LinkState {
  readonly name: string
  /** the name that the reader gave the run; '': none */
  readonly called: string
  /** how it was looked at */
  readonly view?: FileView
  readonly recording: Recording | null
}

export type ReadPylanesFile =
  | { readonly kind: 'file'; readonly file: PylanesFile }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'refused'; readonly problem: ProgramProblem }

export function encodePylanesFile({ name, called, recording, view, ...link }: PylanesFile): Uint8Array {
  const { f: _, ...wire } = linkToWire(link)
  const looked = view && viewToWire(view)
  const header = {
    pylanes: VERSION,
    ...(name === '' ? {} : { name }),
    ...(called === '' ? {} : { run: called }),
    files: link.program.files.map((file) => file.name),
    ...(looked ? { view: looked } : {}),
    ...wire,
  }
  const entries: Zippable = { [HEADER]: strToU8(JSON.stringify(header)) }
  for (const file of link.program.files) entries[FOLDER + file.name] = new TextEncoder().encode(file.text)
  let room = MOST_PACKAGE_BYTES
  for (const { file, content } of link.program.wheels ?? []) {
    if (!content || content.length > room) continue
    room -= content.length
    entries[PACKAGES + file] = [content, { level: 0 }]
  }
  // it is deflated already, as packages are
  if (recording) entries[RUN] = [encodeRecording(recording), { level: 0 }]
  // the same run gives the same bytes: the earliest instant that a zip can name
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) })
}

export async function decodePylanesFile(bytes: Uint8Array): Promise<ReadPylanesFile> {
  const entries = readZip(bytes, {
    mostEntries: MOST_FILES + MOST_WHEELS + 2,
    mostBytes: MOST_BYTES,
    wanted: (name) => name === HEADER || name === RUN || name.startsWith(FOLDER) || name.startsWith(PACKAGES),
  })
  const header = entries && jsonOf(entries.get(HEADER))
  if (!entries || !isRecord(header) || typeof header.pylanes !== 'number') return { kind: 'damaged' }
  if (header.pylanes > VERSION) return { kind: 'newer' }
  const { files, name, run } = header
  if (!Array.isArray(files)) return { kind: 'damaged' }
  if (files.length > MOST_FILES) return { kind: 'refused', problem: { code: 'manyFiles', count: files.length } }
  const texts = files.map((file: unknown) => [file, typeof file === 'string' ? textOf(entries.get(FOLDER + file)) : null])
  const link = linkFromWire({ ...header, f: texts })
  if (!link) return { kind: 'damaged' }
  const problem = programProblem(link.program)
  if (problem) return { kind: 'refused', problem }
  const recording = recordingOf(entries.get(RUN))
  if (recording === undefined) return { kind: 'damaged' }
  const view = viewFromWire(header.view)
  const filled = (program: Program) => withContents(program, ({ file }) => entries.get(PACKAGES + file))
  return {
    kind: 'file',
    file: {
      ...link,
      program: await filled(link.program),
      name: keptName(name),
      called: keptName(run),
      ...(view ? { view } : {}),
      // it is looked into, and made again, with the packages too
      recording: recording && { ...recording, program: await filled(recording.program) },
    },
  }
}

/** The program's files as a plain zip, for any other tool. */
export function encodeZip({ program }: Pick<LinkState, 'program'>): Uint8Array {
  const entries: Zippable = {}
  for (const { name, text } of program.files) entries[name] = new TextEncoder().encode(text)
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) })
}

/** Undefined: it is damaged, or of something that no run can be of; null: there is none. */
function recordingOf(bytes: Uint8Array | undefined): Recording | null | undefined {
  if (!bytes) return null
  try {
    const { program, configuration, log } = decodeRecording(bytes)
    if (programProblem(program)) return undefined
    const { wheels: named, ...rest } = program
    const wheels = readWheels(named)
    return { program: { ...rest, ...(wheels.length > 0 ? { wheels } : {}) }, configuration: completeConfiguration(configuration), log }
  } catch (error) {
    expectError(error, Error)
    return undefined
  }
}

function textOf(bytes: Uint8Array | undefined): string | null {
  if (!bytes || bytes.length > MOST_TEXT * 4) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    expectError(error, TypeError)
    return null
  }
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(textOf(bytes) ?? 'null')
  } catch (error) {
    expectError(error, SyntaxError)
    return null
  }
}
