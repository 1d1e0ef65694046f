import { expect, test } from 'vitest'
import { sourceFileName, stemFrom } from './file-names'

test.each([
  ['Dining philosophers', 'Dining philosophers'],
  ['哲学家 · 用餐', '哲学家 · 用餐'],
  ['../../.bashrc', 'bashrc'],
  ['a\u202Egnp.exe', 'a gnp.exe'],
  ['C:\\windows\\system32', 'C windows system32'],
  ['con', '_con'],
  ['AUX.txt', '_AUX.txt'],
  ['ends.. ', 'ends'],
  ['\ud800half', '\ufffdhalf'],
  ['x'.repeat(1_000_000), 'x'.repeat(80)],
  ['😀'.repeat(90), '😀'.repeat(80)],
  ['\u0000\n', ''],
  ['...', ''],
])('a file called %j has the stem %j', (words, stem) => {
  expect(stemFrom(words)).toBe(stem)
})

test.each([
  ['main.py', 'main.py'],
  ['src/app.pyw', 'app.pyw'],
  ['run.bat', 'run.bat.py'],
  ['.bashrc', 'bashrc.py'],
  ['invoice\u202Efdp.exe', 'invoice fdp.exe.py'],
  ['.py', 'program.py'],
  ['nul.py', '_nul.py'],
  ['tool', 'tool.py'],
])('a source %j is saved as %j', (name, saved) => {
  expect(sourceFileName(name)).toBe(saved)
})
