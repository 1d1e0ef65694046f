/** The worker of an interpreter. Before a program runs, it loses whatever could reach the network, storage or the page. */
import { type Endpoint, expose, transfer } from 'comlink'
import { copyLog } from '../../log/log'
import { type BootImage, Interpreter } from './interpreter'
import type { InterpreterWorker, RunObserver, RunShare } from '../protocol'
import { emptyGlobals, forbidCode } from './seal-worker'
import { WorkerRun } from './worker-run'

let interpreter: Interpreter | null = null
let image: BootImage | null = null
let run: WorkerRun | null = null

// a program could write to the page where Comlink finds its functions by default: on the global object
const page: Endpoint = {
  postMessage: (self.postMessage as MessagePort['postMessage']).bind(self),
  addEventListener: self.addEventListener.bind(self),
  removeEventListener: self.removeEventListener.bind(self),
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
    emptyGlobals()
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
  provideLine: (pid, line) => run?.provideLine(pid, line),
}

forbidCode()
expose(api, page)
