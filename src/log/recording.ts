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
import { inflateBounded } from './inflate-bounded'
import { createLogBuffers, type LogBuffers, LogReader, LogWriter } from './log'
import { VarintReader, VarintWriter } from './varints'

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
export function encodeRecording({ program, configuration, log }: Recording): Uint8Array {
  const columns: number[][] = COLUMNS.map(() => [])
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
    values.forEach((value, column) => {
      columns[column]?.push(value)
    })
  })
  const writer = new VarintWriter()
  columns.forEach((values, column) => {
    const differences = AS_DIFFERENCES.has(COLUMNS[column] as string)
    let before = 0
    for (const value of values) {
      writer.write(value - before)
      if (differences) before = value
    }
  })
  const header: Header = { program, configuration: { ...configuration, limits: toldLimits(configuration.limits) }, count, texts }
  const headerBytes = new TextEncoder().encode(JSON.stringify(header))
  const numbers = writer.finish()
  const plain = new Uint8Array(4 + headerBytes.length + numbers.length)
  new DataView(plain.buffer).setUint32(0, headerBytes.length, true)
  plain.set(headerBytes, 4)
  plain.set(numbers, 4 + headerBytes.length)
  const packed = deflateSync(plain, { level: 9 })
  const file = new Uint8Array(MAGIC.length + packed.length)
  file.set(new TextEncoder().encode(MAGIC))
  file.set(packed, MAGIC.length)
  return file
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
    const reader = new VarintReader(plain, 4 + headerLength)
    const columns = COLUMNS.map((name) => {
      const values = new Float64Array(header.count)
      let before = 0
      for (let i = 0; i < header.count; i++) {
        values[i] = reader.read() + before
        if (AS_DIFFERENCES.has(name)) before = values[i] as number
      }
      return values
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

function writeLog(columns: readonly Float64Array[], { count, texts }: Header): LogBuffers {
  const log = createLogBuffers(false)
  const writer = new LogWriter(log)
  const [atNs, kind, task, object, a, b, line, text, file, pid, step] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let i = 0; i < count; i++) {
    writer.append(atNs[i] as number, kind[i] as number, step[i] as number, {
      task: task[i] as number,
      object: object[i] as number,
      a: a[i] as number,
      b: b[i] as number,
      line: line[i] as number,
      text: texts[text[i] as number] ?? '',
      file: texts[file[i] as number] ?? '',
      pid: pid[i] as number,
    })
  }
  return log
}
