/**
 * Reading CPython objects straight out of linear memory: the arguments of a METH_FASTCALL function are an array of
 * PyObject*. Layouts are those of CPython 3.14 on wasm32 (cpython/Include/cpython/longintrepr.h, unicodeobject.h);
 * every boot checks them against the interpreter itself (BootHost.checkLayout).
 *
 *   int    +8 lv_tag (digits << 3 | sign: 0 positive, 1 zero, 2 negative)   +12 digits, 30 bits each
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
  _malloc(bytes: number): number
}

/** The part of the interpreter's WebAssembly exports that is used here. */
export interface PythonExports {
  readonly memory: WebAssembly.Memory
  readonly __indirect_function_table: WebAssembly.Table
  readonly PyExc_KeyboardInterrupt: WebAssembly.Global
  PyUnicode_AsUTF8AndSize(text: number, size: number): number
  PyUnicode_FromStringAndSize(bytes: number, size: number): number
  PyErr_SetNone(type: number): void
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

  /** A NUL-terminated ASCII string that is never freed. */
  cString(text: string): number {
    const at = this.exports.malloc(text.length + 1)
    for (let i = 0; i < text.length; i++) this.module.HEAPU8[at + i] = text.charCodeAt(i)
    this.module.HEAPU8[at + text.length] = 0
    return at
  }

  /** Switches on again the monitoring events that were switched off place by place. May be called with Python on the stack. */
  restartEvents(): void {
    this.restartCode ||= this.cString("__import__('sys').monitoring.restart_events()")
    this.exports.PyRun_SimpleString(this.restartCode)
  }
  private restartCode = 0

  /** Sets KeyboardInterrupt as the current exception. */
  raiseKeyboardInterrupt(): void {
    const cell = this.exports.PyExc_KeyboardInterrupt.value as number
    this.exports.PyErr_SetNone(this.module.HEAPU32[cell >> 2] as number)
  }
}
