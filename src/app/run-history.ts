/**
 * Keeps the last runs in the browser, so that they can be compared with after the page was loaded again. A run that is longer than its bound is
 * kept without its recording: it is made again when somebody wants it. An embedded page keeps nothing, and what goes wrong costs only the history.
 */
import type { KeptRun } from '../library/kept-run'
import { openRunShelf, type RunShelf } from '../library/run-shelf'
import type { LogBuffers } from '../log/log'
import { decodeRecording, encodeRecordingBy } from '../log/recording'
import type { GalleryPlace } from '../library/kept-program'
import type { Program } from '../model/configuration'
import type { AppState } from '../state/app-state'
import type { Origin } from '../state/document-store'
import { changeRun, forgetRun, MOST_RUNS, type PastRun, recallRuns } from '../state/history-store'
import { painted } from './frame-loop'
import { decodedOrNull, type RestedRun } from './run-controller'

const MOST_BYTES = 48 * 1024 * 1024
/** A longer one would hold up the page while it is written. */
const MOST_EVENTS = 300_000

/** By the browser, while the page goes on. */
async function deflate(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

export interface RunHistoryParts {
  readonly state: AppState
  readonly shownRun: () => RestedRun | null
  /** the same program with what is kept of its packages: a run can be made again, and looked into, with them alone */
  readonly withPackages: (program: Program) => Promise<Program>
  readonly originOf: (place: GalleryPlace) => Origin | null
  readonly onFault: (error: unknown) => void
}

export class RunHistory {
  /** resolves when the runs of before are in the list */
  private ready: Promise<void> = Promise.resolve()
  private shelf: RunShelf | null = null
  private writing: Promise<unknown> = Promise.resolve()
  private readonly parts: RunHistoryParts
  /** as far as they are on the shelf or on their way to it, by the names that they have there */
  private readonly known = new Map<string, string>()

  constructor(parts: RunHistoryParts) {
    this.parts = parts
  }

  /** When it is known what the page is: an embedded one keeps nothing. */
  begin(): void {
    const { state, onFault } = this.parts
    if (state.view.getState().embed) return
    this.ready = this.open().catch(onFault)
    const follow = (runs: readonly PastRun[]) => {
      this.keepNew(runs)
      this.keepNames(runs)
    }
    follow(state.history.getState().runs)
    state.history.subscribe(({ runs }) => follow(runs))
  }

  /** The run with its model, read if need be; null: it has to be made again. */
  async read(id: string): Promise<RestedRun | null> {
    await this.writing
    const { history } = this.parts.state
    const run = history.getState().runs.find((one) => one.id === id)
    if (run?.recording !== 'kept') return null
    const file = await this.shelf?.recording(id)
    const recording = file && decodeRecording(file)
    const rested = recording ? decodedOrNull({ ...recording, program: await this.parts.withPackages(recording.program) }) : null
    changeRun(history, id, rested ? { model: rested.model } : { recording: 'none' })
    return rested
  }

  forget(id: string): void {
    forgetRun(this.parts.state.history, id)
    this.later(() => this.shelf?.remove([id]))
  }

  private async open(): Promise<void> {
    const { state, originOf } = this.parts
    this.shelf = await openRunShelf({ runs: MOST_RUNS, bytes: MOST_BYTES })
    const kept = (await this.shelf?.list()) ?? []
    for (const { id, called } of kept) this.known.set(id, called)
    recallRuns(state.history, kept, ({ from }) => from && originOf(from))
  }

  private keepNew(runs: readonly PastRun[]): void {
    const fresh = runs.filter((run) => run.model !== null && !this.known.has(run.id))
    for (const run of fresh) {
      this.known.set(run.id, run.called)
      const shown = this.parts.shownRun()
      const log = shown?.model === run.model && shown.model.events.length <= MOST_EVENTS ? shown.log : null
      this.later(() => this.keep(run, log))
    }
  }

  private keepNames(runs: readonly PastRun[]): void {
    for (const { id, called } of runs) {
      if ((this.known.get(id) ?? called) === called) continue
      this.known.set(id, called)
      this.later(() => this.shelf?.rename(id, called))
    }
  }

  private async keep(run: PastRun, log: LogBuffers | null): Promise<void> {
    await this.ready
    const { state } = this.parts
    if (!this.shelf) return
    // writing a long run takes a while, and whoever waits for its verdict sees that first
    if (log) await painted()
    const file = log && (await encodeRecordingBy(deflate, { program: run.program, configuration: run.configuration, log }))
    const { id, number, called, at, program, configuration, end, picture, document } = run
    const { origin, name } = document
    const from = origin && { scenario: origin.scenario, variant: origin.variant }
    const row: KeptRun = { id, number, called, at, name, from, program, configuration, end, picture, bytes: file?.length ?? 0 }
    // the same run of before has given way in the list, and does so here
    const listed = new Set(state.history.getState().runs.map((one) => one.id))
    const gone = [...this.known.keys()].filter((other) => !listed.has(other))
    await this.shelf.remove(gone)
    for (const other of gone) this.known.delete(other)
    if (!listed.has(id)) return
    if (await this.shelf.add(row, file)) changeRun(state.history, id, { recording: file ? 'kept' : 'none' })
  }

  private later(work: () => Promise<void> | undefined): void {
    this.writing = this.writing.then(work).catch(this.parts.onFault)
  }
}
