/**
 * The page's end of one run: its phase, its log, and what can be asked of it. Owns the run's workers.
 * Invariant: nothing that a worker sends is used before worker-messages.ts has read it; the answers to calls are not used at all.
 */
import { transfer } from 'comlink'
import { Kernel, type KernelMemory, RunState } from '../../kernel/kernel'
import { FIRST_PID } from '../../kernel/memory/layout'
import { expectError } from '../../model/expected-error'
import { startCount } from '../../model/program-starts'
import { LogReader, lastRecord, recordCount, UnreadableLog } from '../../log/log'
import { RecordKind, StopReason, VerdictKind, type VerdictKindName, nameOf } from '../../log/record-kinds'
import type { ProcessStart, RunShare } from '../protocol'
import type { Asking, RunHandle, RunPhase, RunStatus } from '../runtime-api'
import { readWorkerMessage, type WorkerMessage } from '../worker-messages'
import type { LoadedWorker } from './worker-calls'
import { MOST_WORKERS, WorkerPool } from './worker-pool'

/** How long after Stop a worker may take to hear of Ctrl-C, and a program to end of it from then on, before they are ended. Who has stopped a run is not kept waiting. */
const STOP_PATIENCE_MS = 1000
const PROGRAM_PATIENCE_MS = 2500
/** One that has written so many records more by then, or is still so many processes, puts nothing in order: it is a flood. */
const FLOOD_PATIENCE_MS = 900
const FLOOD_RECORDS = 100
const FLOOD_PROCESSES = 8
/** From so long after the click on, one that is that many processes, and more than half as many as at the click, is a flood too, and so is one that is more than then: a worker that forks hears only when its fork is done. */
const FLOOD_OF_PROCESSES_MS = 800
const FLOOD_LOOKS_MS = 200

/** How long a worker may take to leave a run that is over. */
const LEAVE_PATIENCE_MS = 5000

const NUDGE_MS = 3

/** Programs that were asked for by name have a worker each, up to so many: taking turns in one memory is slow. */
const MOST_OWN_WORKERS = 8

interface RunHandleOptions {
  readonly share: RunShare
  readonly takeInterpreter: () => Promise<LoadedWorker>
  /** Takes back an interpreter that is as it was restored; absent: each runs one program. */
  readonly giveBack?: (loaded: LoadedWorker) => void
  /** With `giveBack`: no worker uses the run's memory any more. */
  readonly onMemoryLeft?: () => void
  /** So many processes have a worker of their own, by default as many as there is room for. */
  readonly mostWorkers?: number
  readonly onSettled: () => void
  /** a worker failed by a fault of ours; the run ends */
  readonly onFault: (fault: Error) => void
}

export function createRunHandle({ share, takeInterpreter, giveBack, onMemoryLeft, mostWorkers = MOST_WORKERS, onSettled, onFault }: RunHandleOptions): RunHandle {
  const { program, configuration, memory } = share
  let status: RunStatus = { phase: 'starting', limit: '', verdict: null, asking: [] }
  let stopAsked = false
  /** it rests at a limit, and is to end there: it is looked into for the last time, and must not go on meanwhile */
  let ending = false
  let disposed = false
  let settle: (status: RunStatus) => void = () => {}
  let settled = new Promise<RunStatus>((resolve) => {
    settle = resolve
  })
  const listeners = new Set<(status: RunStatus) => void>()
  const kernel = new Kernel(memory)
  const shared = !(memory.log.records instanceof ArrayBuffer)
  /** the page's ends of what the workers tell through, one for each worker that takes part */
  const ports = new Map<Worker, MessagePort>()
  // comlink keeps hold of a worker as long as that leads to its proxy, and what kills the run leads to all of them
  const listening = new AbortController()
  const workers = new WorkerPool(
    takeInterpreter,
    ({ worker, gone }) => {
      worker.addEventListener('error', (event) => failed(new Error(event.message || 'a worker failed')), { signal: listening.signal })
      void gone.then(() => lost(worker))
    },
    Math.max(mostWorkers, Math.min(MOST_OWN_WORKERS, startCount(program))),
  )

  const endWorkers = (end?: (loaded: LoadedWorker) => void) => {
    workers.dispose(end)
    listening.abort()
    for (const port of ports.values()) port.close()
    ports.clear()
  }

  /** Lets a worker leave the run that is over, for another one; one that does not answer is ended. */
  const release = (loaded: LoadedWorker) => {
    leaving.add(loaded)
    const left = () => {
      clearTimeout(unanswered)
      leaving.delete(loaded)
      if (leaving.size === 0) onMemoryLeft?.()
    }
    // it may be in the middle of something, so it stays among those that leave
    const unanswered = setTimeout(() => loaded.worker.terminate(), LEAVE_PATIENCE_MS)
    deliver(loaded.api.leave()).then(
      () => {
        giveBack?.(loaded)
        left()
      },
      () => {
        loaded.worker.terminate()
        left()
      },
    )
  }
  const leaving = new Set<LoadedWorker>()

  const change = (phase: RunPhase, limit = '', asking: readonly Asking[] = []) => {
    if (status.phase === 'over') return
    status = { phase, limit, verdict: phase === 'over' ? lastVerdict(memory) : null, asking }
    for (const listener of listeners) listener(status)
    if (phase === 'over' || phase === 'limit') {
      settle(status)
      onSettled()
    }
    if (phase === 'over') endWorkers(giveBack && release)
  }

  /** Ends the run from this side: its worker does not answer, or not as one of ours does. */
  const kill = (reason = '') => {
    if (status.phase === 'over') return
    endWorkers()
    kernel.abandonLock()
    if (kernel.status() !== RunState.over) kernel.finish(VerdictKind.stopped, reason)
    change('over')
  }
  /** A worker cannot go on, and it is not the program's doing. */
  const failed = (fault: unknown) => {
    if (disposed || status.phase === 'over') return
    onFault(fault instanceof Error ? fault : new Error(String(fault)))
    kill(StopReason.workerFault)
  }
  /** A worker has died: the browser ended it, perhaps for want of memory. One that the run has let go of is none of its own. */
  const lost = (worker: Worker) => {
    if (!disposed && workers.all().some((one) => one.worker === worker)) kill(StopReason.workerLost)
  }
  const foreign = () => kill(StopReason.foreignMessage)

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

  /** The worker's end of what it tells the page through; null: it has one. */
  const portFor = (worker: Worker): MessagePort | null => {
    if (ports.has(worker)) return null
    const { port1, port2 } = new MessageChannel()
    ports.set(worker, port1)
    port1.addEventListener('message', ({ data }) => hear(data, worker))
    port1.addEventListener('messageerror', foreign)
    port1.start()
    return transfer(port2, [port2])
  }

  const hear = (data: unknown, worker: Worker) => {
    if (disposed || status.phase === 'over') return
    const message = readWorkerMessage(data)
    if (!message || !obey(message, worker)) foreign()
  }

  /** False: no worker of ours says that now. */
  const obey = (message: WorkerMessage, worker: Worker): boolean => {
    switch (message.kind) {
      case 'running':
        if (status.asking.length === 0) change('running')
        return true
      case 'over':
        if (!lastVerdict(memory)) return false
        change('over')
        return true
      case 'limit':
        // each of its workers says so
        if (!ending) change('limit', message.limit)
        return true
      case 'stdin':
        if (!isKnown(message.pid) || status.asking.some(({ pid }) => pid === message.pid)) return false
        change('stdin', '', [...status.asking, { pid: message.pid, prompt: message.prompt }])
        return true
      case 'log':
        return !shared && acceptLog(memory, message.records, message.strings)
      case 'child':
        return shared && takeIn(message.start)
      case 'near':
        if (!shared || !isKnown(message.pid) || started.has(message.pid)) return false
        started.add(message.pid)
        workers.settle(message.pid, worker)
        return true
      case 'fault':
        failed(Object.assign(new Error(message.message), { stack: message.stack }))
        return true
      case 'processOver':
        if (!isKnown(message.pid)) return false
        workers.leave(message.pid)
        answered(message.pid)
        return true
    }
  }

  /** Whether the kernel has such a process, as far as this page can see: it has a kernel of its own where memory is not shared. */
  const isKnown = (pid: number) => !shared || kernel.processes.state(pid) !== 0

  /** A process that a worker has started. */
  const takeIn = (start: ProcessStart): boolean => {
    const { pid } = start.child
    if (!isKnown(pid) || started.has(pid) || start.program >= startCount(program)) return false
    started.add(pid)
    workers.assign(pid).then(({ worker, api }) => {
      if (disposed || status.phase === 'over') return
      const buffers = start.memory ? [start.memory.bytes.buffer, start.memory.pages.buffer] : []
      // a process that nobody runs would hold up all others
      deliver(api.adopt(share, portFor(worker), transfer(start, buffers))).catch(failed)
    }, failed)
    return true
  }
  /** processes that have been given a worker */
  const started = new Set([FIRST_PID])

  workers.assign(FIRST_PID).then(({ worker, api }) => {
    if (disposed || status.phase === 'over') return
    const port = portFor(worker)
    if (!port) throw new Error('a worker that was new has a port')
    api.run(share, port).catch(failed)
  }, failed)

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
      if (stopAsked || ending || !worker) return kill()
      stopAsked = true
      const processes = kernel.processes.liveCount()
      workers.openNoMore()
      const heard = deliver(worker.api.interrupt())
      const unheard = setTimeout(() => kill(), STOP_PATIENCE_MS)
      const look = () => {
        if (status.phase === 'over') return
        const now = kernel.processes.liveCount()
        if (now > processes || now > Math.max(processes / 2, FLOOD_PROCESSES)) kill()
        else setTimeout(look, FLOOD_LOOKS_MS)
      }
      setTimeout(look, FLOOD_OF_PROCESSES_MS)
      // it is the program that has to answer now, and its processes may have something to put in order
      heard.then(
        () => {
          clearTimeout(unheard)
          const before = kernel.recordCount
          setTimeout(() => {
            if (kernel.recordCount - before > FLOOD_RECORDS || kernel.processes.liveCount() > FLOOD_PROCESSES) kill()
          }, FLOOD_PATIENCE_MS)
          setTimeout(() => kill(), PROGRAM_PATIENCE_MS)
        },
        () => {},
      )
    },
    continueRun(limits) {
      if (status.phase !== 'limit' || ending) return
      settled = new Promise((resolve) => {
        settle = resolve
      })
      for (const { api } of workers.all()) api.continueRun(limits).catch(failed)
    },
    end() {
      if (status.phase !== 'limit' || ending) return
      ending = true
      settled = new Promise((resolve) => {
        settle = resolve
      })
      endAtLimit(workers, kernel).catch(failed)
    },
    provideStdin(line, pid = status.asking[0]?.pid) {
      if (pid === undefined) return
      const worker = workers.of(pid)
      answered(pid)
      worker?.api.provideLine(pid, line).catch(failed)
    },
    dispose() {
      disposed = true
      endWorkers()
    },
  }
}

/** In the order of their numbers, wherever they live: what is found is in the log in the same order on every machine. */
async function endAtLimit(workers: WorkerPool, kernel: Kernel): Promise<void> {
  const several = workers.all().length > 1
  if (several) for (const pid of kernel.processes.toLookAt()) await workers.of(pid)?.api.lookLast(pid)
  await workers.any()?.api.end(several)
}

/** Nothing follows a verdict; a log may be millions of records long. That of a log that cannot be read is that it was stopped: who reads it says so. */
function lastVerdict(memory: KernelMemory): VerdictKindName | null {
  try {
    const last = lastRecord(memory.log)
    return last?.kind === RecordKind.verdict ? (nameOf(VerdictKind, last.a) ?? null) : null
  } catch (error) {
    expectError(error, UnreadableLog)
    return 'stopped'
  }
}

/** Without shared memory the worker sends its log; the page keeps a copy that readers can follow. False: it is not the old one with more. */
function acceptLog(memory: KernelMemory, records: Uint8Array, strings: Uint8Array): boolean {
  const copies = [
    [memory.log.records, records],
    [memory.log.strings, strings],
  ] as const
  if (recordCount(records) < new LogReader(memory.log).published) return false
  for (const [buffer, bytes] of copies) {
    if (buffer.byteLength < bytes.byteLength && 'resize' in buffer) buffer.resize(bytes.byteLength)
    new Uint8Array(buffer).set(bytes)
  }
  return true
}
