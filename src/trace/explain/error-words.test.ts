import { expect, it } from 'vitest'
import { errorOf, errorWords } from './error-words'

it('tells a group and what is in it, groups within it too', () => {
  const traceback = `  + Exception Group Traceback (most recent call last):
  |   File "a.py", line 7, in main
  |     raise ExceptionGroup('all', [ValueError('a'), inner])
  | ExceptionGroup: all (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "a.py", line 4, in bad
    |     raise ValueError('a')
    | ValueError: a
    | with a second line
    +---------------- 2 ----------------
    | ExceptionGroup: inner (1 sub-exception)
    +-+---------------- 1 ----------------
      | KeyError: 'b'
      +------------------------------------
`
  expect(errorOf(traceback)).toBe("ExceptionGroup: all (2 sub-exceptions); ValueError: a; ExceptionGroup: inner (1 sub-exception); KeyError: 'b'")
})

it('takes the last exception of a chain', () => {
  expect(errorOf('Traceback (most recent call last):\n  x\nKeyError: 1\n\nDuring handling …:\n\nTraceback (most recent call last):\n  y\nValueError: \n\nno\n')).toBe(
    'ValueError: no',
  )
})

it('words an exception as Python prints it', () => {
  expect(errorWords("ValueError('it\\'s bad')")).toBe("ValueError: it's bad")
  expect(errorWords('KeyError()')).toBe('KeyError')
  expect(errorWords("KeyError('a')")).toBe("KeyError: 'a'")
  expect(errorWords("KeyError(('a', 1))")).toBe("KeyError: ('a', 1)")
  expect(errorWords("OSError(2, 'no')")).toBe('OSError: [Errno 2] no')
  expect(errorWords("MyError(2, 'no')")).toBe("MyError(2, 'no')")
})
