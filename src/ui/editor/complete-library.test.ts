import { expect, test } from 'vitest'
import { libraryNames } from './complete-library'

/** What is offered where `|` stands, and what of it is typed already. */
function offered(program: string): readonly [typed: string, labels: readonly string[]] | null {
  const at = program.indexOf('|')
  const text = program.replace('|', '')
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const result = libraryNames(before, text, at)
  return result && [text.slice(result.from, at), result.options.map(({ label }) => label)]
}

test('modules where a module is imported', () => {
  expect(offered('import thr|')?.[0]).toBe('thr')
  expect(offered('import thr|')?.[1]).toContain('threading')
  expect(offered('import time, qu|')?.[1]).toContain('queue')
  expect(offered('from concurrent.|')).toEqual(['concurrent.', expect.arrayContaining(['concurrent.futures'])])
})

test('names of a module, from it and after its dot, under whichever name it is imported', () => {
  expect(offered('from threading import Lock, Thr|')).toEqual(['Thr', expect.arrayContaining(['Thread'])])
  expect(offered('import threading\nthreading.|')?.[1]).toContain('Lock')
  expect(offered('import multiprocessing as mp\nx = mp.Po|')).toEqual(['Po', expect.arrayContaining(['Pool'])])
  expect(offered('import time, queue\nq = queue.Qu|')?.[1]).toContain('Queue')
  expect(offered('import concurrent.futures\nconcurrent.futures.|')?.[1]).toContain('ThreadPoolExecutor')
  expect(offered('from concurrent import futures\nfutures.|')?.[1]).toContain('ThreadPoolExecutor')
})

test('nothing for what is not imported or is no module of the library', () => {
  expect(offered('threading.|')).toBeNull()
  expect(offered('import mine\nmine.|')).toBeNull()
  expect(offered('constructor.|')).toBeNull()
  expect(offered('x = 1|')).toBeNull()
})
