/** Files of a program that are named as modules of the standard library, as CPython 3.14 finds them. */
import { linesOf } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

test('a program’s own file comes before the library’s module of its name', async ({ shared }) => {
  const main = `
import queue, threading
print(queue.Queue())
try:
    queue.Empty
except AttributeError as error:
    print(error)
thread = threading.Thread(target=print, args=('a thread',))
thread.start()
thread.join()
`
  const files = [
    { name: 'main.py', text: main },
    { name: 'queue.py', text: "print('own', __name__)\nclass Queue(list): pass\n" },
  ]
  const { stdout, verdict } = await runProgram(shared, { files, stdin: '' })
  // CPython adds its advice to rename the file, which Problems gives here
  expect(linesOf(stdout)).toEqual(['own queue', '[]', "module 'queue' has no attribute 'Empty'", 'a thread'])
  expect(verdict.kind).toBe('finished')
})

test('a program that is called like what it imports is told so', async ({ shared }) => {
  const text = "import threading\nthread = threading.Thread(target=print, args=('hi',))\n"
  const { stderr, verdict, problems } = await runProgram(shared, { files: [{ name: 'threading.py', text }], stdin: '' })
  expect(verdict.kind).toBe('error')
  // once for the program, once for the module that it imports
  expect(stderr.match(/threading\.py", line/g)?.length).toBe(2)
  expect(stderr).toMatch(/AttributeError: .*module 'threading' .*has no attribute 'Thread'/)
  expect(problems).toMatchObject([{ code: 'ownModule', details: { name: 'threading', used: 'Thread' } }])
})

test('processes and started programs find them as well, each in its own folder', async ({ shared }) => {
  const main = `
import multiprocessing, random, subprocess, sys
def told():
    print('child', random.where)
if __name__ == '__main__':
    for method in ('fork', 'spawn'):
        child = multiprocessing.get_context(method).Process(target=told)
        child.start()
        child.join()
    print(subprocess.run([sys.executable, 'other/program.py'], capture_output=True, text=True).stdout.split())
`
  const files = [
    { name: 'main.py', text: main },
    { name: 'random.py', text: "where = 'here'\n" },
    { name: 'other/random.py', text: "where = 'there'\n" },
    { name: 'other/program.py', text: 'import random, threading\nprint(random.where, threading.current_thread().name)\n' },
  ]
  expect(linesOf((await runProgram(shared, { files, stdin: '' })).stdout)).toEqual(['child here', 'child here', "['there', 'MainThread']"])
})
