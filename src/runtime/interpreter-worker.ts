/** The worker of an interpreter. After boot it keeps nothing with which a program could reach the network or storage. */
import { expose, transfer } from 'comlink'
import { copyLog } from '../kernel/log'
import { type BootImage, Interpreter } from './interpreter'
import type { InterpreterWorker, RunObserver, RunShare } from './run-protocol'
import { WorkerRun } from './worker-run'

let interpreter: Interpreter | null = null
let image: BootImage | null = null
let run: WorkerRun | null = null

/** Takes the worker's ways out: a program is anybody's code. */
function shutDoors(): void {
  const names = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'WebTransport',
    'EventSource',
    'indexedDB',
    'caches',
    'BroadcastChannel',
    'importScripts',
    'Worker',
    'SharedWorker',
  ]
  for (const name of names) Object.defineProperty(self, name, { value: undefined, configurable: false, writable: false })
}

/** A copy that other workers can read where memory may be shared. */
function shareable(bytes: Uint8Array, shared: boolean): Uint8Array {
  const copy = new Uint8Array(shared ? new SharedArrayBuffer(bytes.byteLength) : new ArrayBuffer(bytes.byteLength))
  copy.set(bytes)
  return copy
}

function join({ memory, program, configuration }: RunShare, observer: RunObserver): WorkerRun {
  if (!interpreter || !image?.base) throw new Error('no interpreter was restored')
  const shared = !(memory.log.records instanceof ArrayBuffer)
  const sendLog = () => {
    if (shared) return
    const { records, strings } = copyLog(memory.log)
    observer.onLog(records, strings)
  }
  return new WorkerRun(interpreter, image.base, memory, program, configuration, {
    onPhase: (phase) => {
      sendLog()
      observer.onPhase(phase)
    },
    onProgress: sendLog,
    onChild: (start) => {
      if (!shared) run?.adopt(start)
      else observer.onChild(start.memory ? transfer(start, [start.memory.bytes.buffer, start.memory.pages.buffer]) : start)
    },
    onProcessOver: (pid) => observer.onProcessOver(pid),
  })
}

const api: InterpreterWorker = {
  async boot(files, shared) {
    const booted = await Interpreter.boot(files)
    return shared ? { ...booted.image, snapshot: shareable(booted.image.snapshot, true) } : booted.image
  },
  async restore(files, given, shared) {
    interpreter = await Interpreter.restore(files, given)
    shutDoors()
    image = given.base ? given : { ...given, base: shareable(interpreter.bytes, shared) }
    return image
  },
  run(share, observer) {
    if (run) throw new Error('an interpreter runs one program')
    run = join(share, observer)
    run.start()
  },
  adopt(share, observer, start) {
    run ??= join(share, observer)
    run.adopt(start)
  },
  interrupt: () => run?.interrupt(),
  continueRun: (limits) => run?.continueRun(limits),
  end: () => run?.end(),
  provideLine: (line) => run?.provideLine(line),
}

expose(api)
