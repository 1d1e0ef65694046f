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
/** the same of _PyInterpreterFrame's fields */
const FRAME_PREVIOUS_AT = 256
const FRAME_EXECUTABLE_AT = 264
const FRAME_VARIABLES_AT = 280
const FRAME_INSTRUCTION_AT = 272
const FRAME_OWNER_AT = 288
const FRAME_STACK_AT = 296
/** who owns a frame: a thread's stack; the C function that evaluates frames */
const OWNED_BY_THREAD = 0
const OWNED_BY_INTERPRETER = 3

/** Where in linear memory the fields of threads and frames lie, in bytes from their beginning. */
export interface FrameLayout {
  readonly currentFrame: number
  readonly previous: number
  readonly instruction: number
  readonly stack: number
  /** 16 bits: how far the instruction after a call lies, in code units of two bytes */
  readonly returnOffset: number
}

/** Where the values of a frame lie. */
export interface ValueLayout {
  /** the dicts of its globals and locals; where its local variables begin; the address of the top of its stack of values */
  readonly globals: number
  readonly locals: number
  readonly variables: number
  readonly stack: number
}

/** The layout that this CPython says it has. Throws if it is not one that is known here. */
export function frameLayout(module: PyodideModule, exports: PythonExports): FrameLayout {
  const runtime = exports._PyRuntime.value as number
  const cookie = String.fromCharCode(...module.HEAPU8.subarray(runtime, runtime + COOKIE.length))
  if (cookie !== COOKIE) throw new Error(`no table of offsets in this CPython: ${cookie}`)
  const offset = (at: number) => module.HEAPU32[(runtime + at) >> 2] as number
  const stack = offset(FRAME_STACK_AT)
  // between the two lies nothing but the return offset, of which the table does not tell
  if (offset(FRAME_OWNER_AT) !== stack + 6) throw new Error('frames of this CPython have another layout')
  return { currentFrame: offset(CURRENT_FRAME_AT), previous: offset(FRAME_PREVIOUS_AT), instruction: offset(FRAME_INSTRUCTION_AT), stack, returnOffset: stack + 4 }
}

/** The same of the values of frames. */
export function valueLayout(module: PyodideModule, exports: PythonExports): ValueLayout {
  const { previous, instruction, stack } = frameLayout(module, exports)
  const offset = (at: number) => module.HEAPU32[((exports._PyRuntime.value as number) + at) >> 2] as number
  // between the two lie function, globals, builtins, locals and frame object, of which the table does not tell
  if (offset(FRAME_EXECUTABLE_AT) !== 0 || instruction !== previous + 24) throw new Error('frames of this CPython have another layout')
  return { globals: previous + 8, locals: previous + 16, variables: offset(FRAME_VARIABLES_AT), stack }
}

export class ThreadStates {
  private readonly module: PyodideModule
  private readonly exports: PythonExports
  private readonly layout: FrameLayout
  private readonly identOffset: number

  /** Throws if this is not the CPython whose layout is known here. */
  constructor(module: PyodideModule, exports: PythonExports) {
    this.module = module
    this.exports = exports
    this.layout = frameLayout(module, exports)
    const runtime = exports._PyRuntime.value as number
    this.identOffset = module.HEAPU32[(runtime + THREAD_ID_AT) >> 2] as number
  }

  /**
   * The running task is about to be suspended. Returns its innermost frame, to be given back to `resume`.
   * `ident`: what Python knows the thread by; C knows its lower 32 bits.
   */
  suspend(ident: number): number {
    const words = this.module.HEAPU32
    const state = this.exports.PyThreadState_GetUnchecked()
    const at = (state + this.layout.currentFrame) >> 2
    const frame = words[at] as number
    words[at] = 0
    words[(state + this.identOffset) >> 2] = ident
    return frame
  }

  /** The task that was suspended with this frame runs again. */
  resume(frame: number): void {
    this.module.HEAPU32[(this.exports.PyThreadState_GetUnchecked() + this.layout.currentFrame) >> 2] = frame
  }

  /** PyThreadState* of the running task. */
  get running(): number {
    return this.exports.PyThreadState_GetUnchecked()
  }

  /** The innermost frame of the running task. */
  get frame(): number {
    return this.module.HEAPU32[(this.running + this.layout.currentFrame) >> 2] as number
  }

  /**
   * The frames that called `frame`, innermost first, as far as Python called Python: they can go on in a copy of the
   * memory. Empty where one of them is a generator's.
   */
  callers(frame: number): number[] {
    const { HEAPU32, HEAPU8 } = this.module
    const { previous, stack } = this.layout
    const found: number[] = []
    for (let at = frame; ; ) {
      at = HEAPU32[(at + previous) >> 2] as number
      const owner = at ? HEAPU8[at + stack + 6] : OWNED_BY_INTERPRETER
      if (owner === OWNED_BY_INTERPRETER) return found
      if (owner !== OWNED_BY_THREAD) return []
      found.push(at)
    }
  }

  /** All frames of the running task, innermost first, those of generators and coroutines too. */
  chain(): number[] {
    const { HEAPU32, HEAPU8 } = this.module
    const { previous, stack } = this.layout
    const found: number[] = []
    for (let at = this.frame; at; at = HEAPU32[(at + previous) >> 2] as number) {
      if (HEAPU8[at + stack + 6] !== OWNED_BY_INTERPRETER) found.push(at)
    }
    return found
  }

  /** What called this frame is not there any more. */
  makeOutermost(frame: number): void {
    this.module.HEAPU32[(frame + this.layout.previous) >> 2] = 0
  }
}
