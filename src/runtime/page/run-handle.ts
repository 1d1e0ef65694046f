/** The page's end of one run: its phase, its log, and what can be asked of it. Owns the run's workers. */
import { proxy, transfer } from 'comlink'
import { Kernel, type KernelMemory, RunState } from '../../kernel/kernel'
import { FIRST_PID } from '../../kernel/memory/layout'
import { startCount } from '../../model/program-starts'
import { LogReader } from '../../log/log'
import { RecordKind, VerdictKind, type VerdictKindName, nameOf } from '../../log/record-kinds'
import type { LoadedWorker } from './create-runtime'
import type { ProcessStart, RunShare, WorkerPhase } from '../protocol'
import type { Asking, RunHandle, RunPhase, RunStatus } from '../runtime-api'
import { MOST_WORKERS, WorkerPool } from './worker-pool'

/** How long a worker may take to hear of Ctrl-C, and a program to end of it, before they are ended. */
const STOP_PATIENCE_MS = 1000
const PROGRAM_PATIENCE_MS = 4000

const NUDGE_MS = 3

/** Programs that were asked for by name have a worker each, up to so many: taking turns in one memory is slow. */
const MOST_OWN_WORKERS = 8

interface RunHandleOptions {
  readonly share: RunShare
  readonly takeInterpreter: () => Promise<LoadedWorker>
  readonly onSettled: () => void
}

export function createRunHandle({ share, takeInterpreter, onSettled }: RunHandleOptions): RunHandle {
  const { program, configuration, memory } = share
  let status: RunStatus = { phase: 'starting', limit: '', verdict: null, asking: [] }
  let stopAsked = false
  let disposed = false
  let settle: (status: RunStatus) => void = () => {}
  let settled = new Promise<RunStatus>((resolve) => {
    settle = resolve
  })
  const listeners = new Set<(status: RunStatus) => void>()
  const kernel = new Kernel(memory)
  // comlink keeps hold of a worker as long as that leads to its proxy, and what kills the run leads to all of them
  const listening = new AbortController()
  const workers = new WorkerPool(
    takeInterpreter,
    (worker) => worker.addEventListener('error', kill, { signal: listening.signal }),
    Math.max(MOST_WORKERS, Math.min(MOST_OWN_WORKERS, startCount(program))),
  )

  const endWorkers = () => {
    workers.dispose()
    listening.abort()
  }

  const change = (phase: RunPhase, limit = '', asking: readonly Asking[] = []) => {
    if (status.phase === 'over') return
    status = { phase, limit, verdict: phase === 'over' ? lastVerdict(memory) : null, asking }
    for (const listener of listeners) listener(status)
    if (phase === 'over' || phase === 'limit') {
      settle(status)
      onSettled()
    }
    if (phase === 'over') endWorkers()
  }

  /** Ends the run from this side: its worker does not answer. */
  const kill = () => {
    if (status.phase === 'over') return
    endWorkers()
    kernel.abandonLock()
    if (kernel.status() !== RunState.over) kernel.finish(VerdictKind.stopped)
    change('over')
  }

  const onPhase = (phase: WorkerPhase) => {
    if (disposed) return
    if (phase.kind === 'limit') change('limit', phase.limit)
    else if (phase.kind === 'stdin') change('stdin', '', [...status.asking, { pid: phase.pid, prompt: phase.prompt }])
    else if (phase.kind !== 'running' || status.asking.length === 0) change(phase.kind)
  }

  /** The process does not wait for input any more. */
  const answered = (pid: number) => {
    const asking = status.asking.filter((other) => other.pid !== pid)
    if (asking.length < status.asking.length) change(asking.length > 0 ? 'stdin' : 'running', '', asking)
  }

  /** A worker may be asleep in the kernel when a message comes: wakes it until it has read this one. */
  const deliver = (answer: Promise<void>): Promise<void> => {
    kernel.bumpEpoch()
    const timer = setInterval(() => kernel.bumpEpoch(), NUDGE_MS)
    return answer.finally(() => clearInterval(timer))
  }

  const observer = proxy({
    onPhase,
    onLog: (records: Uint8Array, strings: Uint8Array) => acceptLog(memory, records, strings),
    onChild: (start: ProcessStart) => {
      void workers.seat(start.child.pid).then(({ api }) => {
        if (disposed || status.phase === 'over') return
        const buffers = start.memory ? [start.memory.bytes.buffer, start.memory.pages.buffer] : []
        // a process that nobody runs would hold up all others
        deliver(api.adopt(share, observer, transfer(start, buffers))).catch(kill)
      }, kill)
    },
    onProcessOver: (pid: number) => {
      workers.leave(pid)
      answered(pid)
    },
  })
  workers.seat(FIRST_PID).then(({ api }) => {
    if (!disposed && status.phase !== 'over') void api.run(share, observer)
  }, kill)

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
      // who waits for input hears at once
      const worker = status.asking[0] ? workers.of(status.asking[0].pid) : workers.any()
      if (stopAsked || !worker) return kill()
      stopAsked = true
      const heard = deliver(worker.api.interrupt())
      const unheard = setTimeout(kill, STOP_PATIENCE_MS)
      heard.then(
        () => {
          // it is the program that has to answer now, and its processes may have much to put in order
          clearTimeout(unheard)
          setTimeout(kill, PROGRAM_PATIENCE_MS)
        },
        () => {},
      )
    },
    continueRun(limits) {
      if (status.phase !== 'limit') return
      settled = new Promise((resolve) => {
        settle = resolve
      })
      for (const { api } of workers.all()) void api.continueRun(limits)
    },
    end() {
      if (status.phase !== 'limit') return
      settled = new Promise((resolve) => {
        settle = resolve
      })
      void workers.any()?.api.end()
    },
    provideStdin(line, pid = status.asking[0]?.pid) {
      if (pid === undefined) return
      const worker = workers.of(pid)
      answered(pid)
      void worker?.api.provideLine(pid, line)
    },
    dispose() {
      disposed = true
      endWorkers()
    },
  }
}

function lastVerdict(memory: KernelMemory): VerdictKindName | null {
  let verdict: VerdictKindName | null = null
  new LogReader(memory.log).read((record) => {
    if (record.kind === RecordKind.verdict) verdict = nameOf(VerdictKind, record.a) ?? null
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
