/**
 * A recorded run as one small file: program, configuration and the log, column by column as differences, deflated.
 * Equal runs give equal bytes. Gallery scenarios ship such files, so the format is versioned and old ones stay readable.
 *
 *   'PLR1' │ deflate( header length, 4 bytes little-endian │ header, JSON │ column after column of varints )
 */
import { deflateSync } from 'fflate'
import { choicesProblem } from '../model/choices.mjs'
import { type Configuration, DEFAULT_CONFIGURATION, DEFAULT_LIMITS, type Limits, type Program } from '../model/configuration'
import { plainConfiguration } from '../model/configuration-values'
import { wheelsWithoutContent } from '../model/wheels'
import { inflateBounded } from './inflate-bounded'
import { createLogBuffers, type LogBuffers, LogReader, LogWriter } from './log'
import { afterVarints, VarintReader, VarintWriter } from './varints'

const MAGIC = 'PLR1'

export interface Recording {
  readonly program: Program
  readonly configuration: Configuration
  readonly log: LogBuffers
}

interface Header {
  readonly program: Program
  readonly configuration: Configuration
  readonly count: number
  /** texts in order of first use; index 0 is '' */
  readonly texts: readonly string[]
}

/** Columns in file order. Those that mostly rise are kept as differences from the record before. */
const COLUMNS = ['atNs', 'kind', 'task', 'object', 'a', 'b', 'line', 'text', 'file', 'pid', 'step'] as const
const AS_DIFFERENCES: ReadonlySet<string> = new Set(['atNs', 'line', 'step'])

/** Encodes a whole run. Throws RangeError for a time that is no integer of nanoseconds. */
export function encodeRecording(recording: Recording): Uint8Array {
  return fileOf(deflateSync(plainRecording(recording), { level: 9 }))
}

/** The same run, deflated by somebody else. Its bytes need not equal those of `encodeRecording`; the recording read from them does. */
export async function encodeRecordingBy(deflate: (plain: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>, recording: Recording): Promise<Uint8Array> {
  return fileOf(await deflate(plainRecording(recording)))
}

function fileOf(packed: Uint8Array): Uint8Array {
  const file = new Uint8Array(MAGIC.length + packed.length)
  file.set(new TextEncoder().encode(MAGIC))
  file.set(packed, MAGIC.length)
  return file
}

function plainRecording({ program, configuration, log }: Recording): Uint8Array<ArrayBuffer> {
  const columns = COLUMNS.map((name) => new ColumnWriter(AS_DIFFERENCES.has(name)))
  const texts = ['']
  const ids = new Map([['', 0]])
  const idOf = (text: string) => {
    let id = ids.get(text)
    if (id === undefined) {
      id = texts.push(text) - 1
      ids.set(text, id)
    }
    return id
  }
  const count = new LogReader(log).read((r) => {
    const values = [r.atNs, r.kind, r.task, r.object, r.a, r.b, r.line, idOf(r.text), idOf(r.file), r.pid, r.step]
    for (let column = 0; column < columns.length; column++) columns[column]?.write(values[column] as number)
  })
  const header: Header = { program: toldProgram(program), configuration: { ...configuration, limits: toldLimits(configuration.limits) }, count, texts }
  const headerBytes = new TextEncoder().encode(JSON.stringify(header))
  const numbers = columns.map((column) => column.finish())
  const plain = new Uint8Array(4 + headerBytes.length + numbers.reduce((sum, { length }) => sum + length, 0))
  new DataView(plain.buffer).setUint32(0, headerBytes.length, true)
  plain.set(headerBytes, 4)
  let at = 4 + headerBytes.length
  for (const bytes of numbers) {
    plain.set(bytes, at)
    at += bytes.length
  }
  return plain
}

/** What is in packages is no part of a run: they are named. */
function toldProgram(program: Program): Program {
  return program.wheels ? { ...program, wheels: wheelsWithoutContent(program.wheels) } : program
}

/** Bytes that a recording may inflate to: what a run of twenty million events has. */
const MOST_BYTES = 1 << 30

/** Limits that came later than the first recordings are left out where they are as by default: those of before stay as they are, byte for byte. */
function toldLimits({ tasks, processes, liveProcesses, objects, ...others }: Limits): Limits {
  const later = Object.entries({ tasks, processes, liveProcesses, objects }).filter(([name, value]) => value !== DEFAULT_LIMITS[name as keyof Limits])
  return { ...others, ...Object.fromEntries(later) } as Limits
}

/**
 * Decodes what `encodeRecording` made. Throws an Error that says so for anything else, before it is worked on: a recording may come from anybody.
 * What its records say is for the decoder of runs to judge, its program and configuration for whoever lets them run.
 */
export function decodeRecording(file: Uint8Array): Recording {
  if (new TextDecoder().decode(file.subarray(0, MAGIC.length)) !== MAGIC) throw new Error('not a Pylanes recording')
  try {
    const plain = inflateBounded(file.subarray(MAGIC.length), MOST_BYTES)
    if (!plain) throw new Error('it does not inflate')
    const headerLength = new DataView(plain.buffer, plain.byteOffset, plain.byteLength).getUint32(0, true)
    const header = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + headerLength))) as Header
    const { count, texts } = header
    // each value is a byte at least
    if (!Number.isInteger(count) || count < 0 || count * COLUMNS.length > plain.length) throw new Error('it has not so many records')
    if (!Array.isArray(texts) || texts.some((text) => typeof text !== 'string')) throw new Error('its texts are none')
    // all columns are read at once, so that nothing of them is kept
    let start = 4 + headerLength
    const columns = COLUMNS.map((name) => {
      const column = new ColumnReader(plain, start, AS_DIFFERENCES.has(name))
      start = afterVarints(plain, start, count)
      return column
    })
    // a recording made before a field existed was made under its default
    return {
      program: header.program,
      configuration: plainConfiguration({
        ...DEFAULT_CONFIGURATION,
        ...header.configuration,
        choices: choicesProblem(header.configuration.choices) ? [] : header.configuration.choices,
        limits: { ...DEFAULT_CONFIGURATION.limits, ...header.configuration.limits },
      }),
      log: writeLog(columns, header),
    }
  } catch (error) {
    throw new Error('this Pylanes recording is damaged', { cause: error })
  }
}

/** A column while it is written. */
class ColumnWriter {
  private readonly writer = new VarintWriter()
  private readonly differences: boolean
  private before = 0

  constructor(differences: boolean) {
    this.differences = differences
  }

  write(value: number): void {
    this.writer.write(value - this.before)
    if (this.differences) this.before = value
  }

  finish(): Uint8Array {
    return this.writer.finish()
  }
}

/** A column while it is read. */
class ColumnReader {
  private readonly reader: VarintReader
  private readonly differences: boolean
  private before = 0

  constructor(bytes: Uint8Array, at: number, differences: boolean) {
    this.reader = new VarintReader(bytes, at)
    this.differences = differences
  }

  read(): number {
    const value = this.reader.read() + this.before
    if (this.differences) this.before = value
    return value
  }
}

function writeLog(columns: readonly ColumnReader[], { count, texts }: Header): LogBuffers {
  const log = createLogBuffers(false)
  const writer = new LogWriter(log)
  const [atNs, kind, task, object, a, b, line, text, file, pid, step] = columns.map((column) => () => column.read()) as [
    Next,
    Next,
    Next,
    Next,
    Next,
    Next,
    Next,
    Next,
    Next,
    Next,
    Next,
  ]
  for (let i = 0; i < count; i++) {
    writer.append(atNs(), kind(), step(), {
      task: task(),
      object: object(),
      a: a(),
      b: b(),
      line: line(),
      text: texts[text()] ?? '',
      file: texts[file()] ?? '',
      pid: pid(),
    })
  }
  return log
}

/** Reads the next value of a column. */
type Next = () => number
