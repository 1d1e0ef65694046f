/** Old programs: nothing on stderr with the help on, CPython's own errors with it off, sources in their own encoding. */
import { corpus } from '../support/corpus-files'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { OLD_COROUTINES } from '../support/sample-programs'

test('switched off, the errors are CPython’s own', async ({ shared }) => {
  for (const [text, error] of [
    [OLD_COROUTINES, "AttributeError: module 'asyncio' has no attribute 'coroutine'"],
    ['import asyncio\nasyncio.get_event_loop()\n', "RuntimeError: There is no current event loop in thread 'MainThread'."],
    ['from collections import Callable\n', "ImportError: cannot import name 'Callable' from 'collections'"],
    ['import imp\n', "ModuleNotFoundError: No module named 'imp'"],
    ['import random\nrandom.sample({1, 2}, 1)\n', 'TypeError: Population must be a sequence.'],
    ['import threading\nthreading.currentThread()\n', 'DeprecationWarning: currentThread() is deprecated'],
  ] as const)
    expect((await runProgram(shared, text, { compat: false })).stderr).toContain(error)
})

test('the old handouts say nothing on stderr', async ({ shared }) => {
  for (const program of corpus('old').filter(({ name }) => /^(asyncio-lock|thread-methods|old-names|unittest)/.test(name)))
    expect((await runProgram(shared, { files: [{ name: program.name, text: program.text }], stdin: '' })).stderr).toBe('')
})

test('a source that says it is in GBK is', async ({ shared }) => {
  const text = "# -*- coding: gbk -*-\nprint('锁', open(__file__, 'rb').read().count('锁'.encode('gbk')))\n"
  expect((await runProgram(shared, text)).stdout).toBe('锁 2\n')
})
