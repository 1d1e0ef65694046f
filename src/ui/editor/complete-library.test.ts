import { expect, test } from 'vitest'
import { askedFor, libraryNames } from './complete-library'
import library from './library-names.json'

/** What is offered where `|` stands, and what of it is typed already. */
function offered(program: string): readonly [typed: string, labels: readonly string[]] | null {
  const at = program.indexOf('|')
  const text = program.replace('|', '')
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const asked = askedFor(before, text)
  const result = asked && libraryNames(asked, library, at)
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

test('of all modules that programs of today import, and of their own modules', () => {
  for (const [program, name] of [
    ['import heapq\nheapq.|', 'heappush'],
    ['import urllib.request\nurllib.request.|', 'urlopen'],
    ['import os.path\nos.path.|', 'join'],
    ['import os\nos.|', '_exit'],
    ['import itertools\nitertools.|', 'batched'],
    ['from multiprocessing import shared_memory as shm\nshm.|', 'SharedMemory'],
    ['from concurrent import interpreters\ninterpreters.|', 'create'],
    ['import sys\nsys.|', 'setswitchinterval'],
    ['import time\ntime.|', 'perf_counter'],
  ] as const)
    expect(offered(program)?.[1], program).toContain(name)
  expect(Object.keys(library).length).toBeGreaterThan(200)
  // what a module only imports is none of its names
  expect(offered('import time\ntime.|')?.[1]).not.toContain('sys')
  expect(offered('import socket\nsocket.|')?.[1]).not.toContain('selectors')
})

test('nothing for what is not imported or is no module of the library', () => {
  expect(offered('threading.|')).toBeNull()
  expect(offered('import mine\nmine.|')).toBeNull()
  expect(offered('constructor.|')).toBeNull()
  expect(offered('x = 1|')).toBeNull()
})
