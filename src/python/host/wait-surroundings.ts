/**
 * Inside of what a task waits that runs unasked: a finalizer, a signal handler, a function registered with `atexit`, a hook for exceptions, a callback of the
 * garbage collector or of a weak reference. Told by the frames of the running task: by the names of their code, which are found out once, and, of what C calls directly,
 * by what it is called with. Of a wait for something that is not shown, what of the library the program has called is told instead.
 */
import { Surrounding } from '../../log/record-kinds'
import type { PythonMemory } from '../wasm/python-memory'
import { ThreadFrames } from '../wasm/thread-frames'

const STANDARD_LIBRARY = '/lib/python'
const LIBRARY = [STANDARD_LIBRARY, '/opt/pylanes', '<frozen ']

type CodeRole = 'program' | 'finalizer' | 'finalize' | 'handlers' | 'guarded' | 'finish' | 'shutdown' | 'mainHook' | 'threadHook' | 'library'

/** Layouts of CPython 3.14 on wasm32, in bytes: PyObject, PyListObject, PyFunctionObject, PyMethodObject, PyWeakReference. */
const TYPE_AT = 4
const LIST = { size: 8, items: 12 } as const
const FUNCTION_CODE_AT = 24
const METHOD_FUNCTION_AT = 8
const REFERENT_AT = 8

/** PyObject* of what C's own callers of the program's functions are known by. */
export interface UnaskedCallers {
  /** the list `gc.callbacks` */
  readonly gcCallbacks: number
  /** the type of what `sys.unraisablehook` is called with */
  readonly unraisable: number
  readonly weakref: number
  readonly function: number
  readonly method: number
}

interface Code {
  readonly role: CodeRole
  readonly name: string
  readonly file: string
}

export interface FoundSurrounding {
  /** Surrounding */
  readonly kind: number
  /** the function's name as the program has it */
  readonly name: string
}

export class WaitSurroundings {
  private readonly codes = new Map<number, Code>()
  private readonly python: PythonMemory
  private readonly frames: ThreadFrames
  private readonly callers: UnaskedCallers
  private readonly none: number

  constructor(python: PythonMemory, callers: UnaskedCallers, none: number) {
    this.python = python
    this.callers = callers
    this.none = none
    this.frames = new ThreadFrames(python.module, python.exports)
  }

  /** What of the library the program's code has called, in the task that runs now; '': it is not known. */
  findCalled(): string {
    let called = ''
    for (const address of this.frames.callers()) {
      const { role, name, file } = this.codeAt(address)
      if (role === 'program') return called
      if (role === 'library' && file.startsWith(STANDARD_LIBRARY)) called = name
    }
    return ''
  }

  /** The innermost of the task that runs now; null: none. */
  find(): FoundSurrounding | null {
    let outermost = ''
    // of the library: a bound method of an event, say, may be registered as it is
    let registered = ''
    let guarded = false
    let finalized = ''
    for (const { address, code } of this.frames.stack()) {
      const { role, name, file } = this.codeAt(code)
      // what is left at exit is called by another method of the same class
      if (finalized !== '' && !name.endsWith('finalize._exitfunc')) return { kind: Surrounding.finalizer, name: finalized }
      finalized = role === 'finalize' ? outermost : ''
      if (role === 'finalizer') return { kind: Surrounding.finalizer, name }
      if (role === 'handlers' && outermost !== '') return { kind: Surrounding.signalHandler, name: outermost }
      if (role === 'shutdown') return null
      if (role === 'finish' && guarded) return outermost || registered ? { kind: Surrounding.atExit, name: outermost || registered } : null
      if (role === 'threadHook' && outermost !== '') return { kind: Surrounding.threadExceptHook, name: outermost }
      if (role === 'mainHook' && outermost !== '') return { kind: Surrounding.exceptHook, name: outermost }
      guarded = role === 'guarded'
      if (role === 'program') {
        const kind = this.calledByC(code, address)
        if (kind) return { kind, name }
        outermost = name
      }
      // what multiprocessing waits for at exit is no function that the program registered; what `weakref.finalize` calls is
      if (role === 'library' && file.startsWith(STANDARD_LIBRARY) && !file.endsWith('/weakref.py')) registered = file.endsWith('/multiprocessing/util.py') ? '' : name
    }
    return null
  }

  /** As what C calls such a function of the program of its own accord; 0: it does not seem to. */
  private calledByC(code: number, frame: number): number {
    const { gcCallbacks, unraisable, weakref } = this.callers
    if (this.isInList(gcCallbacks, code)) return Surrounding.gcCallback
    // of a method the first variable is the object that it is of
    for (const given of this.frames.at(frame)?.variables.slice(0, 2) ?? []) {
      const type = given ? this.word(given + TYPE_AT) : 0
      if (type === unraisable) return Surrounding.unraisableHook
      // that of an object that has died is given to nobody else
      if (type === weakref && this.word(given + REFERENT_AT) === this.none) return Surrounding.weakrefCallback
    }
    return 0
  }

  private isInList(list: number, code: number): boolean {
    const items = this.word(list + LIST.items)
    for (let at = 0; at < this.word(list + LIST.size); at++) if (this.codeOf(this.word(items + at * 4)) === code) return true
    return false
  }

  /** The code of a function or method of Python's, 0: it is another callable. */
  private codeOf(callable: number): number {
    const type = this.word(callable + TYPE_AT)
    if (type === this.callers.method) return this.codeOf(this.word(callable + METHOD_FUNCTION_AT))
    return type === this.callers.function ? this.word(callable + FUNCTION_CODE_AT) : 0
  }

  private word(address: number): number {
    return this.python.module.HEAPU32[address >> 2] as number
  }

  private codeAt(address: number): Code {
    const known = this.codes.get(address)
    if (known) return known
    const [file, name] = this.frames.codeNames(address).map((text) => this.python.textOf(text)) as [string, string]
    const code = { role: roleOf(file, name), name, file }
    this.codes.set(address, code)
    return code
  }
}

function roleOf(file: string, name: string): CodeRole {
  if (file.endsWith('/_pylanes/signals.py') && name === 'run_handlers') return 'handlers'
  if (file.endsWith('/_pylanes/program.py') && name === '_guarded') return 'guarded'
  if (file.endsWith('/_pylanes/program.py') && name === '_take_down') return 'finish'
  if (file.endsWith('/_pylanes/program.py') && name === '_call_hook') return 'mainHook'
  if (file.endsWith('/threading.py') && name === '_shutdown') return 'shutdown'
  if (file.endsWith('/threading.py') && name.endsWith('.invoke_excepthook')) return 'threadHook'
  if (file.endsWith('/weakref.py') && name === 'finalize.__call__') return 'finalize'
  if (LIBRARY.some((start) => file.startsWith(start))) return 'library'
  return name === '__del__' || name.endsWith('.__del__') ? 'finalizer' : 'program'
}
