import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { RecordKind, TaskState, VerdictKind } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { entry, LogScript } from '../testing/sample-run'
import { errorPlaces } from './error-places'

const TRACEBACK = `Traceback (most recent call last):
  File "/home/user/program.py", line 7, in <module>
    main()
  File "/home/user/helper.py", line 3, in main
    int('x')
  File "/usr/lib/python/int.py", line 12, in inside
ValueError: invalid literal
`
const SYNTAX = `  File "/home/user/program.py", line 2
    def (
        ^
SyntaxError: invalid syntax
`

test('an error is where the innermost frame of the program is; a syntax error where it says', () => {
  const script = new LogScript()
  script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.running(1, 1))
  script.commit(1000, [RecordKind.exception, { task: 1, line: 7, text: TRACEBACK }])
  script.commit(2000, [RecordKind.exception, { task: 1, line: 0, text: SYNTAX, b: 1 }], entry.state(1, TaskState.crashed, 7), entry.verdict(VerdictKind.error))
  const builder = createRunBuilder(
    {
      files: [
        { name: 'program.py', text: '' },
        { name: 'helper.py', text: '' },
      ],
      stdin: '',
    },
    DEFAULT_CONFIGURATION,
    script.write(),
  )
  builder.pull()
  expect(errorPlaces(builder.model).map(({ file, line, error }) => [file, line, error])).toEqual([
    ['helper.py', 3, 'ValueError: invalid literal'],
    ['', 2, 'SyntaxError: invalid syntax'],
  ])
})
