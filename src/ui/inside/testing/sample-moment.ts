/** A moment of a lost update, as the interpreters tell of it. */
import type { Frame, ProcessMoment, Variable } from '../../../inspect/moment'
import type { Program } from '../../../model/configuration'

export const SOURCE = `import threading
box = Box()

def sell(times):
    global n
    for _ in range(times):
        seen = n
        n = seen - 1
    return [seen for seen in box.items]

class Box:
    def take(self, n):
        self.left = n
        def inner():
            return self.left + n
        return inner()

sell(2)
`

export const PROGRAM: Program = { files: [{ name: 'program.py', text: SOURCE }], stdin: '' }

export function frameOf(name: string, line: number, variables: readonly Variable[], parts: Partial<Frame> = {}): Frame {
  return { function: name, file: '/home/user/program.py', user: true, line, expression: null, variables, globals: [], captured: [], cells: [], module: false, ...parts }
}

const main = frameOf('<module>', 18, [], { module: true })
const library = frameOf('wait', 300, [], { file: '/lib/python3.14/threading.py', user: false })
const seller = (line: number, seen: string) =>
  frameOf('sell', line, [
    ['times', ['2', 0]],
    ['seen', [seen, 0]],
  ])

/** Task 1 is the main thread; 2 and 3 sell, and see the same. */
export const MOMENT: ProcessMoment = {
  pid: 1,
  tasks: [
    { task: 1, stack: 0, frames: [library, main], more: 0, waits: null, awaits: [] },
    { task: 2, stack: 0, frames: [seller(8, '100')], more: 0, waits: null, awaits: [] },
    { task: 3, stack: 0, frames: [seller(8, '99')], more: 0, waits: null, awaits: [] },
  ],
  globals: [
    ['n', ['100', 0]],
    ['box', ['<Box>', 64]],
    ['same', ['<Box>', 64]],
  ],
  objects: {
    64: {
      type: 'Box',
      parts: [
        ['.left', ['1', 0]],
        ['.me', ['<Box>', 64]],
        ['.items', ["{'k': [1, 2]}", 80]],
      ],
      more: 0,
    },
    80: { type: 'dict', parts: [["['k']", ['[1, 2]', 96]]], more: 0 },
    96: {
      type: 'list',
      parts: [
        ['[0]', ['1', 0]],
        ['[1]', ['2', 0]],
      ],
      more: 3,
    },
  },
  moreGlobals: 0,
  left: 0,
}
