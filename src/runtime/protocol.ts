/** What the page and an interpreter's worker say to each other, through Comlink. Types only. */
import type { Configuration, Limits, Program } from '../model/configuration'
import type { KernelMemory } from '../kernel/kernel'
import type { ChildProcess } from '../python/host/child-process'
import type { HostState } from '../python/host/host-state'
import type { OpenStream } from './worker/disk-mount'
import type { BootImage } from './worker/interpreter'
import type { MemoryDelta } from './worker/memory-bank'
import type { PyodideFiles } from './pyodide-files'

/** How a run stands, as one of its workers sees it. */
export type WorkerPhase =
  | { readonly kind: 'running' }
  | { readonly kind: 'stdin'; readonly pid: number; readonly prompt: string }
  | { readonly kind: 'limit'; readonly limit: string }
  | { readonly kind: 'over' }

/** All that a worker needs to take in a process which a process of another worker, or the page, has started. */
export interface ProcessStart {
  readonly child: ChildProcess
  /** which of the programs it is, or descends from: a place in their order */
  readonly program: number
  /** the parent's memory; null for a fresh interpreter */
  readonly memory: MemoryDelta | null
  readonly state: HostState | null
  readonly currentPath: string
  readonly openFiles: readonly OpenStream[]
  /** lines of stdin that were given and not read yet */
  readonly givenLines: readonly string[]
}

/** Called by the worker; all are one-way. */
export interface RunObserver {
  onPhase(phase: WorkerPhase): void
  /** Only without shared memory: the log's bytes so far. */
  onLog(records: Uint8Array, strings: Uint8Array): void
  /** A process of this worker has started another: find it a worker. Only with shared memory. */
  onChild(start: ProcessStart): void
  onProcessOver(pid: number): void
}

/** The part of a run that all its workers get. */
export interface RunShare {
  readonly memory: KernelMemory
  readonly program: Program
  readonly configuration: Configuration
}

export interface InterpreterWorker {
  /** Boots cold and returns the image that the others restore. */
  boot(files: PyodideFiles, shared: boolean): Promise<BootImage>
  /** Answers the image with its base, where it has none yet. */
  restore(files: PyodideFiles, image: BootImage, shared: boolean): Promise<BootImage>
  /** Starts the program; how it goes on is told to the observer. */
  run(share: RunShare, observer: RunObserver): void
  /** Takes in a process; share and observer count the first time. */
  adopt(share: RunShare, observer: RunObserver, start: ProcessStart): void
  interrupt(): void
  continueRun(limits: Limits): void
  end(): void
  provideLine(pid: number, line: string | null): void
}
