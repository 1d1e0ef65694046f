/**
 * Reading CPython objects straight out of linear memory: the arguments of a METH_FASTCALL function are an array of
 * PyObject*. Layouts are those of CPython 3.14 on wasm32 (cpython/Include/cpython/longintrepr.h, unicodeobject.h);
 * every boot checks them against the interpreter itself (host/boot-host.ts).
 *
 *   int    +8 lv_tag (digits << 3 | sign: 0 positive, 1 zero, 2 negative)   +12 digits, 30 bits each
 *   bytes  +8 length   +16 the bytes
 */

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
  PyImport_AddModule(name: number): number
  PyObject_SetAttrString(object: number, name: number, value: number): number
  PyCFunction_NewEx(definition: number, self: number, module: number): number
  PyCode_Addr2Line(code: number, offset: number): number
  malloc(bytes: number): number
  free(address: number): void
}

const DIGIT_BITS = 30
const BYTES_LENGTH = 8
const BYTES_START = 16
/** Room for a Py_buffer, whose first word is the address of the bytes. */
const BUFFER_VIEW_BYTES = 64

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

  /** Argument `index` as an integer (exact up to 2^53). The caller knows that it is an int. */
  int(args: number, index: number): number {
    const words = this.module.HEAPU32
    const at = (words[(args >> 2) + index] as number) >> 2
    const tag = words[at + 2] as number
    const digits = tag >> 3
    let value = digits ? (words[at + 3] as number) : 0
    for (let i = 1, scale = 2 ** DIGIT_BITS; i < digits; i++, scale *= 2 ** DIGIT_BITS) value += (words[at + 3 + i] as number) * scale
    return (tag & 3) === 2 ? -value : value
  }

  /** Argument `index` as text. Lone surrogates, which UTF-8 cannot carry, give '\ufffd' for the whole text. */
  text(args: number, index: number): string {
    return this.textOf(this.argument(args, index))
  }

  /** The same of any str object. */
  textOf(object: number): string {
    const start = this.exports.PyUnicode_AsUTF8AndSize(object, this.sizeCell)
    if (!start) {
      this.exports.PyErr_Clear()
      return '\ufffd'
    }
    const size = this.module.HEAP32[this.sizeCell >> 2] as number
    return this.decoder.decode(this.module.HEAPU8.slice(start, start + size))
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

  /** The content of argument `index`, which the caller knows to be a bytes object; the view is good until Python runs again. */
  bytes(args: number, index: number): Uint8Array {
    const at = this.argument(args, index)
    const length = this.module.HEAP32[(at + BYTES_LENGTH) >> 2] as number
    return this.module.HEAPU8.subarray(at + BYTES_START, at + BYTES_START + length)
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
