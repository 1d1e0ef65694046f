/** A run of a program in which all is done that comes before the program: where its other runs under untimed schedules begin, in the same interpreter. */
import type { Kernel, KernelCopy } from '../../kernel/kernel'
import { expectError } from '../../model/expected-error'
import type { Pid } from '../../model/ids'
import type { PreparedHost } from '../../python/host/prepared-host'
import type { FreshState } from './fresh-state'
import { comparable } from './page-comparison'
import type { ResidentProcess } from './resident-process'

export interface PreparedRun {
  /** all of linear memory */
  readonly memory: Uint8Array
  readonly kernel: KernelCopy
  readonly host: PreparedHost
  readonly pid: Pid
  /** how many random bytes it has had */
  readonly randomBytes: number
  readonly currentPath: string
  readonly nextInode: number
}

/** Where a run stands, for others to go on from; null: it is no place for that, or there is no memory for it. */
export function prepareRun(kernel: Kernel, { interpreter, isUnaltered }: FreshState, process: ResidentProcess): PreparedRun | null {
  const copy = kernel.copy()
  const memory = copy && isUnaltered ? copyOf(interpreter.bytes) : null
  if (!copy || !memory) return null
  return {
    memory,
    kernel: copy,
    host: process.host.main.prepared(),
    pid: process.pid,
    randomBytes: process.randomBytes,
    currentPath: interpreter.libraryState.currentPath,
    nextInode: interpreter.files.nextInode,
  }
}

/** Of linear memory, which has whole ones. */
const WASM_PAGE_BYTES = 65_536

/** Where it can be compared in place. */
function inMemory(bytes: Uint8Array): Uint8Array {
  const memory = comparable(new WebAssembly.Memory({ initial: bytes.byteLength / WASM_PAGE_BYTES }))
  const copy = new Uint8Array(memory.buffer)
  copy.set(bytes)
  return copy
}

function copyOf(bytes: Uint8Array): Uint8Array | null {
  return copiedTo(bytes, inMemory) ?? copiedTo(bytes, (one) => one.slice())
}

function copiedTo(bytes: Uint8Array, copy: (bytes: Uint8Array) => Uint8Array): Uint8Array | null {
  try {
    return copy(bytes)
  } catch (error) {
    expectError(error, RangeError)
    return null
  }
}
