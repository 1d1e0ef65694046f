import { describe, expect, it } from 'vitest'
import { parseTraceOptions, UsageError } from './trace-options.mjs'

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

  it('sets the levels of the feedback queue', () => {
    const mlfq = (...words: string[]) => parseTraceOptions(['program.py', ...words]).configuration
    expect(mlfq('--levels', '8,16,0', '--boost-ms', '100')).toEqual({ mlfq: { levels: 3, quantaUs: [8000, 16_000, 0], boostUs: 100_000 } })
    expect(mlfq('--boost-ms', '0')).toEqual({ mlfq: { levels: 3, quantaUs: [], boostUs: 0 } })
    expect(() => mlfq('--levels', '1,x')).toThrow(UsageError)
    expect(() => mlfq('--levels', '1,1,1,1,1,1,1,1,1')).toThrow(UsageError)
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
