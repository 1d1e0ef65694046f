/**
 * Inside of what a task waits that runs unasked: a finalizer, a signal handler, a function registered with `atexit`. Told by the frames
 * of the running task, by the names of their code; what a code object is, is found out once. Of a wait for something that is not shown, what
 * of the library the program has called is told instead.
 */
import { Surrounding } from '../../log/record-kinds'
import type { PythonMemory } from '../wasm/python-memory'
import { ThreadFrames } from '../wasm/thread-frames'

const STANDARD_LIBRARY = '/lib/python'
const LIBRARY = [STANDARD_LIBRARY, '/opt/pylanes', '<frozen ']

type CodeRole = 'program' | 'finalizer' | 'handlers' | 'guarded' | 'finish' | 'shutdown' | 'library'

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

  constructor(python: PythonMemory) {
    this.python = python
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
    for (const address of this.frames.callers()) {
      const { role, name, file } = this.codeAt(address)
      if (role === 'finalizer') return { kind: Surrounding.finalizer, name }
      if (role === 'handlers' && outermost !== '') return { kind: Surrounding.signalHandler, name: outermost }
      if (role === 'shutdown') return null
      if (role === 'finish' && guarded) return outermost || registered ? { kind: Surrounding.atExit, name: outermost || registered } : null
      guarded = role === 'guarded'
      if (role === 'program') outermost = name
      // what multiprocessing waits for at exit is no function that the program registered; what `weakref.finalize` calls is
      if (role === 'library' && file.startsWith(STANDARD_LIBRARY) && !file.endsWith('/weakref.py')) registered = file.endsWith('/multiprocessing/util.py') ? '' : name
    }
    return null
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
  if (file.endsWith('/threading.py') && name === '_shutdown') return 'shutdown'
  if (LIBRARY.some((start) => file.startsWith(start))) return 'library'
  return name === '__del__' || name.endsWith('.__del__') ? 'finalizer' : 'program'
}
