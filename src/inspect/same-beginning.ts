/**
 * Whether a run that was made again up to a moment is the run that was recorded. Compared is what the records say, not the bytes: workers that
 * wrote a log together number its texts otherwise than one does.
 */
import { type LogBuffers, LogReader, type LogRecord } from '../log/log'

/** The first of `count` records in which two logs differ, or -1. */
export function firstDifference(recorded: LogBuffers, again: LogBuffers, count: number): number {
  const texts = [recorded, again].map((log) => {
    const found: string[] = []
    new LogReader(log).read((record) => {
      found.push(wordsOf(record))
    }, count)
    return found
  })
  const [first = [], second = []] = texts
  if (first.length < count || second.length < count) return Math.min(first.length, second.length)
  return first.findIndex((words, index) => words !== second[index])
}

const wordsOf = ({ atNs, kind, task, object, a, b, line, text, file, pid, step }: LogRecord) => JSON.stringify([atNs, kind, task, object, a, b, line, text, file, pid, step])
