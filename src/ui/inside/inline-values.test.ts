import { pythonLanguage } from '@codemirror/lang-python'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { chosenFrame } from './frame-choice'
import { lineValues, pointedAt } from './inline-values'
import { frameOf, MOMENT, PROGRAM, SOURCE } from './testing/sample-moment'

const editor = EditorState.create({ doc: SOURCE, extensions: pythonLanguage })
const chosen = (task: number) => {
  const found = chosenFrame([MOMENT], task, null)
  if (!found) throw new Error(`task ${task} has no frame`)
  return found
}
/** The value of what stands in a line, after `before`. */
function at(task: number, line: number, before: string) {
  const from = editor.doc.line(line).from
  const found = pointedAt(editor, PROGRAM, '', [MOMENT], chosen(task), from + editor.doc.line(line).text.indexOf(before) + before.length)
  return found && `${found.path} = ${found.values.map(({ text, task: of }) => (of === task || of === 0 ? text : `${text} in ${of}`)).join(', ')}`
}

test('a frame shows what is bound in its lines, and at its own line all that stands there', () => {
  const lines = lineValues(editor, PROGRAM, '', [MOMENT], chosen(2))
  expect(lines.map(({ line, values }) => [line, values])).toEqual([
    [4, ['times = 2']],
    [7, ['seen = 100']],
    [8, ['n = 100', 'seen = 100']],
    [9, ['seen = 100']],
  ])
})

test('a line at which several threads are has each of them with what it sees', () => {
  const [, , line] = lineValues(editor, PROGRAM, '', [MOMENT], chosen(2))
  expect(line?.tasks).toEqual([
    { task: 2, values: ['n = 100', 'seen = 100'] },
    { task: 3, values: ['n = 100', 'seen = 99'] },
  ])
})

test('a name has the value that it has in the stack that is told of', () => {
  expect([at(2, 8, 'n = '), at(3, 8, 'n = '), at(2, 8, '        ')]).toEqual(['seen = 100', 'seen = 99', 'n = 100'])
  expect([at(1, 2, ''), at(2, 9, 'in box.')]).toEqual(['box = <Box>', "box.items = {'k': [1, 2]}"])
})

test('a name of a function that is not carried out has no value, though a global is called so', () => {
  expect([at(2, 12, 'take(self, '), at(2, 13, '        self.left = '), at(2, 15, 'self.left + ')]).toEqual([null, null, null])
  expect(at(1, 8, '        ')).toBe('n = 100')
})

test('a method is told from a function of the same name by its place', () => {
  const method = frameOf('Box.take', 13, [
    ['self', ['<Box>', 64]],
    ['n', ['7', 0]],
  ])
  const moment = { ...MOMENT, tasks: [{ task: 2, stack: 0, frames: [method], more: 0, waits: null, awaits: [] }] }
  const found = chosenFrame([moment], 2, null)
  const position = editor.doc.line(13).to
  expect(pointedAt(editor, PROGRAM, '', [moment], found, position)?.values[0]?.text).toBe('7')
})

test('in a task that is elsewhere a name has the values of those that carry its function out', () => {
  expect(at(1, 7, '        ')).toBe('seen = 100 in 2, 99 in 3')
})

test('for what there is no room, how many more tasks and values there are', () => {
  const stacks = Array.from({ length: 9 }, (_, at) => ({ ...MOMENT.tasks[1], task: at + 2 })) as unknown as typeof MOMENT.tasks
  const line = lineValues(editor, PROGRAM, '', [{ ...MOMENT, tasks: stacks }], chosen(2)).find(({ tasks }) => tasks.length > 0)
  expect([line?.tasks.length, line?.moreTasks, line?.moreValues]).toEqual([6, 3, 0])
})
