/**
 * The host while the interpreter boots: there is no kernel yet, one task, and nobody to wait for.
 * Locks made now are in the snapshot; a run begins by reserving their numbers (`lockCount`).
 */
import { LOCAL_BASE } from '../calls/shared-constants'
import { type GlueHost, TickResult } from '../wasm/glue-module'
import type { PythonMemory } from '../wasm/python-memory'
import { type Arguments, checkCount, type Parameters, type SystemCall } from '../calls/declaration'
import { BOOT } from '../calls/interpreter-calls'
import { LOCKS } from '../calls/lock-calls'
import { SOCKETS } from '../calls/socket-calls'
import { TASKS } from '../calls/task-calls'

/** Under this number a run has nothing: `selectors` makes an epoll object and closes it, to see whether it can. */
const NO_DESCRIPTOR = 1023

const refuse = (): never => {
  throw new Error('not while booting')
}

export class BootHost implements GlueHost {
  /** by lock, from 0 */
  private readonly held: boolean[] = []
  private readonly memory: PythonMemory

  constructor(memory: PythonMemory) {
    this.memory = memory
  }

  /** Locks made so far: numbers LOCAL_BASE + 1 … LOCAL_BASE + lockCount. */
  get lockCount(): number {
    return this.held.length
  }

  tick = () => TickResult.go
  tickResume = refuse
  sysResume = refuse
  sysObject = refuse
  sysObjectResume = refuse
  parked = refuse

  /** Serves what the stdlib needs while it is imported; whatever else it asks for answers 0. */
  sys = (address: number, count: number): number => {
    const read = <P extends Parameters>(call: SystemCall<P>): Arguments<P> => {
      checkCount(call, count)
      return call.argumentsAt(this.memory, address, count)
    }
    const { lockNewPrivate, lockAcquire, lockRelease, lockLocked } = LOCKS.calls
    switch (this.memory.int(address, 0)) {
      case lockNewPrivate.number:
        return LOCAL_BASE + this.held.push(false)
      case lockAcquire.number:
        return this.exchange(read(lockAcquire).lock, true) ? 0 : 1
      case lockRelease.number:
        return this.exchange(read(lockRelease).lock, false) ? 1 : 0
      case lockLocked.number:
        return this.held[indexOf(read(lockLocked).lock)] ? 1 : 0
      case TASKS.calls.currentTask.number:
        return 1
      case SOCKETS.calls.socketNew.number:
        return NO_DESCRIPTOR
      case BOOT.calls.checkLayout.number:
        return checkLayout(read(BOOT.calls.checkLayout))
      default:
        return 0
    }
  }

  /** Whether the lock was held before. */
  private exchange(lock: number, held: boolean): boolean {
    const before = this.held[indexOf(lock)] === true
    this.held[indexOf(lock)] = held
    return before
  }
}

const indexOf = (lock: number) => lock - LOCAL_BASE - 1

/** Reading objects straight from memory hangs on private layouts of CPython: a wrong guess must not get past the boot. */
function checkLayout({ negative, zero, large, text, bytes }: Arguments<typeof BOOT.calls.checkLayout.parameters>): number {
  const read = [negative, zero, large, text, [...bytes].join()]
  const written = [-5, 0, 2 ** 52 + 1, '锁', '0,255,7']
  if (read.some((value, index) => value !== written[index])) throw new Error(`Python objects lie otherwise in memory: read ${JSON.stringify(read)}`)
  return 1
}
