/** Locks that generated code makes are the program's own: they have the names under which it reaches them, and no two are called the same in one sentence. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

const CROSSWISE =
  'def move(x, y):\n    with x.lock:\n        time.sleep(0.01)\n        with y.lock:\n            pass\nfor pair in ((a, b), (b, a)):\n    threading.Thread(target=move, args=pair).start()\n'

test('of a dataclass', async ({ shared }) => {
  const text = `import threading, time\nfrom dataclasses import dataclass, field\n@dataclass\nclass Account:\n    lock: object = field(default_factory=threading.Lock)\na, b = Account(), Account()\n${CROSSWISE}`
  const run = await runProgram(shared, text)
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.verdict.summary).toContain(
    'waits for lock `b.lock` (line 10), held by Thread-2 (move) since line 8, which waits for lock `a.lock` (line 10), held by Thread-1 (move) since line 8',
  )
  expect(run.objects.filter(({ kind }) => kind === 'lock').map(({ name, line }) => [name, line])).toEqual([
    ['a.lock', 6],
    ['b.lock', 6],
  ])
})

test('of exec, of eval, and of a module that the program wrote', async ({ shared }) => {
  const twice = async (text: string) => (await runProgram(shared, text)).verdict.summary
  expect(await twice('exec("import threading\\ngate = threading.Lock()")\ngate.acquire()\ngate.acquire()\n')).toBe(
    'deadlock: MainThread waits for lock `gate` (line 3), which it holds itself since line 2',
  )
  expect(await twice('import threading\ngate = eval("threading.Lock()")\ngate.acquire()\ngate.acquire()\n')).toContain('waits for lock `gate` (line 4)')
  expect(await twice('open("made.py", "w").write("import threading\\ngate = threading.Lock()")\nimport made\nmade.gate.acquire()\nmade.gate.acquire()\n')).toContain(
    'waits for lock `gate` (line 4)',
  )
})

test('two that only locals know by one name are told apart', async ({ shared }) => {
  const text = `import threading, time\nclass Account:\n    def __init__(self):\n        self.lock = threading.Lock()\ndef main():\n    a, b = Account(), Account()\n${CROSSWISE.replaceAll(/^(?=.)/gm, '    ')}main()\n`
  const run = await runProgram(shared, text)
  const [first, second] = [...run.verdict.summary.matchAll(/waits for (lock .+?) \(line/g)].map(([, name]) => name)
  expect(first).toMatch(/lock `self.lock` \(no. \d+\)/)
  expect(second).toMatch(/lock `self.lock` \(no. \d+\)/)
  expect(first).not.toBe(second)
})
