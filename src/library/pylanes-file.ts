/**
 * A program with its run as one file, `.pylanes`: a zip, so that any tool can take the program out of it.
 *
 *   pylanes.json     { "pylanes": 1, "name", "run": name of the run, "files": [names in order], and what a link carries but for the texts
 *                    (share/link-state.ts), and how it was looked at: "view" (file-view.ts) }
 *   files/<name>     the program's files
 *   packages/<file>  the packages that the program needs, as far as they were there and find room; pylanes.json names them all, with their hashes
 *   run              the recorded run (log/recording.ts); absent: there is none
 *
 * read-pylanes-file.ts opens it.
 */
import { strToU8, type Zippable, zipSync } from 'fflate'
import { encodeRecording, type Recording } from '../log/recording'
import { type LinkState, linkToWire } from '../share/link-state'
import { type FileView, viewToWire } from './file-view'

export const PYLANES_ENDING = '.pylanes'
export const VERSION = 1
export const HEADER = 'pylanes.json'
export const FOLDER = 'files/'
export const PACKAGES = 'packages/'
export const RUN = 'run'
/** Bytes of all packages: what does not find room is only named. */
const MOST_PACKAGE_BYTES = 64 * 1024 * 1024

export interface PylanesFile extends LinkState {
  readonly name: string
  /** the name that the reader gave the run; '': none */
  readonly called: string
  /** how it was looked at */
  readonly view?: FileView
  readonly recording: Recording | null
}

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

/** The program's files as a plain zip, for any other tool. */
export function encodeZip({ program }: Pick<LinkState, 'program'>): Uint8Array {
  const entries: Zippable = {}
  for (const { name, text } of program.files) entries[name] = new TextEncoder().encode(text)
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) })
}
