/**
 * The host while the interpreter boots: there is no kernel yet, one task, and nobody to wait for.
 * Locks made now are in the snapshot; a run begins by reserving their numbers in its kernel (`lockCount`).
 */
import { type GlueHost, TickResult } from './glue-module'
import type { PythonMemory } from './python-memory'
import { SystemCall } from './system-calls'

const refuse = (): never => {
  throw new Error('not while booting')
}

export class BootHost implements GlueHost {
  private readonly held: boolean[] = [false]
  private readonly memory: PythonMemory

  constructor(memory: PythonMemory) {
    this.memory = memory
  }

  /** Locks made so far: numbers 1 … lockCount. */
  get lockCount(): number {
    return this.held.length - 1
  }

  tick = () => TickResult.go
  tickResume = refuse
  sysResume = refuse
  sysObject = refuse
  sysObjectResume = refuse
  parked = refuse

  /** Serves what the stdlib needs while it is imported. */
  sys = (args: number): number => {
    const lock = () => this.memory.int(args, 1)
    switch (this.memory.int(args, 0)) {
      case SystemCall.lockNewPrivate:
        return this.held.push(false) - 1
      case SystemCall.lockAcquire: {
        if (this.held[lock()]) return 0
        this.held[lock()] = true
        return 1
      }
      case SystemCall.lockRelease: {
        const was = this.held[lock()]
        this.held[lock()] = false
        return was ? 1 : 0
      }
      case SystemCall.lockLocked:
        return this.held[lock()] ? 1 : 0
      case SystemCall.currentTask:
        return 1
      default:
        return 0
    }
  }
}
