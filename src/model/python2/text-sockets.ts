/**
 * Programs of Python 2 send and receive texts. In Python 3 what goes through a socket or a pipe is bytes: here texts are encoded as they go out and decoded
 * as they come in, so that all in between stays as it was. Programs that deal in bytes themselves are left alone. On masked code.
 */
import { closing, splitOutside, STRING } from './masked-source'

const USES_SOCKETS = /\b(?:import|from)\b[^\n]*\b(?:socket|socketserver|http\.server|asyncore|asynchat|os)\b/
/** Who packs bytes knows what they are; generators have a `send` too, and so have the connections of multiprocessing. */
const HAS_BYTES = /\b(?:struct|pickle|marshal|zlib|ssl|base64|array|Pipe|yield|bytearray)\b/
const BYTES_FILE = /['"][rwa]\+?b\+?['"]/

/** Whether all that this program sends and receives is text. `source` has its strings. */
export const sendsTexts = (code: string, source: string): boolean => USES_SOCKETS.test(code) && !HAS_BYTES.test(code) && !BYTES_FILE.test(source)

/** A call with its arguments: everything up to its bracket, what stands in it, and what comes after. */
function convertCalls(code: string, pattern: RegExp, convert: (opening: string, given: string, after: string) => string): string {
  const match = pattern.exec(code)
  if (!match) return code
  const open = match.index + match[0].length
  const end = closing(code, open - 1)
  if (end < 0) return code
  const after = code.slice(end + 1)
  return code.slice(0, match.index) + convert(match[0], convertCalls(code.slice(open, end), pattern, convert), after) + convertCalls(after, pattern, convert)
}

const encoded = (at: number) => (opening: string, given: string) =>
  `${opening}${splitOutside(given, ',')
    .map((part, index) => (index === at ? asBytes(part) : part))
    .join(',')})`

/** A connection of multiprocessing is asked without a length. */
function decoded(opening: string, given: string, after: string): string {
  const isNone = opening === '.recv(' && given.trim() === ''
  return `${opening}${given})${isNone || after.startsWith('.decode(') ? '' : '.decode()'}`
}

const SIMPLE = new RegExp(`^(?:${STRING}|[\\w.]+(?:\\([^()]*\\)|\\[[^[\\]]*\\])*)$`)

/** What is sent, with the spaces around it. */
export function asBytes(argument: string): string {
  const [, before = '', text = '', space = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(argument) ?? []
  if (text === '' || /\.encode\([^()]*\)$/.test(text)) return argument
  return `${before}${SIMPLE.test(text) ? text : `(${text})`}.encode()${space}`
}

export function convertTexts(code: string): string {
  const sent = convertCalls(convertCalls(code, /\.(?:send|sendall|sendto|wfile\.write)\(/, encoded(0)), /(?<![\w.])os\.write\(/, encoded(1))
  return convertCalls(sent, /(?:\.(?:recv|rfile\.readline|rfile\.read)|(?<![\w.])os\.read)\(/, decoded).replace(
    /^(\s*)(\w+)(\s*,\s*\w+\s*=\s*[\w.]+\.recvfrom\([^()]*\))/gm,
    '$1$2$3; $2 = $2.decode()',
  )
}
