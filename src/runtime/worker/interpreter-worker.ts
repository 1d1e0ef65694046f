/** The worker of an interpreter. Before a program runs, it loses whatever could reach the network, storage or the page. */
import { type Endpoint, expose, transfer } from 'comlink'
import { Kernel, type KernelMemory } from '../../kernel/kernel'
import { copyLog } from '../../log/log'
import { freezeLanguage } from './freeze-language'
import { FreshState } from './fresh-state'
import { checkImage, checksum } from './image-checksum'
import { fetchPyodideFiles } from './fetch-files'
import { fileToKeep } from './kept-image'
import { loadScripts } from './load-python'
import { Interpreter } from './interpreter'
import type { Base, BootImage } from './boot-image'
import { type FirstNeeded, firstNeededHere } from './first-needed'
import type { Booted, InterpreterWorker, RunShare } from '../protocol'
import type { PyodideFiles } from '../pyodide-files'
import { emptyGlobals, forbidCode } from './seal-worker'
import { MOST_FAULT, type WorkerMessage } from '../worker-messages'
import type { Replay } from './replay'
import { RunsAlone } from './runs-alone'
import { WorkerRun, type WorkerRunEvents } from './worker-run'

let fresh: FreshState | null = null
let based: Base | null = null
let sharesBase = false
let run: WorkerRun | null = null
let replay: Replay | null = null
/** runs of this worker alone; a worker makes these or runs again, not both */
let alone: RunsAlone | null = null
/** memory of the run that is made again, used again and again */
let replayMemory: KernelMemory | null = null

// a program could write to the page where Comlink finds its functions by default: on the global object
const page: Endpoint = {
  postMessage: (self.postMessage as MessagePort['postMessage']).bind(self),
  addEventListener: self.addEventListener.bind(self),
  removeEventListener: self.removeEventListener.bind(self),
}

const memoryOf = (bytes: number, shared: boolean) => new Uint8Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))

/** A copy that other workers can read where memory may be shared. */
function shareable(bytes: Uint8Array, shared: boolean): Uint8Array {
  const copy = memoryOf(bytes.byteLength, shared)
  copy.set(bytes)
  return copy
}

/** Where errors that nobody caught are told, once there is a port to the page. */
const noop = () => {}
let tellFault: (error: unknown) => void = noop
self.addEventListener('unhandledrejection', (event) => tellFault(event.reason))

const cut = (text: string) => text.slice(0, MOST_FAULT)
const faultOf = (error: unknown): WorkerMessage =>
  error instanceof Error
    ? { kind: 'fault', message: cut(`${error.name}: ${error.message}`), stack: cut(error.stack ?? '') }
    : { kind: 'fault', message: cut(String(error)), stack: '' }

function join({ memory, program, configuration, mostHomes }: RunShare, port: MessagePort): WorkerRun {
  const { fresh, base } = theRestored()
  const shared = !(memory.log.records instanceof ArrayBuffer)
  const tell = (message: WorkerMessage, moved: Transferable[] = []) => port.postMessage(message, moved)
  tellFault = (error) => tell(faultOf(error))
  let sentAt = 0
  let sendingMs = 0
  const sendLog = () => {
    if (shared) return
    const began = performance.now()
    const { records, strings } = copyLog(memory.log)
    tell({ kind: 'log', records, strings }, [records.buffer as ArrayBuffer, strings.buffer as ArrayBuffer])
    sentAt = performance.now()
    sendingMs = sentAt - began
  }
  const events: WorkerRunEvents = {
    onPhase: (phase) => {
      sendLog()
      tell(phase)
    },
    // all of a long log takes long to send
    onProgress: () => {
      if (performance.now() - sentAt > SENDING_PART * sendingMs) sendLog()
    },
    onChild: (start, near) => {
      if (shared && !near) tell({ kind: 'child', start }, start.memory ? [start.memory.bytes.buffer, start.memory.pages.buffer] : [])
      else {
        if (shared) tell({ kind: 'near', pid: start.child.pid })
        run?.adopt(start)
      }
    },
    onProcessOver: (pid) => tell({ kind: 'processOver', pid }),
  }
  return new WorkerRun(fresh, base, memory, program, configuration, events, undefined, undefined, { most: mostHomes, kept: KEPT_HOMES, growth: 1 })
}

async function restore(files: PyodideFiles, given: BootImage, shared: boolean, checked = false): Promise<BootImage> {
  const { packed, ...rest } = given
  const unpacked = packed ? { ...rest, snapshot: memoryOf(packed.byteLength, shared) } : rest
  // where loading fails, what Pyodide has begun beside fails after it: the first failure is told
  const quiet = (event: PromiseRejectionEvent) => event.preventDefault()
  addEventListener('unhandledrejection', quiet)
  const interpreter = await Interpreter.restore(files, packed ? { ...unpacked, packed } : unpacked, checked)
  removeEventListener('unhandledrejection', quiet)
  fresh = new FreshState(interpreter)
  emptyGlobals()
  freezeLanguage(self)
  const { base, baseSum } = unpacked
  if (base) checkImage(base, baseSum)
  based = base && baseSum !== undefined ? { base, baseSum } : null
  sharesBase = shared
  return unpacked
}

/** Linear memory of the restored interpreter; copied when it is first asked for, which is before any program begins. */
function baseOf({ interpreter: { bytes } }: FreshState): Base {
  based ??= { base: shareable(bytes, sharesBase), baseSum: checksum(bytes) }
  return based
}

function theRestored(): { readonly fresh: FreshState; readonly base: Uint8Array } {
  if (!fresh) throw new Error('no interpreter was restored')
  return { fresh, base: baseOf(fresh).base }
}

const MILLION = 1_000_000

interface Booting {
  readonly booted: Promise<Booted>
  tell(progress: Int32Array): void
}

/** Many workers may be kept. */
const KEPT_HOMES = 3

/** Without shared memory the log so far is sent while a run goes on, which may take one part in so many of the time. */
const SENDING_PART = 10

const api: InterpreterWorker = {
  async live(life) {
    // only where the page came in a secure way
    if (!('locks' in navigator)) return false
    await new Promise<void>((resolve, reject) => {
      const heldForGood = () => {
        resolve()
        return new Promise<void>(() => {})
      }
      // denied in a frame of another site
      navigator.locks.request(life, heldForGood).catch(reject)
    })
    return true
  },
  async prepare(indexUrl) {
    await loadScripts(indexUrl)
  },
  async boot(progress) {
    if (!booting) throw new Error('this worker was not started to boot')
    booting.tell(progress)
    const { toKeep, ...booted } = await booting.booted
    return transfer({ ...booted, toKeep }, toKeep ? [toKeep.buffer] : [])
  },
  async restore(files, given, shared) {
    await restore(files, given, shared)
  },
  base() {
    if (!fresh) throw new Error('no interpreter was restored')
    return baseOf(fresh)
  },
  run(share, port) {
    if (run) throw new Error('an interpreter runs one program at a time')
    run = join(share, port)
    run.start()
  },
  adopt(share, port, start) {
    if (!run && port) run = join(share, port)
    if (!run) throw new Error('a worker takes part in a run through a port')
    run.adopt(start)
  },
  interrupt: () => run?.interrupt(),
  continueRun: (limits) => run?.continueRun(limits),
  end: (looked) => run?.end(looked),
  lookLast: (pid) => run?.lookLast(pid),
  leave() {
    run?.leave()
    run = null
    tellFault = noop
  },
  provideLine: (pid, line) => run?.provideLine(pid, line),
  async runAlone(program, configurations, asked) {
    if (run) throw new Error('an interpreter runs one program at a time')
    const { fresh, base } = theRestored()
    alone ??= new RunsAlone(fresh, base, (tell) => {
      tellFault = tell
    })
    const logs = await alone.run(program, configurations, asked)
    return transfer(
      [...logs],
      logs.flatMap(({ records, strings }) => [records.buffer as ArrayBuffer, strings.buffer as ArrayBuffer]),
    )
  },
  async replayBegin(program, configuration, recorded, observes) {
    // most visits make nothing again
    const replays = await import('./replay')
    if (run || alone) throw new Error('an interpreter runs one program at a time')
    replay?.leave()
    replayMemory = Kernel.allocate(configuration, false, replayMemory)
    const { fresh, base } = theRestored()
    const begun = new replays.Replay(fresh, base, replayMemory, program, configuration, recorded, observes)
    tellFault = (error) => begun.fail(error)
    replay = begun
  },
  async replayTo(records, line) {
    if (!replay) throw new Error('nothing is made again here')
    return replay.to(records, line)
  },
  async replayPass(stops) {
    if (!replay) throw new Error('nothing is made again here')
    return replay.pass(stops)
  },
  replayReached: () => replay?.reached ?? 0,
  replayObserved() {
    if (!replay) throw new Error('nothing is made again here')
    const { observed } = replay
    return transfer(observed, [
      observed.lines.buffer as ArrayBuffer,
      observed.accesses.buffer as ArrayBuffer,
      observed.shared.buffer as ArrayBuffer,
      observed.raised.buffer as ArrayBuffer,
      observed.resumed.buffer as ArrayBuffer,
    ])
  },
  async replayAsk(question, pid) {
    if (!replay) throw new Error('nothing is made again here')
    return replay.ask(question, pid)
  },
}

/** Fetches the files and restores the first interpreter. */
async function boot({ indexUrl, version }: FirstNeeded, onProgress: (part: number) => void): Promise<Booted> {
  const scripts = loadScripts(indexUrl)
  const { files, image: come } = await fetchPyodideFiles(indexUrl, true, onProgress, version)
  await scripts
  const image = await restore(files, come, true, !come.packed)
  return { files, image, toKeep: version !== null && come.packed ? fileToKeep(come, image.snapshot) : null }
}

/** Begins to boot before the page asks for it: how far it is goes into the page's word from then on. */
function beginBoot(needed: FirstNeeded): Booting {
  const { store } = Atomics
  let word: Int32Array | null = null
  // it lives
  let millionths = 1
  const write = () => word && store(word, 0, millionths)
  const booted = boot(needed, (part) => {
    millionths = Math.round(part * MILLION)
    write()
  })
  booted.catch(() => {})
  return {
    booted,
    tell(progress) {
      word = progress
      write()
    },
  }
}

forbidCode()
const needed = firstNeededHere()
const booting = needed && beginBoot(needed)
expose(api, page)
