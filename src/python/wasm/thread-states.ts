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
/** the same of PyGenObject's `gi_iframe`, a frame that is part of it, and `gi_frame_state` */
const GENERATOR_FRAME_AT = 680
const GENERATOR_STATE_AT = 688
/** who owns a frame: a thread's stack; a generator or coroutine; the C function that evaluates frames */
const OWNED_BY_THREAD = 0
export const OWNED_BY_GENERATOR = 1
const OWNED_BY_INTERPRETER = 3

/** Where in linear memory the fields of threads and frames lie, in bytes from their beginning. */
export interface FrameLayout {
  readonly currentFrame: number
  readonly previous: number
  readonly instruction: number
  readonly stack: number
  /** 16 bits: how far the instruction after a call lies, in code units of two bytes */
  readonly returnOffset: number
  /** a byte that says who owns the frame */
  readonly owner: number
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
  // whether a generator is suspended is read there
  if (offset(GENERATOR_STATE_AT) !== offset(GENERATOR_FRAME_AT) - 1) throw new Error('generators of this CPython have another layout')
  return {
    currentFrame: offset(CURRENT_FRAME_AT),
    previous: offset(FRAME_PREVIOUS_AT),
    instruction: offset(FRAME_INSTRUCTION_AT),
    stack,
    returnOffset: stack + 4,
    owner: stack + 6,
  }
}

/** The same of the values of frames. */
export function valueLayout(module: PyodideModule, exports: PythonExports): ValueLayout {
  const { previous, instruction, stack } = frameLayout(module, exports)
  const offset = (at: number) => module.HEAPU32[((exports._PyRuntime.value as number) + at) >> 2] as number
  // between the two lie function, globals, builtins, locals and frame object, of which the table does not tell
  if (offset(FRAME_EXECUTABLE_AT) !== 0 || instruction !== previous + 24) throw new Error('frames of this CPython have another layout')
  return { globals: previous + 8, locals: previous + 16, variables: offset(FRAME_VARIABLES_AT), stack }
}

/** Frames that go on in a copy of the memory, innermost first. */
export interface CopiedFrames {
  readonly frames: readonly number[]
  /** of each frame how it was called through C (callWord in stack-module.ts); 0: it was not */
  readonly calls: readonly number[]
  /** of each frame, where it is a generator's: by how many code units its caller goes on when it returns, if that is not as far as when it yields; 0: as far */
  readonly ends: readonly number[]
}

/** A frame that waits for another one to return. */
export interface CallingFrame {
  readonly address: number
  /** between it and its caller there is a function of C */
  throughC: boolean
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
   * The frames that called `frame`, innermost first, those of generators and coroutines too. `resumed`: what the running task goes on with, if it began as a
   * copy of another one: of these, frames that have not gone on yet.
   */
  callers(frame: number, resumed: CopiedFrames | null): CallingFrame[] {
    const { HEAPU32 } = this.module
    const previousOf = (at: number) => HEAPU32[(at + this.layout.previous) >> 2] as number
    const found: CallingFrame[] = []
    for (let at = frame; ; ) {
      let caller = previousOf(at)
      const throughC = this.ownerOf(caller) === OWNED_BY_INTERPRETER
      while (caller && this.ownerOf(caller) === OWNED_BY_INTERPRETER) caller = previousOf(caller)
      const last = found.at(-1)
      const next = caller && resumed ? resumed.frames.indexOf(caller) : -1
      // they still hang together as `link` has left them: one that goes on has C under it, and where one was there may be another one now
      const waits = resumed !== null && next >= 0 && resumed.frames.every((one, index) => index < next || previousOf(one) === (resumed.frames[index + 1] ?? 0))
      if (last) last.throughC = throughC && !(waits && next > 0 && resumed.calls[next - 1] === 0)
      else if (throughC) return []
      if (waits) return [...found, ...resumed.frames.slice(next).map((address, index) => ({ address, throughC: resumed.calls[next + index] !== 0 }))]
      if (!caller || (this.ownerOf(caller) !== OWNED_BY_THREAD && this.ownerOf(caller) !== OWNED_BY_GENERATOR)) return found
      found.push({ address: caller, throughC: true })
      at = caller
    }
  }

  private ownerOf(frame: number): number {
    return frame ? (this.module.HEAPU8[frame + this.layout.owner] as number) : OWNED_BY_THREAD
  }

  /** All frames of the running task, innermost first, those of generators and coroutines too. */
  chain(): number[] {
    const { HEAPU32 } = this.module
    const found: number[] = []
    for (let at = this.frame; at; at = HEAPU32[(at + this.layout.previous) >> 2] as number) {
      if (this.ownerOf(at) !== OWNED_BY_INTERPRETER) found.push(at)
    }
    return found
  }

  /** These frames called each other, innermost first, and nothing called the last one: what lay between them on the stack of C is not there any more. */
  link(frames: readonly number[]): void {
    frames.forEach((frame, index) => {
      this.module.HEAPU32[(frame + this.layout.previous) >> 2] = frames[index + 1] ?? 0
    })
  }
}
