/** Exceptions in one line: from tracebacks, from groups, from the way they are described in the log. */
import { cell, item } from '../../model/cells'
import { cutText } from '../../log/cut-mark'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { RunModel } from '../model/run-model'
import { joinTarget } from './wait-for'

/** Longer messages are cut: it is one line among others. */
const LONGEST_ERROR = 500
/** Exceptions of a group that are told one by one. */
const MOST_OF_GROUP = 8

/** What a traceback says of the error itself, in one line: its type and the first line of its message; of a group also what is in it. */
export function errorOf(traceback: string): string {
  const lines = traceback.trimEnd().split('\n')
  const group = lines.findLastIndex((line) => line.startsWith('  + Exception Group Traceback '))
  const header = lines.findLastIndex((line) => line.startsWith('Traceback '))
  if (group > header) return groupOf(lines.slice(group + 1))
  const first = header < 0 ? -1 : lines.findIndex((line, at) => at > header && /^\S/.test(line))
  const error = lines[first] ?? lines.at(-1) ?? ''
  // a message may begin with empty lines
  const message = error.endsWith(': ') || error.endsWith(':') ? lines.slice(first + 1).find((line) => line.trim() !== '') : undefined
  return cutText(message === undefined ? error : `${error.trimEnd()} ${message.trim()}`, LONGEST_ERROR)
}

/** A line of a group's traceback that says what an exception is: no frame and no source, which are indented. */
const OF_GROUP = /^( *)\| (\S.*)$/

/** The group and what is in it, those of inner groups among them, in their order. */
function groupOf(lines: readonly string[]): string {
  const told: string[] = []
  // the exception's own line comes after its frames; further lines of a message are left out
  let open = true
  for (const line of lines) {
    if (/^ *\+[-+]/.test(line) || line.includes('Traceback (most recent call last):')) {
      open = true
      continue
    }
    const said = OF_GROUP.exec(line)?.[2]
    if (said === undefined || !open || /^(During handling|The above exception)/.test(said)) continue
    told.push(said)
    open = false
  }
  const [group = '', ...inside] = told
  const more = inside.length > MOST_OF_GROUP ? [`${inside.length - MOST_OF_GROUP} more`] : []
  return cutText([group, ...inside.slice(0, MOST_OF_GROUP), ...more].join('; '), LONGEST_ERROR)
}

/** Errors of the operating system, whose message has their number in it. */
const OF_SYSTEM =
  /^(OSError|BlockingIOError|ChildProcessError|BrokenPipeError|Connection(?:Aborted|Refused|Reset)?Error|File(?:Exists|NotFound)Error|InterruptedError|IsADirectoryError|NotADirectoryError|PermissionError|ProcessLookupError|TimeoutError)\((\d+), (['"])((?:(?!\3)[^\\]|\\.)*)\3\)$/s

/** An exception as the log describes it, `ValueError('no')`, as Python prints it: `ValueError: no`. */
export function errorWords(described: string): string {
  // a key is printed as it is written
  const [, key] = /^KeyError\((.*?),?\)$/s.exec(described) ?? []
  if (key) return `KeyError: ${key}`
  const [, name, number, , words] = OF_SYSTEM.exec(described) ?? []
  if (name !== undefined) return `${name}: [Errno ${number}] ${words}`
  const match = /^([\w.]+)\((?:(['"])((?:(?!\2)[^\\]|\\.)*)\2)?,?\)$/s.exec(described)
  if (!match) return described
  const [, kind = '', , message = ''] = match
  return message === '' ? kind : `${kind}: ${message.replace(/\\(['"\\])/g, '$1')}`
}

export interface LastError {
  readonly error: string
  readonly at: { readonly atUs: number; readonly step: number; readonly line: number }
}

/** The exception that ended a task, as far as the log tells; null: it does not. */
export function lastError(model: RunModel, task: number, step: number): LastError | null {
  const { events } = model
  const of = (row: number, error: string): LastError => ({ error, at: { atUs: events.us(row), step: events.step(row), line: cell(events.line, row) } })
  const rows = model.task(task)?.events ?? []
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = item(rows, i)
    if (events.step(row) > step) continue
    const text = model.texts[cell(events.text, row)] ?? ''
    if (events.kind[row] === RecordKind.exception) return of(row, errorOf(text))
    if (events.kind[row] === RecordKind.operation && events.a[row] === Operation.error && joinTarget(model.object(cell(events.object, row))) === task)
      return of(row, errorWords(text))
  }
  return null
}
