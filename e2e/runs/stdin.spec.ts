/** What a program reads: a text given beforehand, and the end of the input. */
import { runProgram } from '../support/fixtures'
import { ASK_NAME_AND_AGE } from '../support/sample-programs'
import { expect, test } from '../support/headless-page'

const program = (text: string, stdin: string) => ({ files: [{ name: 'program.py', text }], stdin })

test('input() and sys.stdin read the given text, prompts go to stdout', async ({ shared }) => {
  const run = await runProgram(shared, program(ASK_NAME_AND_AGE, 'Ada\n36\n'))
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'Your name? Your age? Ada will be 37\n'])
  expect(run.events.filter((event) => event.kind === 'input').map((event) => event.value)).toEqual(['Ada', '36'])
  const lines = await runProgram(shared, program('import sys\nfor line in sys.stdin:\n    print(repr(line))\n', 'é\n世界\n\nlast'))
  expect(lines.stdout).toBe("'é\\n'\n'世界\\n'\n'\\n'\n'last'\n")
})

test('reading past the end is an EOFError', async ({ shared }) => {
  const run = await runProgram(shared, program(ASK_NAME_AND_AGE, 'Ada\n'))
  expect(run.verdict.kind).toBe('error')
  expect(run.stderr).toContain('EOFError: EOF when reading a line')
})

test('a thread may read, while others run', async ({ shared }) => {
  const text = "import threading\n\n\ndef read():\n    print('read', input())\n\n\nt = threading.Thread(target=read)\nt.start()\nt.join()\nprint('joined')\n"
  expect((await runProgram(shared, program(text, 'line\n'))).stdout).toBe('read line\njoined\n')
})
