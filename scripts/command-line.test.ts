/** What the commands say to words that they do not know: which it is and what may be asked, and nothing is begun. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { inProject } from './project-root.mjs'

const asked = (script: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inProject(`scripts/${script}`), ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each([
  ['start.mjs', ['--port', 'abc'], '--port takes a number from 0 to 65535, not "abc"'],
  ['start.mjs', ['--prot', '80'], "Unknown option '--prot'"],
  ['bench.mjs', ['--seconds', 'ten'], '--seconds takes a number from 1 on, not "ten"'],
  ['bench.mjs', ['explore', '--runs', '1.5'], '--runs takes a whole number from 1 on, not "1.5"'],
  ['conformance.mjs', [], '--cpython says where the tests are'],
  ['record-gallery.mjs', ['--chekc'], "Unknown option '--chekc'"],
])('%s %j', (script, words, said) => {
  const { status, stdout, stderr } = asked(script, ...words)
  expect(stderr.split('\n')[0]).toBe(`pylanes: ${said}`)
  expect(stderr).toContain('usage: ')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})

test('--help is no error', () => {
  const { status, stdout, stderr } = asked('start.mjs', '--help')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^usage: npm start/)
})
