/**
 * Values in shared memory, as Python would print them: of `multiprocessing.Value`, `Array` and `SharedMemory`. They are
 * reported with the commit that publishes what was written, as contents of the object.
 *
 * A format is a letter and, from bit 8 on, the bytes of one item (shims/probes/processes/probe_shared_value.py):
 *   i u  integers with and without a sign    f  floats    ?  bool    w  one character of four bytes    c b  one bytes object,
 *   of characters up to the first zero, as `value` has it, of plain bytes without the zeros at the end
 *   L  a whole ShareableList, which says itself what is in it
 *   S  structures, each shown as a tuple of its fields: bits 8 … 31 are their kinds, four bits each from the lowest on, at least one
 */
import type { Kernel } from '../../kernel/kernel'
import { CONTENTS_SHOWN } from '../../log/record-kinds'
import type { View } from '../../kernel/memory/shared-views'

/** Bytes of a bytes object that are reported. */
const BYTES_SHOWN = 48

/** Bytes of a ShareableList that are read. */
const LIST_BYTES = 65_536
/** By kind of a field: letter and bytes. Fields lie where C's alignment puts them. */
const FIELD_KINDS: readonly (readonly [letter: string, bytes: number])[] = [
  ['', 0],
  ['i', 1],
  ['i', 2],
  ['i', 4],
  ['i', 8],
  ['u', 1],
  ['u', 2],
  ['u', 4],
  ['u', 8],
  ['f', 4],
  ['f', 8],
  ['?', 1],
  ['w', 4],
]

/** A segment has been changed in [from, to): reports the values that this made. */
export function reportValues(kernel: Kernel, task: number, segment: number, from: number, to: number): void {
  const views = kernel.segments.viewsIn(segment, from, to).filter((view) => from < view.offset + shownBytes(view))
  if (views.length === 0) return
  // what was published at the end of a slice belongs to no step yet
  kernel.beginStep()
  for (const view of views) reportValue(kernel, task, segment, view)
}

export function reportValue(kernel: Kernel, task: number, segment: number, view: View): void {
  const bytes = kernel.segments.bytes(segment).slice(view.offset, view.offset + shownBytes(view))
  const texts = valueTexts(bytes, view.format)
  const letter = letterOf(view.format)
  const size = isText(view.format) ? 1 : letter === 'L' ? listLength(bytes) : view.bytes / itemBytes(view.format)
  kernel.log.contents(task, view.object, size, JSON.stringify(texts.slice(0, CONTENTS_SHOWN)))
}

const itemBytes = (format: number) => (letterOf(format) === 'S' ? structureLayout(format).bytes : format >> 8)
const letterOf = (format: number) => String.fromCharCode(format & 0xff)
const isText = (format: number) => 'cb'.includes(letterOf(format))

function shownBytes({ bytes, format }: View): number {
  if (letterOf(format) === 'L') return Math.min(bytes, LIST_BYTES)
  return Math.min(bytes, isText(format) ? BYTES_SHOWN : CONTENTS_SHOWN * itemBytes(format))
}

/** What the bytes are, item by item, as `repr` has it. */
export function valueTexts(bytes: Uint8Array, format: number): string[] {
  if (isText(format)) return [bytesText(letterOf(format) === 'c' ? upToZero(bytes) : withoutZeros(bytes))]
  if (letterOf(format) === 'L') return listTexts(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const structure = letterOf(format) === 'S' ? structureLayout(format) : null
  const size = itemBytes(format)
  const texts: string[] = []
  for (let at = 0; size > 0 && at + size <= bytes.length; at += size) {
    texts.push(structure ? structureText(view, at, structure) : itemText(view, at, letterOf(format), size))
  }
  return texts
}

interface StructureLayout {
  readonly fields: readonly { readonly letter: string; readonly size: number; readonly offset: number }[]
  readonly bytes: number
}

function structureLayout(format: number): StructureLayout {
  const fields: { letter: string; size: number; offset: number }[] = []
  let end = 0
  let widest = 1
  for (let kinds = format >>> 8; kinds > 0; kinds >>>= 4) {
    const [letter, size] = FIELD_KINDS[kinds & 15] ?? ['', 0]
    if (size === 0) return { fields: [], bytes: 0 }
    const offset = Math.ceil(end / size) * size
    fields.push({ letter, size, offset })
    end = offset + size
    widest = Math.max(widest, size)
  }
  return { fields, bytes: Math.ceil(end / widest) * widest }
}

function structureText(view: DataView, at: number, { fields }: StructureLayout): string {
  const texts = fields.map(({ letter, size, offset }) => itemText(view, at + offset, letter, size))
  return texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(', ')})`
}

/** Words of eight bytes: how many items, where each begins, and where the last ends. */
const LIST_WORD = 8
const LONGEST_LIST = LIST_BYTES / LIST_WORD
const decoder = new TextDecoder()

function wordAt(view: DataView, at: number): number {
  return at + LIST_WORD <= view.byteLength ? Number(view.getBigInt64(at, true)) : -1
}

function listLength(bytes: Uint8Array): number {
  const length = wordAt(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0)
  return length >= 0 && length <= LONGEST_LIST ? length : 0
}

/** `multiprocessing.shared_memory.ShareableList`: after the items come the format of each in eight bytes, then how each is turned back. */
function listTexts(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = listLength(bytes)
  const data = LIST_WORD * (length + 2)
  const formats = data + wordAt(view, LIST_WORD * (length + 1))
  const texts: string[] = []
  for (let item = 0; item < Math.min(length, CONTENTS_SHOWN); item++) {
    const from = data + wordAt(view, LIST_WORD * (item + 1))
    const format = decoder.decode(withoutZeros(bytes.subarray(formats + LIST_WORD * item, formats + LIST_WORD * (item + 1))))
    texts.push(listItemText(view, bytes, { from, format, turned: bytes[formats + LIST_WORD * length + item] ?? 0 }))
  }
  return texts
}

/** `turned`: 0 as it is, 1 text, 2 bytes, 3 None. */
function listItemText(view: DataView, bytes: Uint8Array, { from, format, turned }: { from: number; format: string; turned: number }): string {
  if (turned === 3) return 'None'
  if (from < 0 || from + LIST_WORD > bytes.length) return '?'
  if (format === 'q') return itemText(view, from, 'i', LIST_WORD)
  if (format === 'd') return itemText(view, from, 'f', LIST_WORD)
  if (format.endsWith('?')) return itemText(view, from + format.length - 1, '?', 1)
  const stored = withoutZeros(bytes.subarray(from, from + Number.parseInt(format, 10)))
  return turned === 1 ? textText(decoder.decode(stored)) : bytesText(stored)
}

function textText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = Array.from(text, (letter) => ESCAPES[letter.charCodeAt(0)] ?? (letter === quote ? `\\${letter}` : letter))
  return quote + escaped.join('') + quote
}

function itemText(view: DataView, at: number, letter: string, size: number): string {
  switch (letter) {
    case 'f':
      return floatText(size === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true))
    case '?':
      return view.getUint8(at) === 0 ? 'False' : 'True'
    case 'w': {
      const code = view.getUint32(at, true)
      return code > 0x10ffff ? '?' : `'${String.fromCodePoint(code)}'`
    }
    default:
      return integerText(view, at, letter === 'i', size)
  }
}

function integerText(view: DataView, at: number, signed: boolean, size: number): string {
  switch (size) {
    case 1:
      return String(signed ? view.getInt8(at) : view.getUint8(at))
    case 2:
      return String(signed ? view.getInt16(at, true) : view.getUint16(at, true))
    case 4:
      return String(signed ? view.getInt32(at, true) : view.getUint32(at, true))
    default:
      return String(signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true))
  }
}

/** Python and JavaScript find the same shortest digits and write them differently: 1.0, 1e+16, 1e-05. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const exponent = Number(power)
  if (exponent >= 16 || exponent < -4) return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`
}

const ESCAPES: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' }

function upToZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

function bytesText(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'"
  let text = ''
  for (const byte of bytes) {
    if (ESCAPES[byte] !== undefined) text += ESCAPES[byte]
    else if (byte === 39 && quote === "'") text += "\\'"
    else text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `b${quote}${text}${quote}`
}
