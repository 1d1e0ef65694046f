import { expect, test } from 'vitest'
import { programName } from '../library/program-name'
import { stemsFrom } from './stems-from'

const program = (text: string, name = 'program.py') => ({ files: [{ name, text }], stdin: '' })

test('an edited program still is that program; one in its place is another', () => {
  const old = program('import threading\n\nlock = threading.Lock()\n\n\ndef work():\n    with lock:\n        print(1)\n')
  expect(stemsFrom(old, program('import threading\n\nlock = threading.Lock()\nprint("more")\n'))).toBe(true)
  expect(stemsFrom(old, program('import threading\n\nprint("something else")\n'))).toBe(false)
  expect(stemsFrom(old, program(''))).toBe(false)
  expect(stemsFrom(program(''), program('x = 1\n'))).toBe(true)
})

test('what a text calls itself', () => {
  const name = (text: string) => programName(program(text))
  expect(name('# -*- coding: utf-8 -*-\n# ---- Dining philosophers ----\nimport x\n')).toBe('Dining philosophers')
  expect(name('#!/usr/bin/env python3\n"""A small server.\n\nMore."""\n')).toBe('A small server.')
  expect(name("'''  一个程序  '''\n")).toBe('一个程序')
  expect(name('import os\n# late\n')).toBe('')
  expect(name('')).toBe('')
  expect(name(`# ${'x'.repeat(100)}`).length).toBeLessThanOrEqual(60)
  expect(programName(program('# words\n', 'server.py'))).toBe('server.py')
})
