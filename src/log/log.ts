/**
 * The trace log: append-only fixed-size records plus an append-only string table, in shared memory.
 * Writers append under the kernel lock, so the log is the order of events; readers follow up to the
 * published lengths without any lock.
 *
 *   records   ┌─ header (16 words) ─┬─ record 0 (12 words) ─┬─ record 1 ─┬─ …
 *   strings   ┌─ header (16 words) ─┬─ [byteLength][UTF-8 bytes, padded to 4] ─┬─ …
 *
 *   record    word 0–1  atNs    float64, virtual nanoseconds since the run began
 *             word 2    kind    RecordKind
 *             word 3    task    subject, 0: nobody
 *             word 4    object  0: none
 *             word 5    a
 *             word 6    b
 *             word 7    line    1-based line in `file`, 0: unknown
 *             word 8    text    string id, 0: ''
 *             word 9    file    string id of the file's name, 0: the main program
 *             word 10   pid     process
 *             word 11   step    number of the commit this record belongs to; records of one commit share it
 *
 * Header word 0 of records: number of records published. Written by whoever holds the kernel lock.
 * Header word 0 of strings: bytes used (after the header); word 1: number of strings.
 */

const RECORD_WORDS = 12
const HEADER_WORDS = 16
const GROW_BYTES = 4 * 1024 * 1024

export interface LogBuffers {
  readonly records: SharedArrayBuffer | ArrayBuffer
  readonly strings: SharedArrayBuffer | ArrayBuffer
}

/** Each of the two buffers grows up to this. */
export const MOST_LOG_BYTES = 1024 * 1024 * 1024

/** Empties a log that nobody reads or writes any more. What is beyond its published lengths was never written. */
export function emptyLogBuffers({ records, strings }: LogBuffers): void {
  const recordWords = wordsOf(records)
  recordWords.fill(0, 0, HEADER_WORDS + (recordWords[0] as number) * RECORD_WORDS)
  const stringWords = wordsOf(strings)
  stringWords.fill(0, 0, HEADER_WORDS + ((stringWords[0] as number) >> 2))
}

/** Allocates an empty log. `shared` needs cross-origin isolation (or Node). Grows up to `maxBytes` per buffer. */
export function createLogBuffers(shared: boolean, maxBytes = MOST_LOG_BYTES): LogBuffers {
  const create = () => (shared ? new SharedArrayBuffer(GROW_BYTES, { maxByteLength: maxBytes }) : new ArrayBuffer(GROW_BYTES, { maxByteLength: maxBytes }))
  return { records: create(), strings: create() }
}

/** Makes an empty log one of these bytes, as `copyLog` gives them. */
export function pasteLog({ records, strings }: { readonly records: Uint8Array; readonly strings: Uint8Array }, log: LogBuffers): void {
  grow(log.records, records.byteLength)
  grow(log.strings, strings.byteLength)
  bytesOf(log.records).set(records)
  bytesOf(log.strings).set(strings)
}

/** The fields of one record; what is absent is 0 or ''. */
export interface RecordFields {
  task?: number
  object?: number
  a?: number
  b?: number
  line?: number
  text?: string
  file?: string
  pid?: number
  /** instead of `text` / `file`: a string id from `intern`, 0: '' */
  textId?: number
  fileId?: number
}

function grow(buffer: SharedArrayBuffer | ArrayBuffer, neededBytes: number): void {
  if (neededBytes <= buffer.byteLength) return
  const size = Math.max(neededBytes, buffer.byteLength + Math.min(buffer.byteLength, 64 * 1024 * 1024))
  if ('grow' in buffer) buffer.grow(Math.min(size, buffer.maxByteLength))
  else buffer.resize(Math.min(size, buffer.maxByteLength))
}

// Views of a fixed length: a view that follows a growable buffer asks for its length at every access, ten times slower.
const wordsOf = (buffer: SharedArrayBuffer | ArrayBuffer) => new Int32Array(buffer, 0, buffer.byteLength >> 2)
const floatsOf = (buffer: SharedArrayBuffer | ArrayBuffer) => new Float64Array(buffer, 0, buffer.byteLength >> 3)
const bytesOf = (buffer: SharedArrayBuffer | ArrayBuffer) => new Uint8Array(buffer, 0, buffer.byteLength)

/** Whether a text is short and plain: such a one is written faster by hand than by an encoder. */
function isAscii(text: string): boolean {
  if (text.length > 200) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false
  return true
}

/** Appends to a log. One writer at a time: the caller holds the kernel lock. */
export class LogWriter {
  private readonly buffers: LogBuffers
  private words: Int32Array
  private floats: Float64Array
  private bytes: Uint8Array
  private stringWords: Int32Array
  private readonly ids = new Map<string, number>([['', 0]])
  private readonly encoder = new TextEncoder()

  constructor(buffers: LogBuffers) {
    this.buffers = buffers
    this.words = wordsOf(buffers.records)
    this.floats = floatsOf(buffers.records)
    this.bytes = bytesOf(buffers.strings)
    this.stringWords = wordsOf(buffers.strings)
  }

  /** Takes the strings that are there for its own: whoever wrote them is gone. */
  adoptTexts(): void {
    const decoder = new TextDecoder()
    const count = Atomics.load(this.stringWords, 1)
    for (let id = 1, at = HEADER_WORDS * 4; id <= count; id++) {
      const length = this.stringWords[at >> 2] as number
      this.ids.set(decoder.decode(this.bytes.slice(at + 4, at + 4 + length)), id)
      at += 4 + ((length + 3) & ~3)
    }
  }

  /** Records in the log now. */
  get length(): number {
    return Atomics.load(this.words, 0)
  }

  append(atNs: number, kind: number, step: number, fields: RecordFields): void {
    const index = Atomics.load(this.words, 0)
    const at = HEADER_WORDS + index * RECORD_WORDS
    if ((at + RECORD_WORDS) * 4 > this.words.byteLength) {
      grow(this.buffers.records, (at + RECORD_WORDS) * 4)
      this.words = wordsOf(this.buffers.records)
      this.floats = floatsOf(this.buffers.records)
    }
    const w = this.words
    this.floats[at >> 1] = atNs
    w[at + 2] = kind
    w[at + 3] = fields.task ?? 0
    w[at + 4] = fields.object ?? 0
    w[at + 5] = fields.a ?? 0
    w[at + 6] = fields.b ?? 0
    w[at + 7] = fields.line ?? 0
    w[at + 8] = fields.text ? this.intern(fields.text) : (fields.textId ?? 0)
    w[at + 9] = fields.file ? this.intern(fields.file) : (fields.fileId ?? 0)
    w[at + 10] = fields.pid ?? 0
    w[at + 11] = step
    Atomics.store(w, 0, index + 1)
  }

  /** The id of a string in the table, appended if this writer has not seen it. Ids are for this log only. */
  intern(text: string): number {
    const known = this.ids.get(text)
    if (known !== undefined) return known
    const encoded = isAscii(text) ? null : this.encoder.encode(text)
    const length = encoded ? encoded.length : text.length
    const used = Atomics.load(this.stringWords, 0)
    const start = HEADER_WORDS * 4 + used
    const size = 4 + ((length + 3) & ~3)
    if (start + size > this.bytes.byteLength) {
      grow(this.buffers.strings, start + size)
      this.bytes = bytesOf(this.buffers.strings)
      this.stringWords = wordsOf(this.buffers.strings)
    }
    this.stringWords[start >> 2] = length
    if (encoded) this.bytes.set(encoded, start + 4)
    else for (let i = 0; i < length; i++) this.bytes[start + 4 + i] = text.charCodeAt(i)
    const id = Atomics.load(this.stringWords, 1) + 1
    Atomics.store(this.stringWords, 0, used + size)
    Atomics.store(this.stringWords, 1, id)
    if (this.ids.size < 100_000) this.ids.set(text, id)
    return id
  }
}

/** The bytes are not those of a log: who reads on would read anything. Whoever wrote them, the run that they tell of ends there. */
export class UnreadableLog extends Error {
  override readonly name = 'UnreadableLog'
}

/** One record as a reader sees it; reused between calls of the visitor, so copy what you keep. */
export interface LogRecord {
  index: number
  atNs: number
  kind: number
  task: number
  object: number
  a: number
  b: number
  line: number
  text: string
  file: string
  /** index of `text` in the reader's `texts` */
  textId: number
  fileId: number
  pid: number
  step: number
}

/** Kind and `a` of the record published last, null: there is none. Throws UnreadableLog. What stands before it is not looked at. */
export function lastRecord({ records }: Pick<LogBuffers, 'records'>): Pick<LogRecord, 'kind' | 'a'> | null {
  const words = wordsOf(records)
  const published = Atomics.load(words, 0)
  if (published === 0) return null
  const at = HEADER_WORDS + (published - 1) * RECORD_WORDS
  if (published < 0 || (at + RECORD_WORDS) * 4 > records.byteLength) throw new UnreadableLog(`a log of ${published} records`)
  return { kind: words[at + 2] as number, a: words[at + 5] as number }
}

/** Follows a log that may still be growing. */
export class LogReader {
  private readonly buffers: LogBuffers
  private words: Int32Array
  private floats: Float64Array
  private next = 0
  private readonly strings: string[] = ['']
  private stringAt = HEADER_WORDS * 4
  private readonly decoder = new TextDecoder()
  private readonly record: LogRecord = { index: 0, atNs: 0, kind: 0, task: 0, object: 0, a: 0, b: 0, line: 0, text: '', file: '', textId: 0, fileId: 0, pid: 0, step: 0 }

  constructor(buffers: LogBuffers) {
    this.buffers = buffers
    this.words = wordsOf(buffers.records)
    this.floats = floatsOf(buffers.records)
  }

  /** Records published so far. */
  get published(): number {
    return Atomics.load(this.words, 0)
  }

  /** The string table read so far: the same array for the reader's life, it only grows. */
  get texts(): readonly string[] {
    return this.strings
  }

  /** Visits the records not visited yet, at most `limit`; returns how many. Throws UnreadableLog. */
  read(visit: (record: LogRecord) => void, limit = Number.POSITIVE_INFINITY): number {
    const { published } = this
    if (published < this.next || (HEADER_WORDS + published * RECORD_WORDS) * 4 > this.buffers.records.byteLength) throw new UnreadableLog(`a log of ${published} records`)
    const end = Math.min(published, this.next + limit)
    if (this.next >= end) return 0
    const neededBytes = (HEADER_WORDS + end * RECORD_WORDS) * 4
    if (neededBytes > this.words.byteLength) {
      this.words = wordsOf(this.buffers.records)
      this.floats = floatsOf(this.buffers.records)
    }
    this.readStrings()
    const { words: w, record: r } = this
    const begin = this.next
    for (let index = begin; index < end; index++) {
      const at = HEADER_WORDS + index * RECORD_WORDS
      r.index = index
      r.atNs = this.floats[at >> 1] as number
      r.kind = w[at + 2] as number
      r.task = w[at + 3] as number
      r.object = w[at + 4] as number
      r.a = w[at + 5] as number
      r.b = w[at + 6] as number
      r.line = w[at + 7] as number
      r.textId = w[at + 8] as number
      r.fileId = w[at + 9] as number
      r.text = this.strings[r.textId] ?? unreadable(index, `text ${r.textId}`)
      r.file = this.strings[r.fileId] ?? unreadable(index, `text ${r.fileId}`)
      r.pid = w[at + 10] as number
      r.step = w[at + 11] as number
      if (!(r.atNs >= 0 && r.atNs < Number.POSITIVE_INFINITY)) unreadable(index, `the time ${r.atNs}`)
      if (r.task < 0 || r.object < 0 || r.pid < 0 || r.line < 0) unreadable(index, 'a number below 0')
      visit(r)
    }
    this.next = end
    return end - begin
  }

  private readStrings(): void {
    const count = Atomics.load(wordsOf(this.buffers.strings), 1)
    // views made after the count was read reach all that it counts
    const words = wordsOf(this.buffers.strings)
    const bytes = bytesOf(this.buffers.strings)
    while (this.strings.length <= count) {
      const length = words[this.stringAt >> 2] ?? -1
      if (length < 0 || this.stringAt + 4 + length > bytes.byteLength) throw new UnreadableLog(`text ${this.strings.length} of ${count} has ${length} bytes`)
      // a TextDecoder refuses shared memory: copy out first
      this.strings.push(this.decoder.decode(bytes.slice(this.stringAt + 4, this.stringAt + 4 + length)))
      this.stringAt += 4 + ((length + 3) & ~3)
    }
  }
}

function unreadable(index: number, what: string): never {
  throw new UnreadableLog(`record ${index} has ${what}`)
}

/** How many records the bytes of a log say that they are. */
export const recordCount = (records: Uint8Array): number => new DataView(records.buffer, records.byteOffset).getInt32(0, true)

/** Whether these are the bytes of a log, as `copyLog` gives them: as long as their headers say. */
export function isWholeLog(records: Uint8Array, strings: Uint8Array): boolean {
  if (records.byteLength < HEADER_WORDS * 4 || strings.byteLength < HEADER_WORDS * 4) return false
  const count = recordCount(records)
  const used = new DataView(strings.buffer, strings.byteOffset).getInt32(0, true)
  return records.byteLength === (HEADER_WORDS + count * RECORD_WORDS) * 4 && strings.byteLength === HEADER_WORDS * 4 + used
}

/** The published part of a log as plain bytes, to be kept or sent (gallery recordings). */
export function copyLog(buffers: LogBuffers): { records: Uint8Array; strings: Uint8Array } {
  const records = wordsOf(buffers.records)
  const strings = wordsOf(buffers.strings)
  const recordBytes = (HEADER_WORDS + Atomics.load(records, 0) * RECORD_WORDS) * 4
  const stringBytes = HEADER_WORDS * 4 + Atomics.load(strings, 0)
  return { records: new Uint8Array(buffers.records).slice(0, recordBytes), strings: new Uint8Array(buffers.strings).slice(0, stringBytes) }
}
