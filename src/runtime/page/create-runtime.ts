/**
 * The machine as the page sees it: fetches the image of a booted interpreter, keeps a restored spare ahead, gives each process a fresh one.
 * On a page where people run programs, an interpreter that ran one is never used again.
 */
import type { Configuration, Program } from '../../model/configuration'
import { Kernel, type KernelMemory } from '../../kernel/kernel'
import { startCount } from '../../model/program-starts'
import { type Fetched, fetchPyodideFiles, fetchTheRest } from '../worker/fetch-files'
import type { Base } from '../worker/boot-image'
import { ALTERED_IMAGE } from '../worker/image-checksum'
import { keepImage } from '../worker/kept-image'
import { withRoom } from '../no-memory'
import { createRunHandle } from './run-handle'
import type { Booted } from '../protocol'
import type { RunHandle, Runtime } from '../runtime-api'
import { replayOf } from './looks'
import { repeatRuns } from './repeat-runs'
import { type LoadedWorker, openWorker } from './worker-calls'
import { isIsolated, missingFeature, type RuntimeOptions } from './first-worker'
import { startWorker } from './start-worker'
import type { StartedWorker } from './worker-entry'
import { MOST_WORKERS } from './worker-pool'

/** Interpreters restored ahead where processes are expected. */
const SPARES_FOR_PROCESSES = 3
/** When the next interpreter is restored: after a run, whose end is shown first, or while it lasts, if it lasts. */
const AFTER_RUN_MS = 250
const DURING_RUN_MS = 1000
/**
 * Workers of one run where interpreters are used again, and interpreters that are kept there. A worker costs more processor to begin with than
 * processes do that take turns in one, and the memory of all that are kept stays taken: a hundred sleepers cost 15 s in twelve workers, those
 * included, and 35 s in 28.
 */
const MOST_USED_AGAIN = 12
/**
 * Processes of one run that have a memory of their own there. A browser reserves 10 GB of addresses for each memory, and has room for a hundred of a page;
 * what kept workers leave of them is not free at once.
 */
const MOST_HOMES_THERE = 24
/** Interpreters of explorations that are kept for the next ones: an exploration seldom has more. */
const MOST_EXPLORERS = 4

/** The part of getting ready that fetching counts as. */
const FETCHED = 0.8

/** When the image is kept for the next visit: what the reader sees, and the first program, come before. */
const KEPT_AFTER_MS = 2000

/** How often the page looks how far the files are. */
const PROGRESS_MS = 100

/** How long it is waited, each time, for memory that others have left. */
const MEMORY_PAUSES_MS = [200, 1000]

/** How long a worker may take to be there before another is tried beside it: many times what a slow machine needs. */
const RESTORE_PATIENCE_MS = 30_000

/** Rejects when the worker's script cannot be loaded. */
const orFailure = <T>({ failed }: LoadedWorker, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    failed.then((error) => {
      throw error
    }),
  ])

function openEarly(indexUrl: string): LoadedWorker {
  const loaded = openWorker()
  // whatever cannot be loaded is told when it is needed
  loaded.api.prepare(indexUrl).catch(() => {})
  return loaded
}

/** Whether a promise is settled by then, one way or the other. */
async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), ms)
  const settled = promise.then(
    () => true,
    () => true,
  )
  const answer = await Promise.race([settled, late.promise])
  clearTimeout(timer)
  return answer
}

/** What one attempt makes; where it has not settled in time and is stuck, what another one does, if that is first. `drop`: what the slower one makes. */
async function beside<T>(attempt: () => Promise<T>, patienceMs: number, drop: (late: T) => void, isStuck = () => true): Promise<T> {
  const one = attempt()
  if ((await settlesWithin(one, patienceMs)) || !isStuck()) return one
  const other = attempt()
  const made = await Promise.race([one, other])
  for (const each of [one, other])
    each.then(
      (late) => late !== made && drop(late),
      () => {},
    )
  return made
}

/** The first interpreter, made by a worker that fetches all that is needed for it: nothing of it waits for what the page has to do meanwhile. */
function bootInWorker(started: () => StartedWorker, onPart: (part: number) => void): Promise<{ loaded: LoadedWorker; booted: Booted }> {
  let lives = false
  const attempt = async () => {
    const loaded = openWorker(started())
    const progress = new Int32Array(new SharedArrayBuffer(4))
    const timer = setInterval(() => {
      const millionths = Atomics.load(progress, 0)
      lives ||= millionths > 0
      onPart(millionths / 1e6)
    }, PROGRESS_MS)
    try {
      return { loaded, booted: await orFailure(loaded, loaded.api.boot(progress)) }
    } finally {
      clearInterval(timer)
    }
  }
  return beside(
    attempt,
    RESTORE_PATIENCE_MS,
    ({ loaded }) => loaded.worker.terminate(),
    () => !lives,
  )
}

/** Whether a program is several, or its text looks as if it would start processes. */
function startsProcesses(program: Program): boolean {
  return startCount(program) > 1 || program.files.some(({ text }) => /\b(multiprocessing|ProcessPoolExecutor|fork)\b/.test(text))
}

/** Starts booting at once. `indexUrl`: folder of Pyodide's files, absolute, with trailing slash. */
export function createRuntime(indexUrl: string, options: RuntimeOptions = {}): Runtime {
  const unsupported = missingFeature()
  const isolated = isIsolated(options)
  const listeners = new Set<(fraction: number) => void>()
  const faultListeners = new Set<(fault: Error) => void>()
  const report = (fraction: number) => {
    for (const listener of listeners) listener(fraction)
  }
  let disposed = false
  let spares: Promise<LoadedWorker>[] = []
  /** those of the spares that are there */
  const waiting = new Map<Promise<LoadedWorker>, LoadedWorker>()
  let wantedSpares = 1

  /** where memory is not shared: opened while the page fetches the files, and loads its scripts */
  let early: LoadedWorker | null = null
  /** where memory is shared: the worker that fetched the files, with the first interpreter, until somebody takes it */
  let first: LoadedWorker | null = null

  const version = options.imageVersion ?? null
  let { firstWorker } = options
  const startedWorker = () => {
    const started = firstWorker ?? startWorker({ indexUrl, version })
    firstWorker = undefined
    return started
  }
  /** where memory is shared: what restored interpreters share, from the first one; without it each makes its own */
  let base: Promise<Base | null> = Promise.resolve(null)
  /** bytes for the next visit, until they are kept */
  let toKeep: Booted['toKeep'] = null
  const bootOnce = async (): Promise<Fetched> => {
    if (unsupported) throw new Error(unsupported === 'jspi' ? 'This browser lacks WebAssembly stack switching (JSPI)' : 'This browser lacks WebAssembly')
    const onPart = (part: number) => report(part * FETCHED)
    if (isolated) {
      const { loaded, booted } = await bootInWorker(startedWorker, onPart)
      first = loaded
      toKeep = booted.toKeep
      // nobody who waits for the first interpreter waits for this
      base = Promise.race([loaded.api.base(), loaded.gone.then(() => null)]).catch(() => null)
      return { files: booted.files, image: booted.image }
    }
    early ??= openEarly(indexUrl)
    return fetchPyodideFiles(indexUrl, false, onPart)
  }
  let booting = bootOnce()
  /** for the workers that begin once it is there */
  let compiledRest: WebAssembly.Module | undefined

  const restoreOnce = async (): Promise<LoadedWorker> => {
    const { files, image } = await booting
    const there = first
    first = null
    if (there) return there
    const loaded = early ?? openWorker()
    early = null
    try {
      await orFailure(loaded, loaded.api.restore({ ...files, compiledRest }, { ...image, ...(await base) }, isolated))
    } catch (error) {
      loaded.worker.terminate()
      throw error
    }
    return loaded
  }
  /** An image that somebody wrote into is thrown away, and made anew. */
  const restoreUnaltered = async (): Promise<LoadedWorker> => {
    const from = booting
    try {
      return await restoreOnce()
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(ALTERED_IMAGE))) throw error
      if (booting === from) booting = bootOnce()
      return restoreOnce()
    }
  }
  /** Where a browser starts a worker and then never lets it go on, another takes its place. */
  const restoreInTime = async (): Promise<LoadedWorker> => {
    await booting
    return beside(restoreUnaltered, RESTORE_PATIENCE_MS, ({ worker }) => worker.terminate())
  }
  /** A page has room for about a hundred memories. Where there is none left, what only waits for another use makes room. */
  const restore = (): Promise<LoadedWorker> => withRoom(restoreInTime, endWaiting, MEMORY_PAUSES_MS)
  /** Keeps an interpreter for whoever needs one next; one that dies while it waits is replaced. */
  const keep = (spare: Promise<LoadedWorker>) => {
    const remove = () => {
      waiting.delete(spare)
      const before = spares.length
      spares = spares.filter((other) => other !== spare)
      return spares.length < before
    }
    spare.then((loaded) => {
      if (spares.includes(spare)) waiting.set(spare, loaded)
      return loaded.gone.then(() => remove() && prepareSpares())
    }, remove)
    return spare
  }
  const prepareSpares = () => {
    while (!disposed && spares.length < wantedSpares) spares.push(keep(restore()))
  }
  let preparing: ReturnType<typeof setTimeout> | undefined
  const prepareSparesIn = (ms: number) => {
    clearTimeout(preparing)
    preparing = setTimeout(prepareSpares, ms)
  }
  /** A spare, or a new one. Whoever takes it terminates it. */
  const takeInterpreter = async (): Promise<LoadedWorker> => {
    const next = spares.shift()
    if (!next) return restore()
    waiting.delete(next)
    const spare = await next
    return (await spare.isThere()) ? spare : takeInterpreter()
  }

  /** memory of an earlier run that no worker uses; whoever asks for the next run has done with it */
  let left: KernelMemory | null = null
  const giveBack = (loaded: LoadedWorker) => {
    if (disposed || spares.length >= MOST_USED_AGAIN) loaded.worker.terminate()
    else spares.unshift(keep(Promise.resolve(loaded)))
  }

  /** of explorations that are over, for the next ones: they have the program's code compiled, and what they have learnt of other programs they forget */
  const explorers: LoadedWorker[] = []
  const keepExplorer = (loaded: LoadedWorker) => {
    if (disposed || explorers.length >= MOST_EXPLORERS) {
      loaded.worker.terminate()
      return
    }
    explorers.push(loaded)
    loaded.gone.then(() => {
      const at = explorers.indexOf(loaded)
      if (at >= 0) explorers.splice(at, 1)
    })
  }
  const takeExplorer = async () => explorers.pop() ?? (await restore())

  /** Ends the interpreters that wait for another use. */
  const endWaiting = () => {
    const ended = [...explorers.splice(0), ...waiting.values()]
    spares = spares.filter((spare) => !waiting.has(spare))
    waiting.clear()
    for (const { worker } of ended) worker.terminate()
  }

  const becomeReady = () => {
    const becoming = booting.then(async () => {
      prepareSpares()
      await spares[0]
      report(1)
      void fetchTheRest((await booting).files, (module) => {
        compiledRest = module
      })
      setTimeout(() => {
        if (toKeep) void keepImage(indexUrl, toKeep)
        toKeep = null
      }, KEPT_AFTER_MS)
    })
    becoming.catch(() => {
      failed = true
    })
    return becoming
  }
  let failed = false
  let ready = becomeReady()

  const onFault = (fault: Error) => {
    for (const listener of faultListeners) listener(fault)
  }

  return {
    get ready() {
      return ready
    },
    retry() {
      if (!failed || disposed) return
      failed = false
      booting = bootOnce()
      ready = becomeReady()
    },
    unsupported,
    isolated,
    onBootProgress(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFault(listener) {
      faultListeners.add(listener)
      return () => faultListeners.delete(listener)
    },
    run(program: Program, configuration: Configuration): RunHandle {
      // one that starts processes needs them at once; any other would only be slowed
      const many = isolated && startsProcesses(program)
      wantedSpares = many ? SPARES_FOR_PROCESSES : 1
      if (many) void ready.then(prepareSpares, () => {})
      else prepareSparesIn(DURING_RUN_MS)
      const memory = Kernel.allocate(configuration, isolated, left)
      left = null
      const mostHomes = options.reuseInterpreters ? Math.min(MOST_WORKERS, MOST_HOMES_THERE) : MOST_WORKERS
      const reuse = { giveBack, onMemoryLeft: () => (left = memory), mostWorkers: Math.min(MOST_WORKERS, MOST_USED_AGAIN) }
      return createRunHandle({
        share: { program, configuration, memory, mostHomes },
        takeInterpreter,
        ...(options.reuseInterpreters && reuse),
        onSettled: () => prepareSparesIn(AFTER_RUN_MS),
        onFault,
      })
    },
    repeat: (program, width, asked = []) =>
      options.reuseInterpreters ? repeatRuns({ program, asked }, width, takeExplorer, keepExplorer) : repeatRuns({ program, asked }, width, restore),
    replay: (program, configuration, recorded, observes = '') => replayOf(program, configuration, recorded, observes, restore),
    dispose() {
      disposed = true
      clearTimeout(preparing)
      early?.worker.terminate()
      first?.worker.terminate()
      for (const { worker } of explorers) worker.terminate()
      for (const spare of spares) {
        spare.then(
          ({ worker }) => worker.terminate(),
          () => {},
        )
      }
    },
  }
}
