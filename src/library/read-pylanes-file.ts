/** Opens what pylanes-file.ts writes. It may come from anybody. It is bounded before it is worked on, and read field by field, as links are. */
import { decodeRecording, type Recording } from '../log/recording'
import type { Program } from '../model/configuration'
import { expectError } from '../model/expected-error'
import { isRecord } from '../model/field-objects.mjs'
import { MOST_FILES, MOST_TEXT, type ProgramProblem, programProblem } from '../model/program-bounds'
import { MOST_WHEELS } from '../model/wheels'
import { completeConfiguration } from '../share/configuration-diff'
import { linkFromWire } from '../share/link-state'
import { readWheels } from '../share/wheels-wire'
import { viewFromWire } from './file-view'
import { keptName } from './kept-program'
import { FOLDER, HEADER, PACKAGES, type PylanesFile, RUN, VERSION } from './pylanes-file'
import { readZip } from './read-zip'
import { withContents } from './wheel-contents'

/** Bytes of the whole file, unpacked. */
const MOST_BYTES = 256 * 1024 * 1024

export type ReadPylanesFile =
  | { readonly kind: 'file'; readonly file: PylanesFile }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'refused'; readonly problem: ProgramProblem }

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
