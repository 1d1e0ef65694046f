/** Packages that a reader brings: importable with their data files, in every process; what cannot be brought is refused in words. */
import { strToU8, zipSync } from 'fflate'
import { expect, test } from '../support/headless-page'

const GREET = {
  'greet/__init__.py': 'from importlib import resources\nfrom greet.inner import add\n\ndef hello():\n    return resources.files("greet").joinpath("data.txt").read_text()\n',
  'greet/inner.py': 'def add(a, b):\n    return a + b\n',
  'greet/data.txt': 'from a file in the wheel',
  'greet-1.2.dist-info/METADATA': 'Metadata-Version: 2.1\nName: greet\nVersion: 1.2\n',
}
const base64 = (files: Record<string, string>) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))).toString('base64')

const PROGRAM = `
import importlib.metadata, multiprocessing, subprocess, sys
import greet, thing

def work():
    print(greet.add(3, 4))

if __name__ == '__main__':
    print(greet.hello(), importlib.metadata.version('greet'), thing.NUMBER)
    process = multiprocessing.get_context('spawn').Process(target=work)
    process.start()
    process.join()
    print(subprocess.run([sys.executable, '-c', 'import greet; print(greet.add(5, 6))'], capture_output=True, text=True).stdout.strip())
`

test('a wheel and a zip of a project are imported from, in processes too', async ({ shared }) => {
  const wheels = [
    { file: 'greet-1.2-py3-none-any.whl', content: base64(GREET) },
    { file: 'thing-main.zip', content: base64({ 'thing-main/thing.py': 'NUMBER = 5\n', 'thing-main/README.md': '' }) },
  ]
  const { run } = await shared.evaluate(
    ([text, given]) =>
      (window.pylanes as unknown as { run(program: unknown): Promise<{ run: { stdout: string; program: unknown } }> }).run({
        files: [{ name: 'program.py', text }],
        wheels: given,
      }),
    [PROGRAM, wheels] as const,
  )
  expect(run.stdout.replaceAll('from a file in the wheel 1.2 5\n', '')).toBe('7\n11\n')
  expect(run.program).toMatchObject({
    wheels: [
      { name: 'greet', version: '1.2' },
      { name: 'thing-main', version: '' },
    ],
  })
  expect(JSON.stringify(run.program)).not.toContain('content')
})

test('compiled code is refused in words', async ({ shared }) => {
  const refusal = shared.evaluate(
    (content) =>
      (window.pylanes as unknown as { outcome(program: unknown): Promise<unknown> }).outcome({
        files: [{ name: 'program.py', text: '' }],
        wheels: [{ file: 'fast-1-cp314-cp314-linux.whl', content }],
      }),
    base64({ 'fast/__init__.py': '', 'fast/_x.cpython-314-linux.so': '' }),
  )
  await expect(refusal).rejects.toThrow('fast-1-cp314-cp314-linux.whl holds compiled code (fast/_x.cpython-314-linux.so)')
})
