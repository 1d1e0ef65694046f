import { expect, test } from 'vitest'
import { exitCodeOf, raisedIn } from './end-of-run'

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
