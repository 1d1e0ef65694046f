/** Steps from the program's lines into functions of a package that the reader brought, from what the package calls back out into it, and back again. */
import { strToU8, zipSync } from 'fflate'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

const PACKAGE = '/opt/wheels/greet-1.2-py3-none-any.whl/greet/inner.py'
const content = Buffer.from(
  zipSync({
    'greet/__init__.py': strToU8('from greet.inner import twice\n'),
    'greet/inner.py': strToU8('def twice(call, value):\n    first = call(value)\n    return call(first)\n'),
  }),
).toString('base64')
const text = `from greet import twice
def more(x):
    y = x + 1
    return y
result = twice(more, 5)
print(result)
`
const program = { files: [{ name: 'main.py', text }], stdin: '', wheels: [{ file: 'greet-1.2-py3-none-any.whl', content }] }

type Way = 'forwards' | 'backwards'
type How = 'into' | 'over' | 'out'

/** Which steps from which time at a line of which function, and where they lead. */
const STEPS: readonly (readonly [from: string, time: number, how: How, way: Way, to: string])[] = [
  ['<module> 5', 0, 'into', 'forwards', 'twice 2'],
  ['<module> 5', 0, 'over', 'forwards', '<module> 6'],
  ['twice 2', 0, 'into', 'forwards', 'more 3'],
  ['twice 2', 0, 'over', 'forwards', 'twice 3'],
  ['twice 2', 0, 'out', 'forwards', '<module> 6'],
  ['more 3', 0, 'out', 'forwards', 'twice 3'],
  ['more 4', 0, 'over', 'forwards', 'twice 3'],
  ['more 4', 1, 'into', 'forwards', '<module> 6'],
  ['more 4', 1, 'over', 'forwards', '<module> 6'],
  ['<module> 6', 0, 'into', 'backwards', 'more 4'],
  ['<module> 6', 0, 'over', 'backwards', '<module> 5'],
  ['twice 3', 0, 'into', 'backwards', 'more 4'],
  ['twice 3', 0, 'over', 'backwards', 'twice 2'],
  ['twice 3', 0, 'out', 'backwards', '<module> 5'],
  ['more 3', 0, 'into', 'backwards', 'twice 2'],
  ['more 3', 1, 'out', 'backwards', 'twice 3'],
  ['twice 2', 0, 'over', 'backwards', '<module> 5'],
]

test('a step leads into a function of a package, over and out of its calls, and back', async ({ shared }) => {
  const found = await shared.evaluate(
    async ({ program, steps, packaged }) => {
      const { pylanes } = window as unknown as PylanesWindow
      const given = program as unknown as Parameters<typeof pylanes.run>[0]
      await pylanes.run(given, {})
      const inspector = await pylanes.inspector(given, {})
      const lines = await inspector.lines(undefined, { packages: true })
      const nameOf = ({ function: name, line }: { function: string; line: number }) => `${name} ${line}`
      const told = async (place: Awaited<ReturnType<typeof inspector.step>>) => {
        const stack = place && (await inspector.at(place)).processes[0]?.tasks.find(({ task }) => task === place.task)
        const [frame] = stack?.frames ?? []
        return frame ? nameOf(frame) : null
      }
      const ends = []
      for (const [from, time, how, way] of steps) {
        const at = lines.filter((line) => (line.file === '' || line.file === packaged) && nameOf(line) === from)[time]
        ends.push([from, time, how, way, at ? await told(await inspector.step(at.place, how, way)) : 'nowhere'])
      }
      // a program's lines alone are told of where no packages are asked for
      return { ends, files: [...new Set((await inspector.lines()).map(({ file }) => file))] }
    },
    { program, steps: STEPS, packaged: PACKAGE },
  )
  expect(found.ends).toEqual(STEPS.map((one) => [...one]))
  expect(found.files).toEqual([''])
})
