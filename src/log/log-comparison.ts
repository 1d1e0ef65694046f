/**
 * Whether a run that is made again is the one that was recorded, as far as it has come. Compared is what the records say, not the bytes: workers
 * that wrote a log together number its texts otherwise than one does.
 */
import { type LogBuffers, LogReader, type LogRecord } from './log'
import { RecordKind } from './record-kinds'

type Kept = Pick<LogRecord, 'atNs' | 'kind' | 'task' | 'object' | 'a' | 'b' | 'line' | 'text' | 'file' | 'pid' | 'step'>

/** Records that are held at once. */
const PIECE = 4096

export class LogComparison {
  private readonly recorded: LogReader
  private readonly again: LogReader
  private compared = 0
  private difference = -1
  private ended = false

  constructor(recorded: LogBuffers, again: LogBuffers) {
    this.recorded = new LogReader(recorded)
    this.again = new LogReader(again)
  }

  /**
   * The first of `count` records in which the logs differ, or -1. What ended the recorded run from outside, a limit or Stop, does not come again:
   * nothing is compared from its verdict on, nor beyond what was recorded.
   */
  upTo(count: number): number {
    while (this.difference < 0 && !this.ended && this.compared < count) {
      const piece: Kept[] = []
      const read = this.recorded.read((record) => piece.push({ ...record }), Math.min(PIECE, count - this.compared))
      if (read === 0) break
      let at = 0
      this.again.read((record) => {
        const before = piece[at++]
        this.ended ||= before?.kind === RecordKind.verdict
        if (!this.ended && this.difference < 0 && before && !same(before, record)) this.difference = this.compared + at - 1
      }, read)
      if (at < read && !this.ended && this.difference < 0 && piece[at]?.kind !== RecordKind.verdict) this.difference = this.compared + at
      this.compared += read
    }
    return this.difference >= 0 && this.difference < count ? this.difference : -1
  }
}

function same(a: Kept, b: Kept): boolean {
  return (
    a.atNs === b.atNs &&
    a.kind === b.kind &&
    a.task === b.task &&
    a.object === b.object &&
    a.a === b.a &&
    a.b === b.b &&
    a.line === b.line &&
    a.pid === b.pid &&
    a.step === b.step &&
    a.text === b.text &&
    a.file === b.file
  )
}
