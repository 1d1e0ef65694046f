import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { type Field, FIELDS } from '../src/model/configuration-fields.mjs'
import { objectOf } from '../src/model/field-objects.mjs'
import { unitOf, valueToText } from '../src/model/field-values.mjs'
import { anyValueOf } from '../src/model/testing/any-configuration'
import { parseTraceOptions, USAGE, UsageError } from './trace-options.mjs'

const OPTIONS = FIELDS.filter((field) => field.option !== undefined)

/** The words of an option. */
const wordsFor = (field: Field, value: unknown) => (field.type === 'flag' ? (value ? [`--${field.option}`] : []) : [`--${field.option}=${valueToText(value, unitOf(field))}`])

describe('the command line of trace', () => {
  it('leaves what is not asked for to the app', () => {
    const options = parseTraceOptions(['program.py'])
    expect(options.programs).toEqual(['program.py'])
    expect(options.configuration).toEqual({})
  })

  it('turns every option into the configuration’s own units', () => {
    const words = '--seed 7 --cores 2 --policy mlfq --quantum-ms 2.5 --gil every-bytecode --until 1.5 --max-events 1000'.split(' ')
    expect(parseTraceOptions(['program.py', ...words]).configuration).toEqual({
      seed: 7,
      cores: 2,
      policy: 'mlfq',
      quantumUs: 2500,
      gil: 'every-bytecode',
      limits: { virtualUs: 1_500_000, events: 1000 },
    })
  })

  it('brings clients, each a tenth of a second after the one before', () => {
    expect(parseTraceOptions(['server.py', '--client', 'tcp:8000:one\\ntwo', '--client', 'http:80', '--client', 'udp:53:@lines.txt']).clients).toEqual([
      { kind: 'tcp', port: 8000, text: 'one\ntwo', path: undefined, delayUs: 100_000 },
      { kind: 'http', port: 80, text: '', path: undefined, delayUs: 200_000 },
      { kind: 'udp', port: 53, text: '', path: 'lines.txt', delayUs: 300_000 },
    ])
    for (const wrong of ['ftp:21:x', 'tcp:0:x', 'tcp:70000:x', 'tcp', '8000']) expect(() => parseTraceOptions(['server.py', '--client', wrong])).toThrow(UsageError)
  })

  it('sets the levels of the feedback queue', () => {
    const mlfq = (...words: string[]) => parseTraceOptions(['program.py', ...words]).configuration
    expect(mlfq('--levels', '8,16,0', '--boost-ms', '100')).toEqual({ mlfq: { levels: 3, quantaUs: [8000, 16_000, 0], boostUs: 100_000 } })
    expect(mlfq('--boost-ms', '0')).toEqual({ mlfq: { boostUs: 0 } })
    expect(() => mlfq('--levels', '1,x')).toThrow(UsageError)
    expect(() => mlfq('--levels', '1,1,1,1,1,1,1,1,1')).toThrow(UsageError)
  })

  it('gives back every value that a field may have', () => {
    for (const field of OPTIONS) {
      // null is what is not asked for, no levels are none to list, and false is the flag left out
      const values = anyValueOf(field).filter((value) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0))
      fc.assert(
        fc.property(values, (value) => {
          const { configuration } = parseTraceOptions(['program.py', ...wordsFor(field, value)])
          const levels = Array.isArray(value) ? { levels: value.length } : {}
          const expected = objectOf(({ key }) => (key === field.key ? value : undefined))
          expect(configuration).toEqual(Array.isArray(value) ? { mlfq: { ...levels, quantaUs: value } } : expected)
        }),
        { numRuns: 50 },
      )
    }
  })

  it('tells of every option, with range and default', () => {
    for (const { option } of OPTIONS) expect(USAGE).toContain(`--${option} `)
    for (const line of [
      '--seed N              seed of the scheduler’s choices, 0 to 2147483647 (42)',
      '--policy NAME         who gets a free core next: rr, fcfs, sjf, mlfq, srtf (rr)',
      '--quantum-ms N        time slice of rr and mlfq, 0.01 to 10000 (10)',
      '--live                the wall clock',
      '--stdin NAME=FILE     the same',
    ]) {
      expect(USAGE).toContain(`\n  ${line}`)
    }
  })

  it('says what an option takes when it refuses a value', () => {
    const said = (...words: string[]) => {
      try {
        parseTraceOptions(['a.py', ...words])
        return ''
      } catch (error) {
        return error instanceof UsageError ? error.message : String(error)
      }
    }
    expect(said('--cores', '65')).toBe("--cores takes a whole number from 1 to 64, not '65'")
    expect(said('--quantum-ms', '0')).toBe("--quantum-ms takes a number from 0.01 to 10000, not '0'")
    expect(said('--policy', 'lottery')).toBe("--policy takes rr, fcfs, sjf, mlfq, srtf, not 'lottery'")
    expect(said('--levels', '1,x')).toBe("--levels takes at most 8 numbers from 0 to 1000000, not '1,x'")
    expect(said('--until', '')).toBe("--until takes a number from 0.000001 to 1000000000, not ''")
  })

  it('starts processes as asked, live, in one worker', () => {
    const words = ['program.py', '--start-method', 'spawn', '--live', '--no-isolation']
    expect(parseTraceOptions(words)).toMatchObject({ isolated: false, configuration: { startMethod: 'spawn', live: true } })
    expect(parseTraceOptions(['program.py']).isolated).toBe(true)
  })

  it('names the files that lie beside the program', () => {
    expect(parseTraceOptions(['program.py']).files).toEqual([])
    expect(parseTraceOptions(['program.py', '--file', 'data/a.txt=/tmp/x=1.txt', '--file=helper.py=other.py']).files).toEqual([
      { name: 'data/a.txt', path: '/tmp/x=1.txt' },
      { name: 'helper.py', path: 'other.py' },
    ])
  })

  it('takes several programs, their input and their times', () => {
    const words = 'server.py client.py client.py --stdin client=a.txt --stdin client-2=b=c.txt --delay client.py=0.25'.split(' ')
    const options = parseTraceOptions(words)
    expect(options.programs).toEqual(['server.py', 'client.py', 'client.py'])
    expect(options.stdin).toEqual([
      { name: 'client', path: 'a.txt' },
      { name: 'client-2', path: 'b=c.txt' },
    ])
    expect(options.delays).toEqual([{ name: 'client.py', delayUs: 250_000 }])
    expect(parseTraceOptions(['a.py', '--stdin', 'x=y']).stdin).toEqual([{ name: '', path: 'x=y' }])
  })

  it('takes a batch with its folder of runs', () => {
    const options = parseTraceOptions(['--batch', 'programs', '--json-dir', 'runs', '--seed', '0'])
    expect([options.batch, options.jsonDir, options.programs]).toEqual(['programs', 'runs', []])
  })

  it.each([
    [],
    ['a.py', '--stdin', 'x', '--stdin', 'y'],
    ['a.py', 'b.py', '--stdin', 'x'],
    ['a.py', 'b.py', '--delay', '1'],
    ['a.py', 'b.py', '--delay', 'b=-1'],
    ['a.py', '--delay', 'a=1'],
    ['a.py', '--seed', '-1'],
    ['a.py', '--seed=1.5'],
    ['a.py', '--seed', '2147483648'],
    ['a.py', '--seed', ''],
    ['a.py', '--seed', '0x10'],
    ['a.py', '--seed'],
    ['a.py', '--cores', '0'],
    ['a.py', '--policy', 'lottery'],
    ['a.py', '--gil', 'none'],
    ['a.py', '--until', '0'],
    ['a.py', '--start-method', 'thread'],
    ['a.py', '--live', '--choices', 'run.json'],
    ['a.py', '--file', 'notes.txt'],
    ['a.py', '--file', '=notes.txt'],
    ['a.py', '--file', 'notes.txt='],
    ['a.py', '--file', '../notes.txt=notes.txt'],
    ['a.py', '--file', '/notes.txt=notes.txt'],
    ['a.py', '--file', 'b.py=b.py', '--file', 'b.py=c.py'],
    ['a.py', '--colour'],
    ['a.py', '--json-dir', 'runs'],
    ['--batch', 'programs'],
    ['a.py', '--batch', 'programs', '--json-dir', 'runs'],
    ['--batch', 'programs', '--json-dir', 'runs', '--json', 'run.json'],
  ])('refuses %j %j %j %j %j %j', (...words: string[]) => {
    expect(() => parseTraceOptions(words)).toThrow(UsageError)
  })
})

it('--max-wall is a number of seconds above 0', () => {
  expect(parseTraceOptions(['a.py', '--max-wall', '2.5']).wallSeconds).toBe(2.5)
  expect(parseTraceOptions(['a.py']).wallSeconds).toBeUndefined()
  expect(() => parseTraceOptions(['a.py', '--max-wall', '0'])).toThrow('--max-wall takes a number of seconds above 0')
  expect(() => parseTraceOptions(['a.py', '--max-wall', 'soon'])).toThrow(UsageError)
})

it('--at takes the number of an event and goes with --frames', () => {
  expect(parseTraceOptions(['a.py', '--at', '12', '--frames']).lookAt).toBe(12)
  expect(parseTraceOptions(['a.py']).lookAt).toBeUndefined()
  expect(parseTraceOptions(['a.py', '--at', '12', '--watch', 'n', '--watch', 'n + 1'])).toMatchObject({ lookAt: 12, frames: false, watches: ['n', 'n + 1'] })
  expect(parseTraceOptions(['a.py', '--watch', 'n'])).toMatchObject({ lookAt: undefined, watches: ['n'] })
  for (const words of [
    ['--watch', 'n', '--live'],
    ['--at', '12'],
    ['--frames'],
    ['--at', 'end', '--frames'],
    ['--at', '1', '--frames', '--live'],
    ['--at', '1', '--frames', '--perfetto', 'x.json'],
  ])
    expect(() => parseTraceOptions(['a.py', ...words])).toThrow(UsageError)
})
