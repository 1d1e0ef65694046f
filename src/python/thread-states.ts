/**
 * CPython's own record of a thread (PyThreadState), of which every task has one.
 *
 * The frames of a suspended task hang together through a stack that is not in memory then: what walks the frames of all
 * threads (sys.settrace, sys.monitoring, the incremental garbage collector) would follow stale addresses. So a task that
 * is suspended shows no frame. Where the fields lie, CPython says itself (_Py_DebugOffsets, at the start of _PyRuntime).
 */
import type { PyodideModule, PythonExports } from './python-memory'

const COOKIE = 'xdebugpy'
/** places in _Py_DebugOffsets of 3.14 of the offsets of PyThreadState's `current_frame` and `thread_id` */
const CURRENT_FRAME_AT = 208
const THREAD_ID_AT = 216

export class ThreadStates {
  private readonly module: PyodideModule
  private readonly exports: PythonExports
  private readonly frameOffset: number
  private readonly identOffset: number

  /** Throws if this is not the CPython whose layout is known here. */
  constructor(module: PyodideModule, exports: PythonExports) {
    this.module = module
    this.exports = exports
    const runtime = exports._PyRuntime.value as number
    const cookie = String.fromCharCode(...module.HEAPU8.subarray(runtime, runtime + COOKIE.length))
    if (cookie !== COOKIE) throw new Error(`no table of offsets in this CPython: ${cookie}`)
    this.frameOffset = module.HEAPU32[(runtime + CURRENT_FRAME_AT) >> 2] as number
    this.identOffset = module.HEAPU32[(runtime + THREAD_ID_AT) >> 2] as number
  }

  /**
   * The running task is about to be suspended. Returns its innermost frame, to be given back to `resume`.
   * `ident`: what Python knows the thread by; C knows its lower 32 bits.
   */
  suspend(ident: number): number {
    const words = this.module.HEAPU32
    const state = this.exports.PyThreadState_GetUnchecked()
    const at = (state + this.frameOffset) >> 2
    const frame = words[at] as number
    words[at] = 0
    words[(state + this.identOffset) >> 2] = ident
    return frame
  }

  /** The task that was suspended with this frame runs again. */
  resume(frame: number): void {
    this.module.HEAPU32[(this.exports.PyThreadState_GetUnchecked() + this.frameOffset) >> 2] = frame
  }
}
