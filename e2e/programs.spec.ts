/** Several programs at once: started as asked, asking for input each for itself, in links, in the command, in both tiers. */
import { join } from 'node:path'
import type { Program, ProgramStart } from '../src/model/configuration'
import { runProgram, waitUntilOpen, waitUntilReady, whenIdle } from './fixtures'
import { entry } from './gallery'
import { expectVerdict, follow, linkTo, open, outputTexts, pressRun, writeProgram } from './page-actions'
import { byProcess, doing, linesOf, prints } from './run-queries'
import { expectSameRun } from './same-run'
import { expect, test } from './shared-page'
import { folderWith, readRun, trace } from './trace-command'

const SECOND = 1_000_000

const WHO = `import os
import random
import sys

print(sys.argv, __name__, __file__, os.getpid(), os.getppid())
print(random.random())
`

const ASK = `import sys
import time

name = input(sys.argv[0] + ' asks: ')
time.sleep(1)
print(name, 'from', sys.argv[0])
`

const SERVER = `import socket

listener = socket.socket()
listener.bind(('127.0.0.1', 8000))
listener.listen()
while True:
    connection, address = listener.accept()
    with connection:
        connection.sendall(connection.recv(100).upper())
`

const CLIENT = `import socket
import sys

for line in sys.stdin:
    with socket.create_connection(('127.0.0.1', 8000)) as server:
        server.sendall(line.encode())
        print(server.recv(100).decode(), end='')
`

const programs = (files: Readonly<Record<string, string>>, starts: readonly ProgramStart[]): Program => ({
  files: Object.entries(files).map(([name, text]) => ({ name, text })),
  stdin: '',
  starts,
})

const serverAndClients = programs({ 'server.py': SERVER, 'client.py': CLIENT }, [
  { file: 'server.py', delayUs: 0 },
  { file: 'client.py', delayUs: 200_000, stdin: 'second\n' },
  { file: 'client.py', delayUs: 100_000, stdin: 'first\nagain' },
])

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
  expect(run.verdict.summary).toMatch(/^hang: server waits in `listener\.accept` \(line 7\): nobody is left who would connect$/)
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

for (const inOneWorker of [false, true])
  test(`the page asks for the program that waits, and time stands still${inOneWorker ? ', in one worker' : ''}`, async ({ shared, oneWorker }) => {
    const page = inOneWorker ? oneWorker : shared
    const starts = [
      { file: 'a.py', delayUs: 0 },
      { file: 'b.py', delayUs: 500_000 },
      { file: 'a.py', delayUs: 200_000, stdin: 'given' },
    ]
    await open(page, linkTo(programs({ 'a.py': ASK, 'b.py': ASK }, starts)))
    const line = page.getByTestId('stdin-line')
    await expect(line).toHaveAttribute('placeholder', 'a (100) waits for a line of input.')
    expect(Number(await page.getByTestId('time').getAttribute('data-us'))).toBeLessThan(10_000)
    await line.fill('Ada')
    await line.press('Enter')
    await expect(line).toHaveAttribute('placeholder', 'b (102) waits for a line of input.')
    expect(Math.floor(Number(await page.getByTestId('time').getAttribute('data-us')) / 10_000)).toBe(50)
    await expect(line).toHaveValue('')
    await page.getByRole('button', { name: 'End of input' }).click()
    await whenIdle(page)
    await expectVerdict(page, 'error')
    await page.getByTestId('verdict').click()
    await expect(page.locator('.verdict-detail')).toHaveText('b: EOFError: EOF when reading a line')
    await page.keyboard.press('Escape')
    const out = (await outputTexts(page, 'stdout')).join('\n')
    expect(out).toContain('Ada from a.py')
    expect(out).toContain('given from a.py')
  })

test('live, several may ask at once: each gets its own answer', async ({ shared }) => {
  await open(
    shared,
    linkTo(
      programs(
        { 'a.py': ASK, 'b.py': ASK },
        ['a.py', 'b.py'].map((file) => ({ file, delayUs: 0 })),
      ),
      { live: true },
    ),
  )
  const who = shared.getByTestId('stdin-process')
  await expect(who).toBeVisible()
  await who.selectOption({ label: 'b (101)' })
  await shared.getByTestId('stdin-line').fill('Bob')
  await shared.getByRole('button', { name: 'Answer' }).click()
  await expect(who).toBeHidden()
  await expect(shared.getByTestId('stdin-line')).toHaveAttribute('placeholder', 'a (100) waits for a line of input.')
  await shared.getByTestId('stdin-line').fill('Ada')
  await shared.getByRole('button', { name: 'Answer' }).click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  const out = (await outputTexts(shared)).join('\n')
  expect(out).toContain('Bob from b.py')
  expect(out).toContain('Ada from a.py')
})

test('Stop ends all of them, also those that were not started yet', async ({ shared }) => {
  const waiting = [
    { file: 'a.py', delayUs: 0 },
    { file: 'a.py', delayUs: SECOND },
  ]
  await open(shared, linkTo(programs({ 'a.py': ASK }, waiting)))
  await expect(shared.getByTestId('stdin-line')).toBeFocused()
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
})

test('which files are started is set on the page, and goes into the address', async ({ shared }) => {
  await follow(shared, linkTo(WHO))
  await shared.getByTestId('programs').click()
  await expect(shared.getByTestId('start-0-file')).toHaveValue('program.py')
  await expect(shared.getByTestId('start-0-remove')).toBeDisabled()
  await shared.keyboard.press('Escape')
  await shared.getByRole('button', { name: 'Add a file' }).click()
  await writeProgram(shared, 'print("module is started", input())\n')
  await shared.getByTestId('programs').click()
  await shared.getByTestId('start-add').click()
  await expect(shared.getByTestId('start-1-file')).toHaveValue('module.py')
  await shared.getByTestId('start-1-delay').fill('1.5')
  await shared.getByTestId('start-1-delay').press('Enter')
  await shared.getByTestId('start-1-stdin').fill('with this')
  await shared.getByTestId('start-1-again').click()
  await shared.keyboard.press('Escape')
  await expect(shared.getByTestId('programs')).toHaveText('program.py ×1, module.py ×2')

  await shared.getByTestId('tab-input').click()
  await expect(shared.getByLabel('Input of module', { exact: true })).toHaveValue('with this')
  await shared.getByLabel('Input of module-2').fill('and that')
  await shared.getByTestId('tab-output').click()
  await pressRun(shared)
  await expectVerdict(shared, 'finished')
  expect((await outputTexts(shared)).slice(-2)).toEqual(['module is started with this', 'module is started and that'])
  await expect(shared.getByTestId('process-row-102')).toContainText('module-2')

  const hash = await shared.evaluate(() => location.hash)
  await follow(shared, linkTo(WHO))
  await expect(shared.getByTestId('programs')).toHaveText('Programs')
  await follow(shared, hash)
  await expect(shared.getByTestId('programs')).toHaveText('program.py ×1, module.py ×2')
  // back to the first file alone
  await shared.getByTestId('programs').click()
  for (const _ of [1, 2]) await shared.getByTestId('start-1-remove').click()
  await shared.keyboard.press('Escape')
  await expect(shared.getByTestId('programs')).toHaveText('Programs')
})

test('a file that is renamed or removed takes its starts with it', async ({ shared }) => {
  await follow(shared, linkTo(serverAndClients))
  await shared.getByRole('tab', { name: 'client.py' }).dblclick()
  await shared.getByRole('textbox', { name: 'File name' }).fill('guest.py')
  await shared.keyboard.press('Enter')
  await expect(shared.getByTestId('programs')).toHaveText('server.py ×1, guest.py ×2')
  await shared.getByRole('tab', { name: 'guest.py' }).click()
  await shared.getByRole('button', { name: 'Remove guest.py' }).click()
  await expect(shared.getByTestId('programs')).toHaveText('server.py ×1')
})

test('several files pasted or dropped are several programs, servers first', async ({ shared }) => {
  await follow(shared, linkTo(''))
  await shared.getByTestId('editor').getByRole('textbox').click()
  await shared.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, `# client.py\n${CLIENT}\n# --- server.py ---\n${SERVER}`)
  await expect(shared.getByTestId('programs')).toHaveText('server.py ×1, client.py ×1')
  await expect(shared.getByRole('tab', { name: 'server.py' })).toHaveAttribute('aria-selected', 'true')

  await shared.evaluate(
    (texts) => {
      const data = new DataTransfer()
      for (const [name, text] of texts) data.items.add(new File([text ?? ''], name ?? ''))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [
      ['tools.py', 'def double(x):\n    return 2 * x\n'],
      ['main.py', 'import tools\nprint(tools.double(21))\n'],
    ],
  )
  await expect(shared.getByRole('tab', { name: 'main.py' })).toHaveAttribute('aria-selected', 'true')
  await expect(shared.getByTestId('programs')).toHaveText('Programs')
  await pressRun(shared)
  expect(await outputTexts(shared)).toEqual(['42'])
})

test('the source of whoever is selected is shown, and sentences name the file', async ({ shared }) => {
  await follow(shared, linkTo(serverAndClients))
  await expectVerdict(shared, 'hang')
  await shared.getByTestId('to-end').click()
  await shared.getByTestId('task-row-1').click()
  await expect(shared.getByRole('tab', { name: 'server.py' })).toHaveAttribute('aria-selected', 'true')
  await expect(shared.getByTestId('why')).toContainText('server waits for a connection to listener.')
  await expect(shared.getByTestId('why')).toContainText('a server waits for ever')
  await shared.getByTestId('task-row-2').click()
  await expect(shared.getByRole('tab', { name: 'client.py' })).toHaveAttribute('aria-selected', 'true')
})

test('an embedded link runs them all', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'en-US' })
  await page.goto(`./${linkTo(serverAndClients, {}, {}, true)}`)
  await waitUntilReady(page)
  await whenIdle(page)
  await expectVerdict(page, 'hang')
  await page.close()
})

test('the programs fit a phone', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'en-US', viewport: { width: 390, height: 844 } })
  await page.goto('./#s=thread-pool-server')
  await waitUntilOpen(page)
  await whenIdle(page)
  await page.getByTestId('phone-code').click()
  await page.getByTestId('programs').click()
  const box = await page.getByRole('dialog').boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true)
  expect(await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await page.close()
})

test('the command takes several programs, input and delay by name or by file', async () => {
  const folder = folderWith({ 'server.py': SERVER, 'client.py': CLIENT, 'one.txt': 'one\n', 'two.txt': 'two\n', 'beside/x.txt': '' })
  const json = join(folder, 'run.json')
  const words = ['server.py', 'client.py', 'client.py', '--stdin', 'client.py=one.txt', '--stdin', 'client-2=two.txt', '--delay', 'client.py=0.2', '--delay', 'client-2=0.1']
  const result = await trace([...words, '--dir', 'beside', '--json', json], folder)
  expect([result.status, result.stdout]).toEqual([4, 'TWO\nONE\n'])
  expect(result.stderr).toContain('server waits in `listener.accept` (line 7): nobody is left who would connect')
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

test('thread-pool-server: where the sixth client waits', async ({ shared }) => {
  test.setTimeout(300_000)
  const runEntry = async (id: string) => {
    const { program, configuration } = entry(id)
    return byProcess(await runProgram(shared, program, configuration))
  }
  const answers = (lines: readonly string[], client: number) => lines.filter((line) => line.startsWith(`client ${client}, `) && line.includes('->'))
  const backlog = await runEntry('thread-pool-server.backlog')
  expect(backlog.verdict.kind).toBe('limit')
  // the sixth has sent its line, all five threads serve others
  expect(doing(backlog, 'client-6', SECOND)).toMatch(/^socket/)
  expect(prints(backlog).filter(({ us, text }) => us < SECOND && text.includes('serves a client'))).toHaveLength(5)
  const first = prints(backlog).find(({ task }) => task === 'client-6')
  expect(first?.text).toBe('client 6, line 1 -> CLIENT 6, LINE 1\n')
  expect(Math.round((first?.us ?? 0) / 100_000)).toBe(16)
  expect(answers(linesOf(backlog.stdout), 1)).toHaveLength(3)

  const queue = await runEntry('thread-pool-server.pool-queue')
  expect(queue.verdict.kind).toBe('limit')
  expect(prints(queue).filter(({ us, text }) => us < SECOND && text.includes('is accepted'))).toHaveLength(6)
  expect(prints(queue).filter(({ us, text }) => us < SECOND && text.includes('is served'))).toHaveLength(5)
  expect(Math.round((prints(queue).find(({ task }) => task === 'client-6')?.us ?? 0) / 100_000)).toBe(16)

  const left = await runEntry('thread-pool-server.all-leave')
  expect(left.verdict.kind).toBe('hang')
  expect(left.processes.map(({ exitCode }) => exitCode)).toEqual([null, 0, 0, 0, 0, 0, 0])
  expect(answers(linesOf(left.stdout), 6)).toHaveLength(1)
})

test('thread-pool-server: its moments lead to the lines they tell of, in the file they are in', async ({ shared }) => {
  for (const [variant, files] of Object.entries({
    backlog: ['server.py', 'server.py', 'client.py', 'server.py', 'client.py'],
    'pool-queue': ['server.py', 'client.py', 'server.py'],
    'all-leave': ['server.py', 'server.py'],
  })) {
    await follow(shared, `#s=thread-pool-server.${variant}`)
    let last = -1
    for (const [at, file] of files.entries()) {
      const moment = shared.getByTestId(`moment-${at}`)
      await moment.click()
      const step = Number(await moment.getAttribute('data-step'))
      expect(step, `${variant}, moment ${at + 1}`).toBeGreaterThan(last)
      last = step
      await expect(shared.getByRole('tab', { name: file })).toHaveAttribute('aria-selected', 'true')
    }
    await shared.getByTestId('moment-0').click()
    await expect(shared.getByTestId('why')).toContainText('of server.py')
  }
})
