/**
 * What files become that a reader brings, dropped or chosen: a saved run opens with its recording, a zip and a folder are the files in them, and
 * files together are one program. What cannot be taken is told. Nothing that is open is discarded.
 */
import { PYLANES_ENDING, type PylanesFile } from '../library/pylanes-file'
import { decodePylanesFile } from '../library/read-pylanes-file'
import { MOST_ZIP_BYTES, readZip } from '../library/read-zip'
import type { SourceFile } from '../model/configuration'
import { MOST_FILES, MOST_TEXT, usableFiles } from '../model/program-bounds'
import { decodeSource } from '../model/source-encoding'
import type { AppState } from '../state/app-state'
import type { GivenFile } from '../state/commands'
import { openGiven } from '../state/document-store'
import { isHidden } from './file-names'

/** Larger files are no source; the page would only grow slow. */
const MOST_BYTES = 1_000_000

export interface GivenParts {
  readonly state: AppState
  /** False: its recording cannot be read. */
  readonly openRun: (file: PylanesFile) => boolean
}

/** Resolves with whether anything was opened. */
export async function openGivenFiles(given: readonly GivenFile[], parts: GivenParts): Promise<boolean> {
  const { view } = parts.state
  const run = given.find(({ name }) => name.endsWith(PYLANES_ENDING))
  if (run) return openRunFile(run, parts)
  const [only] = given
  const files = given.length === 1 && only?.name.endsWith('.zip') ? await inZip(only) : given
  if (files === null) {
    view.setState({ notice: { kind: 'refused-file', name: only?.name ?? '', why: 'damaged' } })
    return false
  }
  const texts = await textsOf(withoutCommonFolder(files))
  if (texts.length < files.length) view.setState({ notice: { kind: 'left-out-files', count: files.length - texts.length } })
  if (texts.length === 0) return false
  openGiven(parts.state.document, texts)
  return true
}

async function openRunFile({ name, file }: GivenFile, { state, openRun }: GivenParts): Promise<boolean> {
  const refuse = (why: 'damaged' | 'newer' | 'large') => {
    state.view.setState({ notice: { kind: 'refused-file', name: name.slice(0, 100), why } })
    return false
  }
  if (file.size > MOST_ZIP_BYTES) return refuse('large')
  const read = await decodePylanesFile(new Uint8Array(await file.arrayBuffer()))
  switch (read.kind) {
    case 'file': {
      const stem = name.replace(/^.*\//, '').slice(0, -PYLANES_ENDING.length)
      return openRun({ ...read.file, name: read.file.name || stem }) || refuse('damaged')
    }
    case 'refused':
      state.view.setState({ notice: { kind: 'refused-program', problem: read.problem } })
      return false
    case 'damaged':
    case 'newer':
      return refuse(read.kind)
    default:
      return read satisfies never
  }
}

async function inZip({ file }: GivenFile): Promise<readonly GivenFile[] | null> {
  if (file.size > MOST_ZIP_BYTES) return null
  const bounds = { mostEntries: 10 * MOST_FILES, mostBytes: 4 * MOST_TEXT, wanted: (name: string) => !isHidden(name) }
  const entries = readZip(new Uint8Array(await file.arrayBuffer()), bounds)
  return entries && [...entries].map(([name, bytes]) => ({ name, file: new Blob([bytes as Uint8Array<ArrayBuffer>]) }))
}

/** Names as the program sees them: without the folder in which all of them lie. */
function withoutCommonFolder(files: readonly GivenFile[]): readonly GivenFile[] {
  const [first] = files
  const folder = first?.name.includes('/') ? first.name.slice(0, first.name.indexOf('/') + 1) : ''
  if (folder === '' || !files.every(({ name }) => name.startsWith(folder))) return files
  return withoutCommonFolder(files.map(({ name, file }) => ({ name: name.slice(folder.length), file })))
}

/** Those that are text; the others are not even read. */
async function textsOf(files: readonly GivenFile[]): Promise<readonly SourceFile[]> {
  const decoded = await Promise.all(
    usableFiles(files.filter(({ name, file }) => file.size <= MOST_BYTES && !isHidden(name))).map(async ({ name, file }) => {
      const text = decodeSource(new Uint8Array(await file.arrayBuffer()))
      return text === null ? null : { name, text }
    }),
  )
  return decoded.filter((file) => file !== null)
}
