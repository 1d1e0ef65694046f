/**
 * What the page asks of an interpreter's worker, through Comlink. Types only.
 * What a worker tells the page goes through a port that the page gives it, one way: worker-messages.ts.
 */
import type { Configuration, Limits, Program } from '../model/configuration'
import type { KernelMemory } from '../kernel/kernel'
import type { ChildProcess } from '../python/host/child-process'
import type { LogBuffers } from '../log/log'
import type { Question } from '../python/host/moment-look'
import type { HostState } from '../python/host/host-state'
import type { OpenStream } from './worker/disk-mount'
import type { Base, BootImage } from './worker/boot-image'
import type { Fetched } from './worker/fetch-files'
import type { MemoryDelta } from './worker/memory-bank'
import type { Arrival, LinePlace, Observed, Observes, Passed, PassedStop } from './runtime-api'
import type { PyodideFiles } from './pyodide-files'

/** A run in one worker alone. */
export interface AloneRun {
  readonly records: Uint8Array
  readonly strings: Uint8Array
  /** of each variable that was asked for; null: there was none, or the program did not come to its end */
  readonly state: readonly (string | null)[]
}

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

/** The part of a run that all its workers get. */
export interface RunShare {
  readonly memory: KernelMemory
  readonly program: Program
  readonly configuration: Configuration
  /** so many of its processes have a memory of their own */
  readonly mostHomes: number
}

export interface Booted extends Fetched {
  /** a file for the next visit (worker/kept-image.ts), if there is to be one */
  readonly toKeep: Uint8Array<ArrayBuffer> | null
}

export interface InterpreterWorker {
  /** Holds the lock of this name as long as the worker lives: who waits for it learns of the worker's end. False: there are no such locks. */
  live(life: string): Promise<boolean>
  /** Loads the scripts that `restore` runs, so that they come while other files do. */
  prepare(indexUrl: string): Promise<void>
  /**
   * Of a worker that was started to boot by itself, where memory is shared: answers when it has fetched the files and restored the first interpreter, the image
   * without a base. `progress`: a word that says from now on how many millionths of what is fetched have come.
   */
  boot(progress: Int32Array): Promise<Booted>
  restore(files: PyodideFiles, image: BootImage, shared: boolean): Promise<void>
  /** For the image that others are restored from; to be asked before a program begins there. */
  base(): Base
  /** Starts the program; how it goes on is told through the port. */
  run(share: RunShare, port: MessagePort): void
  /** Takes in a process; share and port count the first time, later there is no port. */
  adopt(share: RunShare, port: MessagePort | null, start: ProcessStart): void
  interrupt(): void
  continueRun(limits: Limits): void
  /** Ends a run that rests at a limit; `looked`: its processes have had their last look. */
  end(looked?: boolean): void
  /** Looks into a process of a run that rests at a limit, before that ends it. */
  lookLast(pid: number): void
  /** The run is over: makes the interpreter as it was restored, for another run. An error: that cannot be, the worker must be ended. */
  leave(): void
  provideLine(pid: number, line: string | null): void
  /**
   * Runs a program to its end in this worker alone, all its processes too, once under each configuration, and makes the interpreter as it was restored.
   * Input ends at once, and so does a run that comes to a limit. Answers the logs, and of each what the variables held that were `asked` for, part by part
   * (model/state-paths.mjs), when the program came to its end. An error: the worker must be ended.
   */
  runAlone(program: Program, configurations: readonly Configuration[], asked: readonly (readonly string[])[]): Promise<readonly AloneRun[]>
  /**
   * Makes ready to run a program again, all its processes in this worker, and leaves the run that was made again before. `recorded`: the log that its own is to be the
   * same as. An error: the worker must be ended.
   */
  replayBegin(program: Program, configuration: Configuration, recorded: LogBuffers | null, observes: Observes): Promise<void>
  /** Goes on until the log has so many records, or the run is over. Asked again before it is there, it heads for the new place. */
  replayTo(records: number, line: LinePlace | null): Promise<Arrival>
  /** Goes from one place to the next as long as the conditions there are certain to be false, for a tenth of a second of real time. */
  replayPass(stops: readonly PassedStop[]): Promise<Passed>
  /** How many records its log has by now. */
  replayReached(): number
  /** What was observed so far. */
  replayObserved(): Observed
  /** What a process, or each that lives, answers to a question: the text that shims/probes/inspecting/inspecting.py writes. */
  replayAsk(question: Question, pid?: number): Promise<readonly { readonly pid: number; readonly text: string }[]>
}
