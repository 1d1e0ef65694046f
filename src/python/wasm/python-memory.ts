/**
 * Reading CPython objects straight out of linear memory: the arguments of a METH_FASTCALL function are an array of
 * PyObject*. Layouts are those of CPython 3.14 on wasm32 (cpython/Include/cpython/longintrepr.h, unicodeobject.h);
 * every boot checks them against the interpreter itself (host/boot-host.ts).
 *
 *   int    +8 lv_tag (digits << 3 | sign: 0 positive, 1 zero, 2 negative)   +12 digits, 30 bits each
 *   bytes  +8 length   +16 the bytes
 *   str    +8 length, characters
 */
import { cutMark } from '../../log/cut-mark'

/** The part of Pyodide's (private) module object that is used here. */
export interface PyodideModule {
  readonly HEAP8: Int8Array
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly HEAPU32: Uint32Array
  readonly HEAP64: BigInt64Array
  stackStop: number
  readonly validSuspender: { value: boolean }
  enterTask(): void
  stackSave(): number
  stackRestore(address: number): void
  _malloc(bytes: number): number
}

/** The part of the interpreter's WebAssembly exports that is used here. */
export interface PythonExports {
  readonly memory: WebAssembly.Memory
  readonly __indirect_function_table: WebAssembly.Table
  readonly _PyRuntime: WebAssembly.Global
  readonly PyContext_Type: WebAssembly.Global
  readonly PyFunction_Type: WebAssembly.Global
  /** where static data and the C stack end and the heap begins */
  readonly __heap_base: WebAssembly.Global
  PyThreadState_GetUnchecked(): number
  PyUnicode_AsUTF8AndSize(text: number, size: number): number
  PyUnicode_FromStringAndSize(bytes: number, size: number): number
  PyBytes_FromStringAndSize(bytes: number, size: number): number
  PyLong_FromLong(value: number): number
  PyObject_GetBuffer(object: number, view: number, flags: number): number
  PyBuffer_Release(view: number): void
  PyErr_Clear(): void
  PyRun_SimpleString(code: number): number
  PyObject_CallOneArg(callable: number, argument: number): number
  PyList_New(length: number): number
  PyList_Size(list: number): number
  PyList_GetItem(list: number, index: number): number
  PyList_Append(list: number, item: number): number
  Py_DecRef(object: number): void
  Py_IncRef(object: number): void
  PyDict_AddWatcher(callback: number): number
  PyDict_Watch(watcher: number, dict: number): number
  PyDict_GetItemString(dict: number, name: number): number
  PyDict_Size(dict: number): number
  PyDict_Next(dict: number, position: number, key: number, value: number): number
  PySequence_Size(sequence: number): number
  PySequence_GetItem(sequence: number, index: number): number
  PyImport_AddModule(name: number): number
  PyObject_SetAttrString(object: number, name: number, value: number): number
  PyCFunction_NewEx(definition: number, self: number, module: number): number
  PyCode_Addr2Line(code: number, offset: number): number
  PyCode_GetCode(code: number): number
  PyErr_SetInterruptEx(signal: number): number
  PyEval_GetFrame(): number
  PyFrame_GetBack(frame: number): number
  PyFrame_GetCode(frame: number): number
  PyFrame_GetLasti(frame: number): number
  PyFrame_GetLineNumber(frame: number): number
  PyObject_GetAttrString(object: number, name: number): number
  malloc(bytes: number): number
  free(address: number): void
  PyObject_Malloc(bytes: number): number
  PyObject_Free(address: number): void
  /** address of the word that says where the heap ends */
  emscripten_get_sbrk_ptr(): number
  /** the lowest address of the C stack, which grows downwards */
  emscripten_stack_get_end(): number
}

/** PyObject.ob_type and PyTypeObject.tp_flags, and which of these tell the classes of Python's (object.h) */
const OBJECT_TYPE = 4
const TYPE_FLAGS = 84
const IS_INT = 1 << 24
const IS_BYTES = 1 << 27
const IS_TEXT = 1 << 28
const DIGIT_BITS = 30
/** A number with more is none that anybody means: 900 bits are still finite here. */
const MOST_DIGITS = 30
const TEXT_LENGTH = 8
const BYTES_LENGTH = 8
const BYTES_START = 16
/** Room for a Py_buffer, whose first word is the address of the bytes. */
const BUFFER_VIEW_BYTES = 64

/** No text is longer: what reads on would be at it for seconds. */
const LONGEST_TEXT = 16 * 1024 * 1024

/** A shorter text is read faster by hand than by a decoder. */
const SHORT_BYTES = 64

/** '' where it is not ASCII, or nothing. */
function shortAscii(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte > 0x7f) return ''
    text += String.fromCharCode(byte)
  }
  return text
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** A NUL-terminated ASCII string that is never freed. */
export function cString(module: PyodideModule, text: string): number {
  const at = module._malloc(text.length + 1)
  for (let i = 0; i < text.length; i++) module.HEAPU8[at + i] = text.charCodeAt(i)
  module.HEAPU8[at + text.length] = 0
  return at
}

export class PythonMemory {
  private readonly decoder = new TextDecoder()
  private readonly encoder = new TextEncoder()
  private readonly sizeCell: number

  readonly module: PyodideModule
  readonly exports: PythonExports

  constructor(module: PyodideModule, exports: PythonExports, sizeCell: number) {
    this.module = module
    this.exports = exports
    this.sizeCell = sizeCell
  }

  /** Argument `index` of a call as a PyObject*. */
  argument(args: number, index: number): number {
    return this.module.HEAPU32[(args >> 2) + index] as number
  }

  /** Throws unless an object is of a class with this flag: one of Python's, or derived from it. */
  private check(object: number, flag: number, name: string): void {
    const words = this.module.HEAPU32
    if (((words[((words[(object + OBJECT_TYPE) >> 2] as number) + TYPE_FLAGS) >> 2] as number) & flag) === 0) throw new TypeError(`a system call takes ${name} here`)
  }

  /** Argument `index` as an integer (exact up to 2^53). */
  int(args: number, index: number): number {
    return this.intOf(this.argument(args, index))
  }

  /** The same of any int object. */
  intOf(object: number): number {
    const words = this.module.HEAPU32
    this.check(object, IS_INT, 'an int')
    const at = object >> 2
    const tag = words[at + 2] as number
    const digits = tag >> 3
    if (digits > MOST_DIGITS) throw new RangeError('a system call takes smaller numbers')
    let value = digits ? (words[at + 3] as number) : 0
    for (let i = 1, scale = 2 ** DIGIT_BITS; i < digits; i++, scale *= 2 ** DIGIT_BITS) value += (words[at + 3 + i] as number) * scale
    return (tag & 3) === 2 ? -value : value
  }

  /** Argument `index` as text. Lone surrogates, which UTF-8 cannot carry, give '\ufffd' for the whole text. */
  text(args: number, index: number, longest?: number): string {
    return this.textOf(this.argument(args, index), longest)
  }

  /** The same of any str object. `longest`: so many characters are read, and a mark says how many more there are. */
  textOf(object: number, longest = LONGEST_TEXT): string {
    this.check(object, IS_TEXT, 'a str')
    const length = this.module.HEAP32[(object + TEXT_LENGTH) >> 2] as number
    const start = this.exports.PyUnicode_AsUTF8AndSize(object, this.sizeCell)
    if (!start) {
      this.exports.PyErr_Clear()
      return '\ufffd'
    }
    const bytes = this.module.HEAPU8
    const size = this.module.HEAP32[this.sizeCell >> 2] as number
    if (length <= longest) return (size <= SHORT_BYTES && shortAscii(bytes, start, start + size)) || this.decoder.decode(bytes.slice(start, start + size))
    let end = start
    for (let characters = 0; characters < longest; characters++) {
      end++
      while (isContinuation(bytes[end])) end++
    }
    return `${this.decoder.decode(bytes.slice(start, end))}${cutMark(length - longest)}`
  }

  /** A new str object; the caller owns the reference. */
  newText(text: string): number {
    const bytes = this.encoder.encode(text)
    const at = this.exports.malloc(bytes.length + 1)
    this.module.HEAPU8.set(bytes, at)
    const object = this.exports.PyUnicode_FromStringAndSize(at, bytes.length)
    this.exports.free(at)
    return object
  }

  /** The content of argument `index`, a bytes object; the view is good until Python runs again. */
  bytes(args: number, index: number): Uint8Array {
    const at = this.argument(args, index)
    this.check(at, IS_BYTES, 'bytes')
    const length = this.module.HEAP32[(at + BYTES_LENGTH) >> 2] as number
    return this.module.HEAPU8.subarray(at + BYTES_START, at + BYTES_START + length)
  }

  /** One byte of a bytes object. */
  byteAt(object: number, index: number): number {
    return this.module.HEAPU8[object + BYTES_START + index] as number
  }

  /** A new bytes object; the caller owns the reference. 0: MemoryError is set. */
  newBytes(bytes: Uint8Array): number {
    const object = this.exports.PyBytes_FromStringAndSize(0, bytes.length)
    if (object && bytes.length > 0) this.module.HEAPU8.set(bytes, object + BYTES_START)
    return object
  }

  /** A new int object of a number that fits 32 bits; the caller owns the reference. */
  newInt(value: number): number {
    return this.exports.PyLong_FromLong(value)
  }

  /** Where the bytes of argument `index` lie, an object with one simple buffer that does not move; 0: it has none. */
  bufferAddress(args: number, index: number): number {
    const view = this.exports.malloc(BUFFER_VIEW_BYTES)
    let address = 0
    if (this.exports.PyObject_GetBuffer(this.argument(args, index), view, 0) === 0) {
      address = this.module.HEAPU32[view >> 2] as number
      this.exports.PyBuffer_Release(view)
    } else this.exports.PyErr_Clear()
    this.exports.free(view)
    return address
  }

  /** A NUL-terminated ASCII string that is never freed. */
  cString(text: string): number {
    return cString(this.module, text)
  }

  /**
   * Calls a function of ours on the running thread, in the middle of whatever the program does. JavaScript stands between it and the stack of the
   * task, so nothing in it may suspend. A new reference; 0: an exception is set.
   */
  callInBetween(callable: number, argument: number): number {
    this.callsInBetween++
    try {
      return this.exports.PyObject_CallOneArg(callable, argument)
    } finally {
      this.callsInBetween--
    }
  }
  private callsInBetween = 0

  /** Whether what runs was called by `callInBetween`. */
  get inBetween(): boolean {
    return this.callsInBetween > 0
  }

  /** Runs a statement of ours. Throws when it raises. */
  run(statement: string): void {
    const code = this.cString(statement)
    const failed = this.exports.PyRun_SimpleString(code)
    this.exports.free(code)
    if (failed) throw new Error(`Python refuses: ${statement}`)
  }

  /** Switches on again the monitoring events that were switched off place by place. May be called with Python on the stack. */
  restartEvents(): void {
    this.run("__import__('sys').monitoring.restart_events()")
  }
}
