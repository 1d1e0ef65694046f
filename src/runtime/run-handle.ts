/** The page's end of one run: its phase, its log, and what can be asked of it. Owns the run's worker. */
import { proxy } from 'comlink'
import type { Configuration, Program } from '../kernel/configuration'
import { Kernel, type KernelMemory, RunState } from '../kernel/kernel'
import { LogReader } from '../kernel/log'
import { RecordKind, VerdictKind, type VerdictKindName, nameOf } from '../kernel/record-kinds'
import type { LoadedWorker } from './create-runtime'
import type { WorkerPhase } from './run-protocol'
import type { RunHandle, RunPhase, RunStatus } from './runtime-api'

/** How long a program may take to answer Ctrl-C before it is ended. */
const STOP_PATIENCE_MS = 1000

interface RunHandleOptions {
  readonly program: Program
  readonly configuration: Configuration
  readonly memory: KernelMemory
  readonly interpreter: Promise<LoadedWorker>
  readonly onSettled: () => void
}

export function createRunHandle({ program, configuration, memory, interpreter, onSettled }: RunHandleOptions): RunHandle {
  let status: RunStatus = { phase: 'starting', limit: '', verdict: null }
  let loaded: LoadedWorker | null = null
  let stopAsked = false
  let disposed = false
  let settle: (status: RunStatus) => void = () => {}
  let settled = new Promise<RunStatus>((resolve) => {
    settle = resolve
  })
  const listeners = new Set<(status: RunStatus) => void>()
  const kernel = new Kernel(memory)

  const change = (phase: RunPhase, limit = '') => {
    if (status.phase === 'over') return
    status = { phase, limit, verdict: phase === 'over' ? lastVerdict(memory) : null }
    for (const listener of listeners) listener(status)
    if (phase === 'over' || phase === 'limit') {
      settle(status)
      onSettled()
    }
    if (phase === 'over') loaded?.worker.terminate()
  }

  /** Ends the run from this side: its worker does not answer. */
  const kill = () => {
    if (status.phase === 'over') return
    loaded?.worker.terminate()
    kernel.abandonLock()
    if (kernel.status() !== RunState.over) kernel.finish(VerdictKind.stopped)
    change('over')
  }

  const onPhase = (phase: WorkerPhase) => {
    if (disposed) return
    if (phase.kind === 'limit') change('limit', phase.limit)
    else change(phase.kind)
  }

  interpreter.then(
    (ready) => {
      loaded = ready
      if (disposed || status.phase === 'over') {
        ready.worker.terminate()
        return
      }
      ready.worker.addEventListener('error', kill)
      void ready.api.run(memory, program, configuration, proxy({ onPhase, onLog: (records: Uint8Array, strings: Uint8Array) => acceptLog(memory, records, strings) }))
    },
    () => kill(),
  )

  return {
    program,
    configuration,
    log: memory.log,
    get status() {
      return status
    },
    get virtualUs() {
      return kernel.progressNs() / 1000
    },
    get settled() {
      return settled
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      if (stopAsked || !loaded) return kill()
      stopAsked = true
      void loaded.api.interrupt()
      setTimeout(kill, STOP_PATIENCE_MS)
    },
    continueRun(limits) {
      if (status.phase !== 'limit') return
      settled = new Promise((resolve) => {
        settle = resolve
      })
      void loaded?.api.continueRun(limits)
    },
    end() {
      if (status.phase !== 'limit') return
      settled = new Promise((resolve) => {
        settle = resolve
      })
      void loaded?.api.end()
    },
    provideStdin(line) {
      void loaded?.api.provideLine(line)
    },
    dispose() {
      disposed = true
      loaded?.worker.terminate()
    },
  }
}

function lastVerdict(memory: KernelMemory): VerdictKindName | null {
  let verdict: VerdictKindName | null = null
  new LogReader(memory.log).read((record) => {
    if (record.kind === RecordKind.verdict) verdict = nameOf(VerdictKind, record.a)
  })
  return verdict
}

/** Without shared memory the worker sends its log; the page keeps a copy that readers can follow. */
function acceptLog(memory: KernelMemory, records: Uint8Array, strings: Uint8Array): void {
  for (const [buffer, bytes] of [
    [memory.log.records, records],
    [memory.log.strings, strings],
  ] as const) {
    if (buffer.byteLength < bytes.byteLength && 'resize' in buffer) buffer.resize(bytes.byteLength)
    new Uint8Array(buffer).set(bytes)
  }
}
