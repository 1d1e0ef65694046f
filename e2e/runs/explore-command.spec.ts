/** `npm run explore`: what it says, what it writes, and its exit codes, on which continuous integration relies. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { ProgramExploration } from '../../src/app/explore-program'
import { IN_LONG } from '../support/long'
import { explore, exploring, folderWith } from '../support/trace-command'

const START = 'import threading\n\nn = 0\nlock = threading.Lock()\n\n\ndef run(f):\n    threads = [threading.Thread(target=f) for _ in range(2)]\n'
const RUN = `${START}    for t in threads: t.start()\n    for t in threads: t.join()\n\n\n`
const LOCKED = 'def add():\n    global n\n    with lock:\n        n += 1\n\n\n'
const BARE = 'def add_bare():\n    global n\n    n += 1\n\n\n'
const RIGHT = `${RUN}${LOCKED}run(add)\nassert n == 2\n`
const TESTS = `${RUN}${LOCKED}${BARE}def test_locked():\n    run(add)\n    assert n == 2\n\n\ndef test_bare():\n    run(add_bare)\n    assert n == 2, n\n\n\ndef test_of(what):\n    raise ValueError\n`
const BYTECODES = ['--gil', 'every-bytecode']

test('0: the search came to the end of its bound and nothing was wrong', IN_LONG, async () => {
  const given = ['right.py', ...BYTECODES, '--bound', '0', '--runs', '400', '--seconds', '200']
  const searched = await explore([...given, '--strategy', 'search'], folderWith({ 'right.py': RIGHT }))
  expect(searched.stdout).toContain('all schedules with at most 0 preemptions were tried')
  expect(searched.status).toBe(0)
  const { status, stdout } = await explore(given, folderWith({ 'right.py': RIGHT }))
  expect(stdout).toContain('all interleavings were tried')
  expect(status).toBe(0)
})

test('1: each test of a file is explored, the failure has its schedule, and all of it is written', async () => {
  const folder = folderWith({ 'test_counter.py': TESTS })
  const { status, stdout } = await explore(['test_counter.py', ...BYTECODES, '--runs', '60', '--seconds', '200', '--until-failure', '--json', 'explored.json'], folder)
  expect(status).toBe(1)
  expect(stdout).toMatch(/^test_counter\.py::test_locked: 1 way to end$/m)
  expect(stdout).toMatch(/^test_counter\.py::test_bare: \d ways to end$/m)
  expect(stdout).toMatch(/✗ AssertionError: 1 at test_counter\.py line \d+\n/)
  expect(stdout).toMatch(/npm run --silent trace -- run_test_bare\.py --dir \. --gil every-bytecode --schedule '1\.steady;/)
  const told = JSON.parse(readFileSync(join(folder, 'explored.json'), 'utf8')) as { program: string; exploration: { outcomes: { failure: boolean }[] } }[]
  expect(told.map(({ program, exploration }) => [program, exploration.outcomes.some(({ failure }) => failure)])).toEqual([
    ['test_counter.py::test_locked', false],
    ['test_counter.py::test_bare', true],
  ])
})

test('what named variables hold at the end tells ends apart', IN_LONG, async () => {
  const folder = folderWith({ 'silent.py': `${RUN}class Box:\n    held = 0\n\n\nbox = Box()\n\n\ndef add():\n    box.held += 1\n\n\nrun(add)\n` })
  const given = ['silent.py', ...BYTECODES, '--bound', '1', '--runs', '200', '--seconds', '200']
  expect((await explore(given, folder)).stdout).toContain('silent.py: 1 way to end')
  const told = await explore([...given, '--variables', 'box.held,absent', '--json', 'silent.json'], folder)
  expect(told.stdout).toContain('finished, box.held = 2, no absent')
  expect(told.stdout).toContain('finished, box.held = 1, no absent')
  const [first] = JSON.parse(readFileSync(join(folder, 'silent.json'), 'utf8')) as { exploration: { outcomes: { end: { variables: unknown } }[] } }[]
  expect(first?.exploration.outcomes.map(({ end }) => end.variables).sort()).toEqual([
    [
      ['box.held', '1'],
      ['absent', null],
    ],
    [
      ['box.held', '2'],
      ['absent', null],
    ],
  ])
})

test('2: what makes no sense is refused', async () => {
  const folder = folderWith({ 'right.py': RIGHT })
  for (const words of [[], ['right.py', '--runs', 'many'], ['right.py', '--strategy', 'luck'], ['absent.py']]) {
    const { status, stdout, stderr } = await explore(words, folder)
    expect([words, status, stdout]).toEqual([words, 2, ''])
    expect(stderr).toMatch(/^pylanes: .+\n$/)
  }
})

test('5: nothing was wrong, but the bound was not reached', IN_LONG, async () => {
  const { status, stdout } = await explore(['right.py', ...BYTECODES, '--runs', '3'], folderWith({ 'right.py': RIGHT }))
  expect(stdout).toContain('1 way to end')
  expect(stdout).toMatch(/^Not seen by this: more preemptions than were searched through; switches inside C code/m)
  expect(status).toBe(5)
})

test('stopped in the midst: what there is by then is in the file, whole, and is gone on with', IN_LONG, async () => {
  const folder = folderWith({ 'counter.py': `${RUN}${BARE}run(add_bare)\n` })
  const given = ['counter.py', ...BYTECODES, '--strategy', 'random']
  const told = () => JSON.parse(readFileSync(join(folder, 'explored.json'), 'utf8')) as { exploration: ProgramExploration }[]
  const { process, status } = exploring([...given, '--seconds', '5000', '--json', 'explored.json'], folder)
  await expect.poll(() => existsSync(join(folder, 'explored.json')), { timeout: 60_000 }).toBe(true)
  const [part] = told()
  expect([part?.exploration.partial, (part?.exploration.state?.runs ?? 0) > 0, part?.exploration.outcomes]).toEqual([true, true, []])
  process.kill('SIGINT')
  // nothing was wrong, and the bound was not reached
  expect(await status).toBe(5)
  const [whole] = told()
  expect([whole?.exploration.partial, whole?.exploration.outcomes.length, whole?.exploration.unreplayed]).toEqual([undefined, 1, []])
  const runs = whole?.exploration.runs ?? 0
  expect(runs).toBeGreaterThanOrEqual(part?.exploration.runs ?? 0)
  await explore([...given, '--runs', '5', '--resume', 'explored.json'], folder)
  expect(told()[0]?.exploration.runs).toBe(runs + 5)
})

test('70: there is no such browser', async () => {
  const { status, stderr } = await explore(['right.py', '--browser', '/nowhere/chromium'], folderWith({ 'right.py': RIGHT }))
  expect(stderr).toContain('/nowhere/chromium')
  expect(status).toBe(70)
})
