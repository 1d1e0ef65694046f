/** Several programs at once: started as asked, in the command, in both tiers. */
import { join } from 'node:path'
import type { Program } from '../../src/model/configuration'
import { byProcess, linesOf, prints } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'
import { expectSameRun } from '../support/same-run'
import { CLIENT, programs, SERVER, serverAndClients, WHO } from '../support/several-programs'
import { folderWith, readRun, trace } from '../support/trace-command'

const SECOND = 1_000_000

test('each start is a process of its own, at its time, with its own main module and randomness', async ({ shared }) => {
  const starts = [
    { file: 'b.py', delayUs: 500_000 },
    { file: 'a.py', delayUs: 0 },
    { file: 'b.py', delayUs: 500_000, name: 'Bob' },
  ]
  const run = await runProgram(shared, programs({ 'a.py': WHO, 'b.py': WHO }, starts))
  expect(run.verdict.kind).toBe('finished')
  expect(run.program.starts).toEqual([starts[0], starts[1], { file: 'b.py', name: 'Bob', delayUs: 500_000 }])
  expect(run.processes.map(({ pid, parentPid, name, startMethod, exitCode, startUs }) => [pid, parentPid, name, startMethod, exitCode, startUs])).toEqual([
    [100, 0, 'a', 'page', 0, 0],
    [101, 0, 'b', 'page', 0, 500_000],
    [102, 0, 'Bob', 'page', 0, 500_000],
  ])
  const lines = linesOf(run.stdout)
  expect(lines.filter((line) => line.includes('__main__')).sort()).toEqual([
    "['a.py'] __main__ /home/user/a.py 100 1",
    "['b.py'] __main__ /home/user/b.py 101 1",
    "['b.py'] __main__ /home/user/b.py 102 1",
  ])
  expect(new Set(lines.filter((line) => line.startsWith('0.'))).size).toBe(3)
})

test('one start of the first file is the program alone, byte for byte', async ({ shared }) => {
  const files = [{ name: 'program.py', text: WHO }]
  const alone = await runProgram(shared, { files, stdin: '' })
  const started = await runProgram(shared, { files, stdin: '', starts: [{ file: 'program.py', delayUs: 0, name: 'MainProcess' }] })
  expectSameRun({ ...alone, program: null }, { ...started, program: null }, 'the run of one start')
})

test('the run ends when all have ended; an error says whose it is', async ({ shared }) => {
  const files = { 'good.py': 'import time\ntime.sleep(2)\nprint("still here")\n', 'bad.py': 'import time\ntime.sleep(1)\n1 / 0\n', 'exit.py': 'import sys\nsys.exit(3)\n' }
  const all = await runProgram(
    shared,
    programs(
      files,
      ['good.py', 'bad.py', 'exit.py'].map((file) => ({ file, delayUs: 0 })),
    ),
  )
  expect(all.verdict.summary).toBe('error: bad: ZeroDivisionError: division by zero; exit: exit 3')
  expect(all.stdout).toBe('still here\n')
  expect(Math.round(all.durationUs / SECOND)).toBe(2)
  const fine = await runProgram(shared, programs(files, [{ file: 'good.py', delayUs: 3 * SECOND }]))
  expect([fine.verdict.kind, Math.round(fine.durationUs / SECOND)]).toEqual(['finished', 5])
  const late = await runProgram(shared, programs(files, [{ file: 'good.py', delayUs: 100 * SECOND }]))
  expect([late.verdict.kind, late.processes.length]).toEqual(['limit', 0])
})

test('programs that make no sense are refused in words', async ({ shared }) => {
  const refusal = (program: Program) => runProgram(shared, program).catch((error: Error) => error.message)
  expect(await refusal(programs({ 'a.py': WHO }, [{ file: 'b.py', delayUs: 0 }]))).toContain("b.py is none of the program's files")
  expect(await refusal(programs({ 'a.py': WHO }, []))).toContain('starts is empty')
  expect(await refusal(programs({ 'a.py': WHO }, [{ file: 'a.py', delayUs: -1 }]))).toContain('cannot be started at -1')
})

test('a server waits for ever: stuck, in words of the program; the same bytes in one worker, and replayed', async ({ shared, oneWorker }) => {
  test.setTimeout(300_000)
  const configuration = { seed: 7, cores: 2 }
  const run = await runProgram(shared, serverAndClients, configuration)
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toMatch(
    /^hang: server waits for a connection to listening socket `listener` \(line 7\): nobody is left who would connect to port 8000; --client tcp:8000:TEXT/,
  )
  expect(prints(byProcess(run)).map(({ task, text }) => [task, text])).toEqual([
    ['client-2', 'FIRST\n'],
    ['client-2', 'AGAIN'],
    ['client', 'SECOND\n'],
  ])
  expectSameRun(run, await runProgram(shared, serverAndClients, configuration), 'the second run')
  const replayed = await runProgram(shared, serverAndClients, { ...configuration, choices: run.choices })
  expectSameRun({ ...run, configuration: null }, { ...replayed, configuration: null }, 'the replayed run')
  expectSameRun(run, await runProgram(oneWorker, serverAndClients, configuration), 'the run in one worker')
})

test('programs that start processes, beside each other, in both tiers', async ({ shared, oneWorker }) => {
  test.setTimeout(300_000)
  const text = `import multiprocessing as mp
import os

def work(n):
    print(n * n, flush=True)

if __name__ == '__main__':
    mp.set_start_method(os.path.basename(__file__)[:-3])
    children = [mp.Process(target=work, args=(n,)) for n in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(open('note.txt').read())
`
  const program = programs({ 'fork.py': text, 'spawn.py': text, 'note.txt': 'noted' }, [
    { file: 'spawn.py', delayUs: 0 },
    { file: 'fork.py', delayUs: 1_000 },
  ])
  const run = await runProgram(shared, program)
  expect(run.verdict.kind).toBe('finished')
  expect(linesOf(run.stdout).sort()).toEqual(['0', '0', '1', '1', 'noted', 'noted'])
  expect(run.processes.filter(({ startMethod }) => startMethod === 'page').map(({ name }) => name)).toEqual(['spawn', 'fork'])
  expectSameRun(run, await runProgram(oneWorker, program), 'the run in one worker')
})

test('the command takes several programs, input and delay by name or by file', IN_LONG, async () => {
  const folder = folderWith({ 'server.py': SERVER, 'client.py': CLIENT, 'one.txt': 'one\n', 'two.txt': 'two\n', 'beside/x.txt': '' })
  const json = join(folder, 'run.json')
  const words = ['server.py', 'client.py', 'client.py', '--stdin', 'client.py=one.txt', '--stdin', 'client-2=two.txt', '--delay', 'client.py=0.2', '--delay', 'client-2=0.1']
  const result = await trace([...words, '--dir', 'beside', '--json', json], folder)
  expect([result.status, result.stdout]).toEqual([4, 'TWO\nONE\n'])
  expect(result.stderr).toContain('server waits for a connection to listening socket `listener` (line 7): nobody is left who would connect')
  const run = readRun(json)
  expect(run.program.starts).toEqual([
    { file: 'server.py', name: 'server', delayUs: 0 },
    { file: 'client.py', name: 'client', delayUs: 200_000, stdin: 'one\n' },
    { file: 'client.py', name: 'client-2', delayUs: 100_000, stdin: 'two\n' },
  ])
  expect(run.program.files.map(({ name }) => name)).toEqual(['server.py', 'client.py', 'x.txt'])
  const unknown = await trace(['server.py', 'client.py', '--delay', 'nobody=1'], folder)
  expect([unknown.status, unknown.stderr]).toEqual([2, 'pylanes: no program is called nobody: there are server, client\npylanes: --help tells the options\n'])
})

const LONE_SERVERS = `import socket, threading
from http.server import BaseHTTPRequestHandler, HTTPServer

class Web(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"posted " + body + b" with " + self.headers["X-Word"].encode())

def lines(listener):
    while True:
        connection, _ = listener.accept()
        for line in connection.makefile():
            connection.sendall(line.upper().encode())
        connection.close()

def datagrams(bound):
    while True:
        data, address = bound.recvfrom(1024)
        bound.sendto(data[::-1], address)

bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
bound.bind(("", 5005))
for target, one in (lines, socket.create_server(("", 9000))), (datagrams, bound), (lambda server: server.serve_forever(), HTTPServer(("", 8080), Web)):
    threading.Thread(target=target, args=(one,)).start()
`

test('the command brings ready clients: lines that are typed, datagrams, a request of a file', IN_LONG, async () => {
  const folder = folderWith({ 'servers.py': LONE_SERVERS, 'request.txt': 'POST /form\nX-Word: word\n\nbody' })
  const clients = ['--client', 'tcp:9000:@-', '--client', 'udp:5005:ping\\npong', '--client', 'http:8080:@request.txt']
  const { status, stdout, stderr } = await trace(['servers.py', '--until', '5', ...clients], folder, 'typed\nand more\n')
  const told = stdout.replaceAll('\r\n', '\n').split('\n')
  expect(told).toEqual(expect.arrayContaining(['> typed', '< TYPED', '> and more', '< AND MORE', '> ping', '< gnip', '< gnop', '> POST /form HTTP/1.1', 'posted body with word']))
  expect([status, stderr]).toEqual([5, expect.stringContaining('waits for someone to connect to port 9000, and nobody is left who would')])
})
