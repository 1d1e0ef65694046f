/**
 * Values in shared memory, as Python would print them: of `multiprocessing.Value`, `Array` and `SharedMemory`. They are
 * reported with the commit that publishes what was written, as contents of the object.
 *
 * A format is a letter and, from bit 8 on, the bytes of one item (shims/probes/processes/probe_shared_value.py):
 *   i u  integers with and without a sign    f  floats    ?  bool    w  one character of four bytes    c b  one bytes object,
 *   of characters up to the first zero, as `value` has it, of plain bytes without the zeros at the end
 */
import type { Kernel } from '../../kernel/kernel'
import { CONTENTS_SHOWN } from '../../log/record-kinds'
import type { View } from '../../kernel/memory/shared-views'

/** Bytes of a bytes object that are reported. */
const BYTES_SHOWN = 48

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
  const size = isText(view.format) ? 1 : view.bytes / itemBytes(view.format)
  kernel.log.contents(task, view.object, size, JSON.stringify(valueTexts(bytes, view.format)))
}

const itemBytes = (format: number) => format >> 8
const letterOf = (format: number) => String.fromCharCode(format & 0xff)
const isText = (format: number) => 'cb'.includes(letterOf(format))
const shownBytes = (view: View) => Math.min(view.bytes, isText(view.format) ? BYTES_SHOWN : CONTENTS_SHOWN * itemBytes(view.format))

/** What the bytes are, item by item, as `repr` has it. */
export function valueTexts(bytes: Uint8Array, format: number): string[] {
  if (isText(format)) return [bytesText(letterOf(format) === 'c' ? upToZero(bytes) : withoutZeros(bytes))]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = itemBytes(format)
  const texts: string[] = []
  for (let at = 0; at + size <= bytes.length; at += size) texts.push(itemText(view, at, letterOf(format), size))
  return texts
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
