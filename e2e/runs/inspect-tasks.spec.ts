/**
 * What every task of a program has in its frames at named lines is what CPython shows there: in threads, forked and spawned children, pools, coroutines, servers.
 * How CPython was asked: e2e/inspect-corpus/README.md.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import type { Program } from '../../src/model/configuration'
import { expect, test } from '../support/headless-page'
import { type ExpectedTask, shownInstants } from '../support/task-instants'

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const EXPECTED = JSON.parse(readFileSync(process.env.PYLANES_TASKS ?? fileOf('e2e/inspect-corpus/tasks.recorded.json'), 'utf8')) as Readonly<
  Record<string, readonly ExpectedTask[]>
>
const FIRST = 'program.py'

const WHEELS = 'wheels'

const pythonIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .sort()

/** A package as a reader brings it, from the folder in which it lies unpacked. */
function wheelOf(folder: string, file: string) {
  const place = `${folder}/${file}`
  const content = zipSync(Object.fromEntries(pythonIn(place).map((name) => [name, strToU8(readFileSync(`${place}/${name}`, 'utf8'))])))
  return { file, content: Buffer.from(content).toString('base64') }
}

/** The program at a path: a file, or a folder of several, in which `wheels` has the packages that it imports. */
function programAt(path: string): string | Program {
  const place = fileOf(path)
  if (!statSync(place).isDirectory()) return readFileSync(place, 'utf8')
  const names = pythonIn(place).filter((name) => name !== FIRST && !name.startsWith(`${WHEELS}/`))
  const files = [FIRST, ...names].map((name) => ({ name, text: readFileSync(`${place}/${name}`, 'utf8') }))
  const wheels = existsSync(`${place}/${WHEELS}`) ? readdirSync(`${place}/${WHEELS}`).map((file) => wheelOf(`${place}/${WHEELS}`, file)) : []
  // packages are given by their files and what is in them alone
  return { files, stdin: '', ...(wheels.length > 0 ? { wheels } : {}) } as Program
}

/** The others are for the long tests, and those of a recording that is named are compared. */
const ALWAYS = 'e2e/inspect-corpus/tasks/generator-pipeline.py'
const PROGRAMS = process.env.PYLANES_LONG || process.env.PYLANES_TASKS ? Object.keys(EXPECTED) : [ALWAYS]

for (const program of PROGRAMS) {
  test(`each task of ${program} shows what CPython shows`, async ({ shared }) => {
    const { shown, expected, differences } = await shownInstants(shared, programAt(program), EXPECTED[program] ?? [])
    expect(shown).toEqual(expected)
    expect(differences).toEqual([])
  })
}
