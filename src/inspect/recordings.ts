/**
 * What is observed of a whole run: its lines, or its accesses too, all of them or those to what tasks may share. It is made again once for that, from beginning to end, and what was observed is kept. Where
 * observing makes it go another way (CPython does not specialize instructions that are observed, and looks at its eval breaker elsewhere then),
 * what was observed counts only as far as the logs are the same. Where that is so of code of the library alone, it is made once more without that.
 */
import type { ObservedAccess } from '../explore/observed-races'
import type { LogBuffers } from '../log/log'
import { RecordKind } from '../log/record-kinds'
import type { Observed, Observes, Replay } from '../runtime/runtime-api'
import type { Accesses } from './changes'
import { LogRecords } from './log-records'
import { RunLines } from './run-lines'
import type { Raise, Steppable } from './stepping'

export interface Recording extends Steppable {
  readonly accesses: Accesses
  /** those to what tasks may share, in order */
  readonly shared: readonly ObservedAccess[]
  /** records that are certain to be those of the run */
  readonly until: number
  /** everything there was; false: it went another way somewhere, or there was more than is kept */
  readonly whole: boolean
  /** there was more than is kept */
  readonly cut: boolean
  /** what code of the library writes is among the accesses, up to so many records; 0: it is not */
  readonly libraryUntil: number
  /** what was observed: in a replay that observes the same objects lie at the same addresses */
  readonly observes: Observes
}

const RAISE_WIDTH = 7
const SHARED_WIDTH = 8
/** How generators are closed is no exception to stop at: each that is left before its end would be a place. */
const CLOSES = 'GeneratorExit'

export class Recordings {
  private readonly open: (observes: Observes) => Replay
  private readonly log: LogRecords
  private readonly made = new Map<Observes, Promise<Recording | string>>()
  private readonly underWay = new Set<Replay>()

  constructor(open: (observes: Observes) => Replay, recorded: LogBuffers) {
    this.open = open
    this.log = new LogRecords(recorded)
  }

  /** The words why there is none. Of a run that still goes on nothing is kept. */
  of(observes: 'lines' | 'packages' | 'accesses' | 'shared'): Promise<Recording | string> {
    const known = this.made.get(observes) ?? (observes === 'lines' ? this.made.get('accesses') : undefined)
    if (known) return known
    const making = observes === 'accesses' ? this.makeWithLibrary() : this.make(observes)
    this.made.set(observes, making)
    void making.then((recording) => {
      if (typeof recording === 'string' || !this.log.ended) this.made.delete(observes)
    })
    return making
  }

  /** All accesses, if possible with what code of the library writes. */
  private async makeWithLibrary(): Promise<Recording | string> {
    const withLibrary = await this.make('library')
    if (typeof withLibrary !== 'string' && (withLibrary.whole || withLibrary.cut)) return withLibrary
    const alone = await this.make('accesses')
    if (typeof alone === 'string' || typeof withLibrary === 'string') return alone
    return alone.until > withLibrary.until ? alone : withLibrary
  }

  private async make(observes: Observes): Promise<Recording | string> {
    const { rows } = this.log.update()
    const verdict = rows.findIndex(({ kind }) => kind === RecordKind.verdict)
    const total = verdict < 0 ? rows.length : verdict
    const replay = this.open(observes)
    this.underWay.add(replay)
    const arrival = await replay.to(total)
    const observed = typeof arrival === 'string' ? arrival : await replay.observed()
    replay.dispose()
    this.underWay.delete(replay)
    if (typeof arrival === 'string' || typeof observed === 'string') return typeof arrival === 'string' ? arrival : String(observed)
    const until = Math.min(arrival.differs < 0 ? total : arrival.differs, observed.cut ? observed.until : total)
    return recordingOf(observed, this.log, until, arrival.differs < 0, observes)
  }

  dispose(): void {
    for (const replay of this.underWay) replay.dispose()
  }
}

function recordingOf(observed: Observed, { rows: log }: LogRecords, until: number, isSame: boolean, observes: Observes): Recording {
  const { lines, accesses, shared, raised, resumed, texts, cut, libraryUntil } = observed
  const raises: Raise[] = []
  for (let at = 0; at + RAISE_WIDTH <= raised.length; at += RAISE_WIDTH) {
    const [records = 0, , task = 0, line = 0, , type = 0, nth = 0] = raised.subarray(at, at + RAISE_WIDTH)
    if (records <= until && texts[type] !== CLOSES) raises.push({ records, task, nth, line, type: texts[type] ?? '' })
  }
  return {
    lines: new RunLines(lines, texts, log, until, resumed),
    log,
    raised: raises,
    accesses: { words: accesses, texts, until },
    shared: sharedOf(shared, texts, until),
    until,
    whole: isSame && !cut,
    cut,
    libraryUntil: observes === 'library' ? Math.min(until, libraryUntil < 0 ? until : libraryUntil) : 0,
    observes,
  }
}

function sharedOf(words: Int32Array, texts: readonly string[], until: number): ObservedAccess[] {
  const found: ObservedAccess[] = []
  for (let at = 0; at + SHARED_WIDTH <= words.length; at += SHARED_WIDTH) {
    const [records = 0, task = 0, writes = 0, line = 0, file = 0, address = 0, text = 0, read = 0] = words.subarray(at, at + SHARED_WIDTH)
    if (records > until) break
    found.push({ records, task, writes: writes === 1, line, file: texts[file] ?? '', address: address >>> 0, text: texts[text] ?? '', read: texts[read] ?? '' })
  }
  return found
}
