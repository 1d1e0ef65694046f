/** Where a frame is in the program's files: the interpreter has paths, the log and the editor have names. */
import type { Frame } from '../../inspect/moment'
import type { Program } from '../../model/configuration'
import { isOfPackage, WHEEL_FOLDER } from '../../model/wheels'
import { wheelText } from './wheel-source'

const HOME = '/home/user/'

/** The name of a file as the log has it: '' for the first. null: it is none of the program's. */
export function fileOf({ files }: Program, { file, user }: Pick<Frame, 'file' | 'user'>): string | null {
  if (!user) return null
  const name = file.startsWith(HOME) ? file.slice(HOME.length) : file
  const at = files.findIndex((one) => one.name === name)
  return at > 0 ? name : at === 0 ? '' : null
}

/** The text of the file that a frame is in, a package's too; null: it is the standard library's, or not there. */
export function sourceOf(program: Program, frame: Pick<Frame, 'file' | 'user'>): string | null {
  const file = fileOf(program, frame)
  if (file === null) return wheelText(program, frame.file)
  return (file === '' ? program.files[0] : program.files.find(({ name }) => name === file))?.text ?? null
}

/** What a file is called: one of a package that the reader brought by its path in that. */
export const shownFile = (file: string): string => (isOfPackage(file) ? file.slice(file.indexOf('/', WHEEL_FOLDER.length + 1) + 1) : file)

/** Of a path its last part: 'threading.py'. */
export function shortFile(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const LONGEST = 80

/** What is in progress in a frame, as it stands in its file; null: nobody knows. Of several lines the first. */
export function expressionOf(program: Program, frame: Frame): string | null {
  const [line = 0, column = 0, endLine = 0, endColumn = 0] = frame.expression ?? []
  const text = line === 0 ? undefined : sourceOf(program, frame)?.split(/\r\n?|\n/)[line - 1]
  if (text === undefined) return null
  // columns are bytes of UTF-8
  const bytes = encoder.encode(text)
  const words = decoder.decode(bytes.slice(column, endLine === line ? endColumn : bytes.length)).trim()
  if (words === '') return null
  return words.length > LONGEST || endLine !== line ? `${words.slice(0, LONGEST)}…` : words
}
