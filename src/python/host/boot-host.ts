/**
 * The host while the interpreter boots: there is no kernel yet, one task, and nobody to wait for.
 * Locks made now are in the snapshot; a run begins by reserving their numbers (`lockCount`).
 */
import { type GlueHost, TickResult } from '../wasm/glue-module'
import { LOCAL_BASE } from './local-objects'
import type { PythonMemory } from '../wasm/python-memory'
import { SystemCall } from '../calls/system-calls'

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

  /** Serves what the stdlib needs while it is imported. */
  sys = (args: number): number => {
    const lock = () => this.memory.int(args, 1) - LOCAL_BASE - 1
    switch (this.memory.int(args, 0)) {
      case SystemCall.lockNewPrivate:
        return LOCAL_BASE + this.held.push(false)
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
      case SystemCall.checkLayout:
        return this.checkLayout(args)
      default:
        return 0
    }
  }

  /** Reading objects straight from memory hangs on private layouts of CPython: a wrong guess must not get past the boot. */
  private checkLayout(args: number): number {
    const { memory } = this
    const read = [memory.int(args, 1), memory.int(args, 2), memory.int(args, 3), memory.text(args, 4), [...memory.bytes(args, 5)].join()]
    const written = [-5, 0, 2 ** 52 + 1, '锁', '0,255,7']
    if (read.some((value, index) => value !== written[index])) throw new Error(`Python objects lie otherwise in memory: read ${JSON.stringify(read)}`)
    return 1
  }
}
