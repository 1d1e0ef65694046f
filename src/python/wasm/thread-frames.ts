/**
 * The Python frames of every task, read from linear memory: which code, how far it has come, and the objects that its variables and
 * its stack hold. For a look at what the tasks could still do (shims/probes/prospects/prospects.py).
 *
 * The frames of suspended tasks do not hang together (thread-states.ts), but they lie one behind the other in the chunks of memory
 * that CPython keeps for each thread. Where the fields lie, CPython says itself; what it does not say is checked against what it does.
 */
import type { PyodideModule, PythonExports } from './python-memory'

/** places in _Py_DebugOffsets of 3.14 */
const INTERPRETERS_AT = 40
const THREADS_AT = 72
const THREAD_NEXT_AT = 192
const CURRENT_FRAME_AT = 208
const THREAD_ID_AT = 216
const CHUNK_AT = 232
const FRAME_PREVIOUS_AT = 256
const FRAME_CODE_AT = 264
const FRAME_INSTRUCTION_AT = 272
const FRAME_LOCALS_AT = 280
const FRAME_OWNER_AT = 288
const FRAME_STACK_AT = 296
const CODE_FILE_AT = 320
const CODE_QUALIFIED_NAME_AT = 336
const CODE_FIRST_LINE_AT = 352
const CODE_VARIABLES_AT = 368
const CODE_KINDS_AT = 376
const CODE_BYTES_AT = 384

/** _PyStackChunk: previous, size, top, data */
const CHUNK_TOP = 8
const CHUNK_DATA = 12
/** PyThreadState.datastack_top lies behind datastack_chunk */
const TOP_AFTER_CHUNK = 4
/** PyThreadState.context lies before two numbers of eight bytes and datastack_chunk, perhaps with a gap */
const CONTEXT_BEFORE_CHUNK = [20, 24]
/** PyObject.ob_type */
const TYPE_AT = 4
/** _PyInterpreterFrame: function, globals, builtins and locals lie before the frame object */
const FRAME_FUNCTION = 8
const FRAME_GLOBALS = 12
const FRAME_LOCALS = 20
/** PyCodeObject, from co_firstlineno */
const VARIABLES_AFTER_LINE = 4
const SIZE_AFTER_LINE = 8

/** who owns a frame: a generator or coroutine, the C function that evaluates frames */
const OWNED_BY_GENERATOR = 1
const OWNED_BY_INTERPRETER = 3

const WORD = 4
/** references on the stack carry marks in their lowest bits */
const unmarked = (word: number) => (word & ~3) >>> 0

/** One frame; objects by their addresses, 0: none. */
export interface FrameContents {
  readonly code: number
  /** of the instruction under way, bytes from the first */
  readonly offset: number
  readonly globals: number
  readonly locals: number
  readonly variables: readonly number[]
  readonly stack: readonly number[]
}

/** Objects that a code object has: the name of its file, a tuple of the names of its variables, a bytes object of the kinds of these. */
export interface CodeNames {
  readonly file: number
  readonly names: number
  readonly kinds: number
}

/** A frame on the stack of the running task. */
export interface StackFrame {
  readonly address: number
  readonly code: number
  /** it is a generator's or a coroutine's, which others may have go on */
  readonly suspends: boolean
}

export class ThreadFrames {
  private readonly module: PyodideModule
  private readonly exports: PythonExports
  private readonly offset: (at: number) => number

  constructor(module: PyodideModule, exports: PythonExports) {
    this.module = module
    this.exports = exports
    const runtime = exports._PyRuntime.value as number
    this.offset = (at) => module.HEAPU32[(runtime + at) >> 2] as number
  }

  private word(address: number): number {
    return this.module.HEAPU32[address >> 2] as number
  }

  /** PyThreadState* by the lower 32 bits of what Python knows a thread by; a thread that never was suspended is in it under an older number. */
  states(): Map<number, number> {
    const found = new Map<number, number>()
    const runtime = this.exports._PyRuntime.value as number
    const interpreter = this.word(runtime + this.offset(INTERPRETERS_AT))
    for (let state = this.word(interpreter + this.offset(THREADS_AT)); state; state = this.word(state + this.offset(THREAD_NEXT_AT))) {
      found.set(this.word(state + this.offset(THREAD_ID_AT)), state)
    }
    return found
  }

  /** PyObject* of the context that a thread is in, which its type tells; 0: it has none. */
  contextOf(state: number): number {
    const type = this.exports.PyContext_Type.value as number
    const places = CONTEXT_BEFORE_CHUNK.map((before) => this.word(state + this.offset(CHUNK_AT) - before))
    return places.find((object) => object !== 0 && this.word(object + TYPE_AT) === type) ?? 0
  }

  get running(): number {
    return this.exports.PyThreadState_GetUnchecked()
  }

  /** The code of the frames of the running task, innermost first. */
  callers(): number[] {
    return Array.from(this.stack(), ({ code }) => code)
  }

  /** The frames of the running task, innermost first. */
  *stack(): Generator<StackFrame> {
    const [previousAt, ownerAt, codeAt] = [FRAME_PREVIOUS_AT, FRAME_OWNER_AT, FRAME_CODE_AT].map(this.offset) as [number, number, number]
    for (let address = this.word(this.running + this.offset(CURRENT_FRAME_AT)); address; address = this.word(address + previousAt)) {
      const owner = this.module.HEAPU8[address + ownerAt]
      if (owner !== OWNED_BY_INTERPRETER) yield { address, code: unmarked(this.word(address + codeAt)), suspends: owner === OWNED_BY_GENERATOR }
    }
  }

  /** Whether a frame is a generator's or a coroutine's. */
  suspends(frame: number): boolean {
    return this.module.HEAPU8[frame + this.offset(FRAME_OWNER_AT)] === OWNED_BY_GENERATOR
  }

  /** Where the instructions of a code object begin. */
  startOf(code: number): number {
    return code + this.offset(CODE_BYTES_AT)
  }

  /** Of the instruction under way in a frame, which is in a code object: bytes from the first. */
  offsetOf(frame: number, code: number): number {
    return this.word(frame + this.offset(FRAME_INSTRUCTION_AT)) - this.startOf(code)
  }

  /** PyObject* of the file name and of the qualified name of a code object. */
  codeNames(code: number): [file: number, name: number] {
    return [this.word(code + this.offset(CODE_FILE_AT)), this.word(code + this.offset(CODE_QUALIFIED_NAME_AT))]
  }

  variableNamesOf(code: number): CodeNames {
    const [file, names, kinds] = [CODE_FILE_AT, CODE_VARIABLES_AT, CODE_KINDS_AT].map((at) => this.word(code + this.offset(at))) as [number, number, number]
    return { file, names, kinds }
  }

  /** The frames of one thread, outermost first. */
  of(state: number): FrameContents[] {
    const frames: FrameContents[] = []
    let chunk = this.word(state + this.offset(CHUNK_AT))
    let end = this.word(state + this.offset(CHUNK_AT) + TOP_AFTER_CHUNK)
    const chunks: (readonly [number, number])[] = []
    while (chunk) {
      const previous = this.word(chunk)
      // the first word of the first chunk is left free
      chunks.unshift([chunk + CHUNK_DATA + (previous ? 0 : WORD), end])
      chunk = previous
      if (chunk) end = chunk + CHUNK_DATA + this.word(chunk + CHUNK_TOP) * WORD
    }
    for (const [from, to] of chunks) {
      for (let at = from; at < to; ) {
        const code = unmarked(this.word(at + this.offset(FRAME_CODE_AT)))
        if (!code) break
        const size = this.word(code + this.offset(CODE_FIRST_LINE_AT) + SIZE_AFTER_LINE)
        if (this.isOfFunction(at)) frames.push(this.frameAt(at, code))
        at += size * WORD
        if (size === 0) break
      }
    }
    return frames
  }

  /**
   * Whether a frame is that of a function, a module or a class. CPython puts one of its own around an `__init__` that it calls without C between (CALL_ALLOC_AND_ENTER_INIT), and gives that
   * no globals: there is what lay there before.
   */
  private isOfFunction(frame: number): boolean {
    return this.word(unmarked(this.word(frame + FRAME_FUNCTION)) + TYPE_AT) === (this.exports.PyFunction_Type.value as number)
  }

  /** The frame at an address; null: it has no code, or is CPython's own. */
  at(frame: number): FrameContents | null {
    const code = unmarked(this.word(frame + this.offset(FRAME_CODE_AT)))
    return code && this.isOfFunction(frame) ? this.frameAt(frame, code) : null
  }

  /** Those of a stack that rests, given innermost first; outermost first. */
  along(chain: readonly number[]): FrameContents[] {
    return chain.flatMap((frame) => this.at(frame) ?? []).reverse()
  }

  private frameAt(at: number, code: number): FrameContents {
    const variables = at + this.offset(FRAME_LOCALS_AT)
    const stack = variables + this.word(code + this.offset(CODE_FIRST_LINE_AT) + VARIABLES_AFTER_LINE) * WORD
    const top = this.word(at + this.offset(FRAME_STACK_AT))
    const words = (from: number, to: number) => Array.from({ length: Math.max(0, (to - from) / WORD) }, (_, index) => unmarked(this.word(from + index * WORD)))
    return {
      code,
      offset: this.offsetOf(at, code),
      globals: unmarked(this.word(at + FRAME_GLOBALS)),
      locals: unmarked(this.word(at + FRAME_LOCALS)),
      variables: words(variables, stack),
      stack: words(stack, top),
    }
  }
}
