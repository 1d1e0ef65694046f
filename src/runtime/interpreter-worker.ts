/** The worker of one Python process. After boot it keeps nothing with which a program could reach the network or storage. */
import { expose } from 'comlink'
import { copyLog } from '../kernel/log'
import { Interpreter } from './interpreter'
import { ProgramRun } from './program-run'
import type { InterpreterWorker } from './run-protocol'

let interpreter: Interpreter | null = null
let run: ProgramRun | null = null

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
    shutDoors()
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

expose(api)
