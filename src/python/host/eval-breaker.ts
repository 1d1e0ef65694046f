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
const USERS = /^\/home\/user\/|^<string>$|^<stdin>$|^[^/<]/

/** Where the program is. */
export interface Place {
  /** PyCodeObject*; borrowed, of a frame that runs */
  readonly code: number
  readonly line: number
}

export class EvalBreaker {
  private readonly python: PythonMemory
  private readonly threads: ThreadStates
  /** where memory has the name of the attribute; 0: nowhere yet */
  fileNameWord = 0

  constructor(python: PythonMemory, threads: ThreadStates) {
    this.python = python
    this.threads = threads
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
  placeOfBreaker(): Place | null {
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
    if (called) return this.programAt(caller)
    exports.Py_DecRef(caller)
    return null
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

  /** The program's innermost frame from `frame` (a reference that is taken over) outwards, if only open libraries lie in between. */
  private programAt(frame: number): Place | null {
    const { exports } = this.python
    while (frame) {
      const code = exports.PyFrame_GetCode(frame)
      const name = this.fileOf(code)
      const users = USERS.test(name)
      const line = users ? exports.PyFrame_GetLineNumber(frame) : 0
      const back = users || CLOSED.test(name) ? 0 : exports.PyFrame_GetBack(frame)
      exports.Py_DecRef(frame)
      if (users) return { code, line }
      frame = back
    }
    return null
  }
}
