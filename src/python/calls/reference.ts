/** The declarations as a document: docs/system-calls.md. */
import type { Chapter, SystemCall } from './declaration'
import { CHAPTERS } from './system-calls'

const INTRODUCTION = `# System calls

Written by \`npm run reference\` from the declarations in \`src/python/calls\`; a unit test checks that it is up to date.
How to add one: [how-to/system-call.md](how-to/system-call.md).

The Python shims call the kernel with \`sys(number, …)\`; the numbers are constants \`SYS_name\` of the generated module \`constants\`.
A call with a number of arguments that it does not take ends the process with its name.

- *cost*: what is charged for the call itself, a row of \`src/kernel/time/costs.ts\`.
- *turn*: it has an effect that others can see, so it waits for its turn in virtual time. *syncs*: shared memory is brought together first.
- *place*: where the program is, a line number + file number << PLACE_FILE_SHIFT; 0: no user code is on the stack. A *flag* is an int, 0 or not.
  *object*: any object, taken by reference. *buffer*: an object with a simple buffer that does not move. Arguments in brackets may be left out.
- An answer is an int; where it says so, the call is made with \`sysObject\` and gives an object.
`

/** A cell must not contain what ends it. */
const cell = (text: string) => text.replaceAll('|', '\\|')

function signature({ name, parameters }: SystemCall): string {
  const all = Object.entries(parameters).map(([parameter, { type, fallback }]) => {
    const one = parameter === type ? parameter : `${parameter}: ${type}`
    return fallback === undefined ? one : `[${one}]`
  })
  return `\`${name}(${all.join(', ')})\``
}

function answerOf({ answer, givesObject }: SystemCall): string {
  return givesObject ? `*object:* ${answer ?? ''}` : (answer ?? '')
}

function turnOf({ commits, syncsSharedMemory }: SystemCall): string {
  return syncsSharedMemory ? 'syncs' : commits ? 'turn' : ''
}

function section({ title, about, calls }: Chapter): string {
  const rows = Object.values(calls).map((one) => `| ${[String(one.number), signature(one), one.about, answerOf(one), one.cost ?? '', turnOf(one)].map(cell).join(' | ')} |`)
  return [`## ${title}`, '', about, '', '| no. | call | what it does | answer | cost | turn |', '| --- | --- | --- | --- | --- | --- |', ...rows, ''].join('\n')
}

export const systemCallReference = (): string => [INTRODUCTION, ...CHAPTERS.map(section)].join('\n')
