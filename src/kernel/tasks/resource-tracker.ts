/**
 * The resource tracker of CPython's multiprocessing as a process of the kernel's own: who makes shared memory or a semaphore that has a name
 * tells it so through a descriptor, which children get as they get that of CPython's; when the last of these descriptors is closed, it tells
 * of the names that nobody has taken back, takes them away and ends.
 *
 * What it says, and where, is what `main` of multiprocessing/resource_tracker.py says; there is no interpreter that runs it.
 */
import { FileWord } from '../memory/descriptor-layout'
import { ProcessState, ProcessWord, type OpenFileId, type SegmentId } from '../memory/layout'
import { fileWord, type Machine, pidOf, processWord, setFileWord } from '../memory/machine'
import { type Bound, NameKind, namesOf, takeName } from '../memory/names'
import { outputRecord } from '../memory/records'
import { fileAt, openFile } from '../files/descriptor'
import { FileKind } from '../files/file-kinds'
import { defineFileKind, operationsOf, type FileOperations } from '../files/file-operations'
import { releaseFile, retainFile } from '../files/open-file'
import { writeWithoutWaiting } from '../files/pipe'
import { Poll } from '../files/readiness'
import { newSegment, releaseSegment, resizeSegment, segmentBytes } from '../files/segment'
import { decodeBase64Url } from '../../model/base64url'
import { Errno } from '../../model/errno'
import type { Descriptor, TaskId } from '../../model/ids'
import { exitProcess, newService } from './processes'
import { recordLeftBehind, TRACKED } from './left-behind'

/** How CPython's file words its messages: its path, and the lines from which they come. */
export interface TrackerWords {
  readonly file: string
  /** the warnings of what was left, and of what could not be taken away; what fails when a name is taken back that is not known, or of a kind that is not */
  readonly left: number
  readonly failed: number
  readonly unknownName: number
  readonly unknownKind: number
}

/** What a tracker remembers: its words, and each name behind its kind, in the order in which it was told of them. */
interface Memory {
  readonly words: TrackerWords
  names: string[]
  /** what CPython's exits with: 3 where a message made no sense, 1 where something was left, 2 where that could not be taken away */
  code: number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const memoryOf = (m: Machine, row: OpenFileId): SegmentId => fileWord(m, row, FileWord.segment)

// copied first: a TextDecoder refuses shared memory
const recall = (m: Machine, row: OpenFileId): Memory => JSON.parse(decoder.decode(segmentBytes(m, memoryOf(m, row)).slice())) as Memory

/** 0, -ENOMEM. */
function remember(m: Machine, segment: SegmentId, memory: Memory): number {
  const bytes = encoder.encode(JSON.stringify(memory))
  const result = resizeSegment(m, segment, bytes.length)
  if (result === 0) segmentBytes(m, segment).set(bytes)
  return result
}

/** A tracker that tells what it finds where the descriptor `stderr` of the task's process leads: [descriptor by which it is told, pid]; -EMFILE, -ENFILE, -ENOMEM. */
export function startTracker(m: Machine, task: TaskId, stderr: Descriptor, words: TrackerWords): readonly [number, number] | number {
  const segment = newSegment(m, 0, 0o600)
  if (segment < 0) return segment
  const result = remember(m, segment, { words, names: [], code: 0 })
  if (result < 0) {
    releaseSegment(m, segment)
    return result
  }
  const pid = pidOf(m, task)
  const errors = fileAt(m, pid, stderr)
  const fd = openFile(m, task, pid, FileKind.tracker, (row) => {
    setFileWord(m, row, FileWord.segment, segment)
    setFileWord(m, row, FileWord.startedBy, task)
    setFileWord(m, row, FileWord.holds, errors)
    if (errors) retainFile(m, errors)
    setFileWord(m, row, FileWord.tracker, newService(m, task))
  })
  if (fd === -Errno.ENFILE) releaseSegment(m, segment)
  if (fd < 0) return fd
  return [fd, fileWord(m, fileAt(m, pid, fd), FileWord.tracker)]
}

/** Python's way to write a text. */
function quoted(text: string): string {
  const written = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return text.includes("'") && !text.includes('"') ? `"${written}"` : `'${written.replaceAll("'", "\\'")}'`
}

const warning = (words: TrackerWords, line: number, text: string, source: string) => `${words.file}:${line}: UserWarning: resource_tracker: ${text}\n  ${source}\n`

const traceback = (words: TrackerWords, line: number, source: string, error: string) =>
  `Traceback (most recent call last):\n  File "${words.file}", line ${line}, in main\n${source}\n${error}\n`

interface Message {
  readonly command: string
  readonly name: string
  readonly kind: string
}

/** A line `command:name:kind`, or the same as JSON with the name in base64, for names that a line could not hold; null: it is neither. */
function readMessage(line: string): Message | null {
  if (!line.startsWith('{')) {
    const parts = /^([^:]*):(.*):([^:]*)$/s.exec(line.trim())
    return parts && { command: parts[1] ?? '', name: parts[2] ?? '', kind: parts[3] ?? '' }
  }
  try {
    const { cmd, rtype, base64_name = '' } = JSON.parse(line) as Record<string, unknown>
    const name = decodeBase64Url(String(base64_name).replace(/=+$/, ''))
    return name && typeof cmd === 'string' && typeof rtype === 'string' ? { command: cmd, name: decoder.decode(name), kind: rtype } : null
  } catch {
    return null
  }
}

/** One line of what it is told; what it has to say of it. */
function take(memory: Memory, line: string): string {
  const { words } = memory
  const message = readMessage(line)
  if (!message) {
    memory.code = 3
    return `ValueError: malformed resource_tracker message: b${quoted(`${line}\n`)}\n`
  }
  const { command, name, kind } = message
  if (command === 'PROBE') return ''
  if (!TRACKED.has(kind) && kind !== 'dummy') {
    memory.code = 3
    const error = `ValueError: Cannot register ${name} for automatic cleanup: unknown resource type ${kind}`
    return traceback(words, words.unknownKind, "    raise ValueError(\n        f'Cannot register {name} for automatic cleanup: '\n        f'unknown resource type {rtype}')", error)
  }
  const entry = `${kind}:${name}`
  if (command === 'REGISTER') {
    if (!memory.names.includes(entry)) memory.names.push(entry)
    return ''
  }
  if (memory.names.includes(entry)) {
    memory.names = memory.names.filter((other) => other !== entry)
    return ''
  }
  memory.code = 3
  return traceback(words, words.unknownName, '    cache[rtype].remove(name)\n    ~~~~~~~~~~~~~~~~~~~^^^^^^', `KeyError: ${quoted(name)}`)
}

/** Says it where CPython's tracker writes its stderr. Nobody waits for it: what a pipe has no room for is lost. */
function say(m: Machine, row: OpenFileId, text: string): void {
  const errors = fileWord(m, row, FileWord.holds)
  const task = fileWord(m, row, FileWord.startedBy)
  const kind = errors ? fileWord(m, errors, FileWord.kind) : FileKind.terminal
  if (text === '') return
  if (kind === FileKind.terminal) outputRecord(m, task, 2, text)
  else if (kind === FileKind.pipeWrite) writeWithoutWaiting(m, task, fileWord(m, errors, FileWord.output), encoder.encode(text))
  else if (kind === FileKind.disk) operationsOf(m, errors).write(m, task, errors, encoder.encode(text), {})
}

/** Everybody who could tell it something has gone: it takes away what is left. Returns its exit code. */
function takeAway(m: Machine, row: OpenFileId): number {
  const memory = recall(m, row)
  const { words } = memory
  if (memory.names.length > 0) memory.code = 1
  // what CPython's tests leave, the dummies, is not told of
  for (const [what, kind] of TRACKED) {
    const names = memory.names.filter((entry) => entry.startsWith(`${what}:`)).map((entry) => entry.slice(what.length + 1))
    if (names.length === 0) continue
    const set = `{${names.map(quoted).join(', ')}}`
    say(m, row, warning(words, words.left, `There appear to be ${names.length} leaked ${what} objects to clean up at shutdown: ${set}`, 'warnings.warn('))
    const wanted = new Set(names)
    const found = namesOf(m, kind).filter(({ name }) => wanted.has(name))
    const stillUsed = ({ pid }: Bound) => pid !== 0 && processWord(m, pid, ProcessWord.state) === ProcessState.alive
    recordLeftBehind(
      m,
      what,
      found.filter((bound) => !stillUsed(bound)),
      { taken: true },
    )
    recordLeftBehind(m, what, found.filter(stillUsed), { code: 'takenFromMaker', taken: true })
    for (const name of names) {
      const value = takeName(m, kind, name)
      if (value && kind === NameKind.segment) releaseSegment(m, value as SegmentId)
      if (value) continue
      memory.code = 2
      const error = `[Errno 2] No such file or directory${kind === NameKind.segment ? `: ${quoted(name)}` : ''}`
      say(m, row, warning(words, words.failed, `${quoted(name)}: ${error}`, "warnings.warn('resource_tracker: %r: %s' % (name, e))"))
    }
  }
  return memory.code
}

const TRACKER_OPERATIONS: FileOperations = {
  read: () => -Errno.EBADF,
  write(m, _id, row, bytes) {
    if (processWord(m, fileWord(m, row, FileWord.tracker), ProcessWord.state) !== ProcessState.alive) return -Errno.EPIPE
    const memory = recall(m, row)
    const said = decoder
      .decode(bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => take(memory, line))
    const result = remember(m, memoryOf(m, row), memory)
    if (result < 0) return result
    say(m, row, said.join(''))
    return bytes.length
  },
  readyEvents: () => Poll.out,
  readyAt: () => Number.POSITIVE_INFINITY,
  close(m, actor, row) {
    const pid = fileWord(m, row, FileWord.tracker)
    if (processWord(m, pid, ProcessWord.state) === ProcessState.alive) exitProcess(m, pid, takeAway(m, row), actor)
    const errors = fileWord(m, row, FileWord.holds)
    if (errors) releaseFile(m, actor, errors)
    releaseSegment(m, memoryOf(m, row))
  },
}

defineFileKind(FileKind.tracker, TRACKER_OPERATIONS)
