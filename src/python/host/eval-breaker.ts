/**
 * CPython's own eval breaker, through which it looks at its thread's pending work: after calls of C functions, at backward
 * jumps, at entries of functions and generators (`_CHECK_PERIODIC` in Python/bytecodes.c). Which places those are, CPython
 * knows itself: where the GIL is wanted, `arm` makes the interpreter call our function at the next of them.
 *
 * It does so by way of a signal of the C library that nobody can send: a tripped handler and the bit of the running thread.
 * `PyErr_CheckSignals`, which some C functions call in their middle, would find it as well; there the bit is still set.
 *
 * A function of ours that stands for one of C's is no place within, but at its end, and only where a call asked for it.
 */
import type { PythonMemory } from '../wasm/python-memory'
import type { ThreadStates } from '../wasm/thread-states'

/** SIGUSR1 of the C library, whose handler is `breaker` of the glue (shims/boot/accounting.py). */
const SIGNAL = 10
/** PyThreadState.eval_breaker, and its bit for signals (pycore_ceval.h) */
const EVAL_BREAKER_AT = 12
const SIGNALS_PENDING_BIT = 1 << 1
/** Opcodes of 3.14 that call what the program names. */
const CALLS: ReadonlySet<number> = new Set([52 /* CALL */, 55 /* CALL_KW */, 4 /* CALL_FUNCTION_EX */])
/** The lower bits of RESUME's argument: from here on it goes on with a `yield from` or an `await`. */
const RESUME_LOCATION = 3
const RESUME_AFTER_YIELD_FROM = 2

/** Our functions in the place of C's, and the import system, which is not interrupted. */
const OURS = '/opt/pylanes/'
const CLOSED = /^\/opt\/pylanes\/|^<frozen (?:importlib|zipimport)/
/** The same without those of ours that only stand around a library's (shims/boot/around.py). */
const CLOSED_WITHIN = /^\/opt\/pylanes\/(?!around\/)|^<frozen (?:importlib|zipimport)/
const USERS = /^\/home\/user\/|^<string>$|^<stdin>$|^[^/<]/

/** Where the program is. */
export interface Place {
  /** PyCodeObject*; borrowed, of a frame that runs */
  readonly code: number
  readonly line: number
}

/** In a thread of the library's, which runs none of the program's code now. */
export const NOWHERE = 'nowhere'

export class EvalBreaker {
  private readonly python: PythonMemory
  private readonly threads: ThreadStates
  private readonly closed: RegExp
  /** where memory has the name of the attribute; 0: nowhere yet */
  fileNameWord = 0

  /** `untimed`: a schedule decides where threads are switched, and does so in the program and what it calls. */
  constructor(python: PythonMemory, threads: ThreadStates, untimed: boolean) {
    this.python = python
    this.threads = threads
    this.closed = untimed ? CLOSED : CLOSED_WITHIN
  }

  /** CPython calls `breaker` at the running thread's next place. */
  arm(): void {
    this.python.exports.PyErr_SetInterruptEx(SIGNAL)
    this.python.module.HEAPU32[this.word] = (this.python.module.HEAPU32[this.word] as number) | SIGNALS_PENDING_BIT
  }

  private get word(): number {
    return (this.threads.running + EVAL_BREAKER_AT) >> 2
  }

  /** `breaker` was called: where the program is, null if this is no place where it may be switched. */
  placeOfBreaker(): Place | typeof NOWHERE | null {
    if (((this.python.module.HEAPU32[this.word] as number) & SIGNALS_PENDING_BIT) !== 0) return null
    const { exports } = this.python
    const frame = exports.PyEval_GetFrame()
    if (frame) exports.Py_IncRef(frame)
    return this.programAt(frame)
  }

  /** A function of ours is about to return: where the program called it, null if it was called by no call of the program or its libraries. */
  placeOfReturn(): Place | null {
    const { exports } = this.python
    const frame = exports.PyEval_GetFrame()
    const caller = frame ? exports.PyFrame_GetBack(frame) : 0
    if (!caller) return null
    const code = exports.PyFrame_GetCode(caller)
    const called = CALLS.has(this.codeByte(code, exports.PyFrame_GetLasti(caller)))
    exports.Py_DecRef(code)
    if (!called) {
      exports.Py_DecRef(caller)
      return null
    }
    const place = this.programAt(caller)
    return place === NOWHERE ? null : place
  }

  /** Whether a library of Python that may be interrupted has made the call that is served now: it has passed such a place since whatever it did last. */
  inLibrary(): boolean {
    const { exports } = this.python
    let frame = exports.PyEval_GetFrame()
    if (frame) exports.Py_IncRef(frame)
    while (frame) {
      const name = this.fileOf(exports.PyFrame_GetCode(frame))
      const ours = name.startsWith(OURS)
      const back = ours ? exports.PyFrame_GetBack(frame) : 0
      exports.Py_DecRef(frame)
      if (!ours) return !USERS.test(name) && !CLOSED.test(name)
      frame = back
    }
    return false
  }

  /** Whether the program, or its thread's beginning, has called a library that may be interrupted, and that is not over: it will come to such a place. */
  isWithinLibrary(): boolean {
    const { exports } = this.python
    let within = false
    let frame = exports.PyEval_GetFrame()
    if (frame) exports.Py_IncRef(frame)
    while (frame) {
      const name = this.fileOf(exports.PyFrame_GetCode(frame))
      const users = USERS.test(name)
      const back = users ? 0 : exports.PyFrame_GetBack(frame)
      exports.Py_DecRef(frame)
      if (!users && !name.startsWith(OURS)) within = !this.closed.test(name)
      else if (!users && this.closed.test(name)) within = false
      frame = back
    }
    return within
  }

  /** The file of a code object (a reference that is given back: its frame holds it). */
  private fileOf(code: number): string {
    const { exports } = this.python
    this.fileNameWord ||= this.python.cString('co_filename')
    const nameObject = exports.PyObject_GetAttrString(code, this.fileNameWord)
    const name = this.python.textOf(nameObject)
    exports.Py_DecRef(nameObject)
    exports.Py_DecRef(code)
    return name
  }

  /** Whether RESUME at this offset looks at the eval breaker. */
  looksAtResume(code: number, offset: number): boolean {
    return (this.codeByte(code, offset + 1) & RESUME_LOCATION) < RESUME_AFTER_YIELD_FROM
  }

  private codeByte(code: number, offset: number): number {
    const { exports } = this.python
    const bytes = exports.PyCode_GetCode(code)
    const value = this.python.byteAt(bytes, offset)
    exports.Py_DecRef(bytes)
    return value
  }

  /**
   * The program's innermost frame from `frame` (a reference that is taken over) outwards, if only open libraries lie in between; NOWHERE if there are
   * only open libraries.
   */
  private programAt(frame: number): Place | typeof NOWHERE | null {
    const { exports } = this.python
    if (!frame) return null
    // what stands around a library's is open around it, not in its own midst
    for (let closed = CLOSED; frame; closed = this.closed) {
      const code = exports.PyFrame_GetCode(frame)
      const name = this.fileOf(code)
      const users = USERS.test(name)
      const line = users ? exports.PyFrame_GetLineNumber(frame) : 0
      const open = !users && !closed.test(name)
      const back = open ? exports.PyFrame_GetBack(frame) : 0
      exports.Py_DecRef(frame)
      if (users) return { code, line }
      if (!open) return null
      frame = back
    }
    return NOWHERE
  }
}
