/**
 * Code of the library and of packages in a run that is looked into: which of its instructions stay events, and how what it does is told. Of a code object CPython makes
 * each instruction an event or none. All but those that write are put back here as they were: so they are specialized as in a run that nobody looks into, which looks at its eval
 * breaker where that run does, and cost nothing.
 */
import type { PythonMemory } from '../wasm/python-memory'
import type { StackFrame, ThreadFrames } from '../wasm/thread-frames'
import type { AccessTables } from './access-tables'

/** Opcodes of 3.14. */
const INSTRUMENTED_INSTRUCTION = 238
const INSTRUMENTED_RESUME = 245
const RESUME = 128
/** A code unit: opcode and argument. */
const UNIT_BYTES = 2
/** PyVarObject.ob_size */
const SIZE_AT = 8
/** Where libraries lie: what a reader knows a module by comes behind it. */
const FOLDER = /^.*\/(?:python[\d.]+(?:\.zip)?|site-packages|[^/]+\.whl)\//
const HOME = '/home/user/'

/** Where the program is that has called the library. */
export interface CallingPlace {
  /** 0: no code of the program is on the stack */
  readonly code: number
  readonly line: number
}
const NOBODY: CallingPlace = { code: 0, line: 0 }

export class ObservedLibrary {
  /** the instructions of code that is about to be observed, as they were */
  private readonly before = new Map<number, Uint8Array>()
  private readonly python: PythonMemory
  private readonly frames: ThreadFrames
  private readonly tables: AccessTables

  constructor(python: PythonMemory, frames: ThreadFrames, tables: AccessTables) {
    this.python = python
    this.frames = frames
    this.tables = tables
  }

  /** All instructions of a code object are about to become events. */
  learned(code: number): void {
    if ((this.tables.observedOf(code)?.size ?? 0) > 0) this.before.set(code, this.bytesOf(code).slice())
  }

  /** They have become events: those that are not to be observed are none any more. Whether the one at this offset is. */
  isObserved(code: number, offset: number): boolean {
    const offsets = this.tables.observedOf(code)
    const before = this.before.get(code)
    if (offsets && before) {
      this.before.delete(code)
      const bytes = this.bytesOf(code)
      for (let at = 0; at < before.length; at += UNIT_BYTES) {
        if (bytes[at] !== INSTRUMENTED_INSTRUCTION || before[at] === INSTRUMENTED_INSTRUCTION || offsets.has(at)) continue
        // that it is called for the first time has been told
        bytes[at] = before[at] === INSTRUMENTED_RESUME ? RESUME : (before[at] as number)
      }
    }
    return offsets?.has(offset) ?? false
  }

  private bytesOf(code: number): Uint8Array {
    const { HEAPU8, HEAPU32 } = this.python.module
    const start = this.frames.startOf(code)
    return HEAPU8.subarray(start, start + UNIT_BYTES * (HEAPU32[(code + SIZE_AT) >> 2] as number))
  }

  /** The program's innermost frame on the stack of the running task. */
  caller(): CallingPlace {
    for (const { address, code } of this.frames.stack())
      if (this.tables.knows(code)) return { code, line: Math.max(0, this.python.exports.PyCode_Addr2Line(code, this.frames.offsetOf(address, code))) }
    return NOBODY
  }

  /** The frame of the running task that is in a code object, the innermost. */
  frameIn(code: number): StackFrame | undefined {
    for (const frame of this.frames.stack()) if (frame.code === code) return frame
    return undefined
  }

  /** 'Queue.put', 'queue.py' and the line, each in a line of its own. */
  words(code: number, offset: number): string {
    const [file, name] = this.frames.codeNames(code)
    const path = this.python.textOf(file, 200)
    return [
      this.python.textOf(name, 200),
      path.startsWith(HOME) ? path.slice(HOME.length) : path.replace(FOLDER, ''),
      Math.max(0, this.python.exports.PyCode_Addr2Line(code, offset)),
    ].join('\n')
  }
}
