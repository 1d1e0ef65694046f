/** The worker of one Python process. Before a program runs, it loses whatever could reach the network, storage or the page. */
import { type Endpoint, expose } from 'comlink'
import { copyLog } from '../kernel/log'
import { Interpreter } from './interpreter'
import { ProgramRun } from './program-run'
import type { InterpreterWorker } from './run-protocol'
import { emptyGlobals, forbidCode } from './seal-worker'

let interpreter: Interpreter | null = null
let run: ProgramRun | null = null

// a program could write to the page where Comlink finds its functions by default: on the global object
const page: Endpoint = {
  postMessage: (self.postMessage as MessagePort['postMessage']).bind(self),
  addEventListener: self.addEventListener.bind(self),
  removeEventListener: self.removeEventListener.bind(self),
}

const api: InterpreterWorker = {
  async boot(files, shared) {
    const booted = await Interpreter.boot(files)
    const { snapshot } = booted.image
    if (!shared) return booted.image
    const shareable = new Uint8Array(new SharedArrayBuffer(snapshot.byteLength))
    shareable.set(snapshot)
    return { ...booted.image, snapshot: shareable }
  },
  async restore(files, image) {
    interpreter = await Interpreter.restore(files, image)
    emptyGlobals()
  },
  run(memory, program, configuration, observer) {
    if (!interpreter || run) throw new Error('an interpreter runs one program')
    const shared = !(memory.log.records instanceof ArrayBuffer)
    const sendLog = () => {
      if (shared) return
      const { records, strings } = copyLog(memory.log)
      observer.onLog(records, strings)
    }
    run = new ProgramRun(interpreter, memory, program, configuration, {
      onPhase: (phase) => {
        sendLog()
        observer.onPhase(phase)
      },
      onProgress: sendLog,
    })
    run.start()
  },
  interrupt: () => run?.interrupt(),
  continueRun: (limits) => run?.continueRun(limits),
  end: () => run?.end(),
  provideLine: (line) => run?.provideLine(line),
}

forbidCode()
expose(api, page)
