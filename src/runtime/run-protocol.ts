/** What the page and an interpreter's worker say to each other, through Comlink. Types only. */
import type { Configuration, Limits, Program } from '../kernel/configuration'
import type { KernelMemory } from '../kernel/kernel'
import type { BootImage } from './interpreter'
import type { PyodideFiles } from './pyodide-files'

/** How a run stands, as its worker sees it. */
export type WorkerPhase =
  | { readonly kind: 'running' }
  | { readonly kind: 'stdin'; readonly prompt: string }
  | { readonly kind: 'limit'; readonly limit: string }
  | { readonly kind: 'over' }

/** Called by the worker; all are one-way. */
export interface RunObserver {
  onPhase(phase: WorkerPhase): void
  /** Only without shared memory: the log's bytes so far. */
  onLog(records: Uint8Array, strings: Uint8Array): void
}

export interface InterpreterWorker {
  /** Boots cold and returns the image that the others restore. */
  boot(files: PyodideFiles, shared: boolean): Promise<BootImage>
  restore(files: PyodideFiles, image: BootImage): Promise<void>
  /** Starts the program; how it goes on is told to the observer. */
  run(memory: KernelMemory, program: Program, configuration: Configuration, observer: RunObserver): void
  interrupt(): void
  continueRun(limits: Limits): void
  end(): void
  provideLine(line: string | null): void
}
