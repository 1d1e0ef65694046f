import { expect, test } from 'vitest'
import { endOfRun, endsLike, exitCodeOf, raisedAt, raisedIn, sameEnd, withoutPlaces } from './end-of-run'
import { isUnnamed, placeRead } from './end-places'
import { type Program, threads } from './testing/model-programs'
import { modelOf } from './testing/model-runs'

const FRAME = 'Traceback (most recent call last):\n  File "main.py", line 3, in <module>\n    f()\n    ~^^\n'

test('of a message of several lines the first is told', () => {
  expect(raisedIn(`${FRAME}AssertionError: line 1\nline 2\n`)).toBe('AssertionError: line 1')
  expect(raisedIn(`${FRAME}ValueError: no\n`)).toBe('ValueError: no')
})

test('of exceptions that led to one another the last one', () => {
  expect(raisedIn(`${FRAME}KeyError: 'a'\n\nDuring handling of the above exception, another exception occurred:\n\n${FRAME}ValueError: a\nb\n`)).toBe('ValueError: a')
})

test('a traceback without frames', () => {
  expect(raisedIn('SystemExit: 3')).toBe('SystemExit: 3')
})

test('a child that was told to end has ended', () => {
  expect([-15, -9, 0, -11, 1, null].map((exitCode) => exitCodeOf({ parentPid: 100, exitCode }))).toEqual([0, 0, 0, -11, 1, null])
  expect(exitCodeOf({ parentPid: 0, exitCode: -15 })).toBe(-15)
})

test('of a group of exceptions what they are', () => {
  const traceback = [
    '  + Exception Group Traceback (most recent call last):',
    '  |   File "main.py", line 33, in <module>',
    '  |     asyncio.run(main())',
    '  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)',
    '  +-+---------------- 1 ----------------',
    '    | Traceback (most recent call last):',
    '    |   File "main.py", line 12, in take',
    '    |     return self.free.pop()',
    '    | IndexError: pop from empty list',
    '    +------------------------------------',
    '',
  ].join('\n')
  expect(raisedIn(traceback)).toBe('ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception): IndexError: pop from empty list')
})

const PROGRAM = { files: ['main.py', 'bank.py'].map((name) => ({ name, text: '' })), stdin: '' }
const raised = (file: string, line: number) =>
  `Traceback (most recent call last):\n  File "/home/user/main.py", line 3, in <module>\n  File "${file}", line ${line}, in f\nAssertionError\n`

test('where something was raised: the innermost line of the program', () => {
  expect(raisedAt(PROGRAM, raised('main.py', 9))).toBe(':9')
  expect(raisedAt(PROGRAM, raised('/home/user/bank.py', 12))).toBe('bank.py:12')
  expect(raisedAt(PROGRAM, raised('/usr/lib/python3.14/threading.py', 900))).toBe(':3')
  expect(raisedAt(PROGRAM, 'SystemExit: 3')).toBe('')
})

test('what came from another process was raised there', () => {
  const remote = `multiprocessing.pool.RemoteTraceback: \n"""\n${raised('main.py', 9)}"""\n\nThe above exception was the direct cause of the following exception:\n\n${raised('main.py', 30)}`
  expect(raisedAt(PROGRAM, remote)).toBe(':9 :30')
  expect(placeRead(':9 :30')).toEqual({ file: '', line: 9 })
  // another exception of the same task is told by its last traceback
  expect(raisedAt(PROGRAM, `${raised('main.py', 9)}\nDuring handling of the above exception, another exception occurred:\n\n${raised('bank.py', 2)}`)).toBe('bank.py:2')
})

/** Each of these tasks takes locks of these names in order, and keeps them; `both` of them come to where they have their first. */
function taking(orders: readonly (readonly string[])[]): Parameters<typeof modelOf>[0] {
  return (shared) =>
    function* main(t) {
      yield* t.enter()
      const locks = new Map<string, number>()
      for (const name of new Set(orders.flat())) locks.set(name, t.lock(name))
      const bodies = orders.map(
        (names): Program =>
          function* (one) {
            for (const name of names) yield* one.acquire(locks.get(name) ?? 0)
          },
      )
      yield* threads(bodies)(shared)(t)
    }
}
const END = endOfRun(modelOf(taking([['a']]), '1.steady'))
const endOf = (orders: readonly (readonly string[])[]) => endOfRun(modelOf(taking(orders), '1.steady'))

test('what was waited for tells deadlocks and hangs apart, and not which tasks waited', () => {
  const [one, other, alike] = [endOf([['a'], ['a']]), endOf([['b'], ['b']]), endOf([['a'], ['a'], ['a']])]
  expect(one.verdict).toBe(other.verdict)
  expect(one.waits?.filter((name) => !isUnnamed(name))).toEqual(['a'])
  expect(one.waits?.some(isUnnamed)).toBe(true)
  expect(sameEnd(one)).not.toBe(sameEnd(other))
  expect(alike.waits).toEqual(one.waits)
  expect(END.waits).toEqual([])
})

test('two assertions without a message are two ends; one of which is not known where it was raised is like either', () => {
  const end = { ...END, verdict: 'error', exceptions: ['AssertionError'] } as const
  const [first, second] = [':7', ':9'].map((place) => ({ ...end, places: [place] }))
  if (!first || !second) throw new Error('there are two')
  expect(sameEnd(first)).not.toBe(sameEnd(second))
  expect(sameEnd(first)).toBe(sameEnd({ ...first }))
  const known = withoutPlaces(first)
  expect([endsLike(known, first), endsLike(known, second), endsLike(first, second), endsLike(first, first)]).toEqual([true, true, false, true])
})

test('tasks that fail at the same lines in another order end alike', () => {
  const end = { ...END, verdict: 'error', exceptions: ['ValueError: a', 'ValueError: b'], places: [':7', ':9'] } as const
  expect(sameEnd(end)).toBe(sameEnd({ ...end, exceptions: ['ValueError: b', 'ValueError: a'], places: [':9', ':7'] }))
  expect(sameEnd(end)).not.toBe(sameEnd({ ...end, places: [':9', ':7'] }))
})

test('what variables hold at the end tells ends apart where they were asked for, as far as that is known', () => {
  const held = (value: string | null) => ({ ...END, variables: [['n', value]] as const })
  expect(sameEnd(held('1'))).not.toBe(sameEnd(held('2')))
  expect(sameEnd(held(null))).not.toBe(sameEnd(held('2')))
  expect(endsLike(held('1'), held('2'))).toBe(false)
  expect(endsLike(END, held('2'))).toBe(true)
  // nothing of it is told where nothing was asked
  expect(END.variables).toBeNull()
  expect(endOfRun(modelOf(taking([['a']]), '1.steady'), '', { asked: ['n'], told: ['3'] }).variables).toEqual([['n', '3']])
})
