/** Source texts of the packages that a reader brought: frames lie in them by the path of the zip and that in it. Each is unpacked once. */
import { readZip } from '../../library/read-zip'
import type { Program } from '../../model/configuration'
import { WHEEL_FOLDER } from '../../model/wheels'

const MOST_ENTRIES = 20_000
const MOST_BYTES = 2 * 1024 * 1024

/** By content, then by path in it. */
const known = new WeakMap<Uint8Array, Map<string, string | null>>()

/** Files of Python in a package, by content; in the order of the zip. */
const names = new WeakMap<Uint8Array, readonly string[]>()

/** The files of Python in all packages of a program, by their paths in the run; what was not brought along is left out. */
export function wheelFiles({ wheels = [] }: Program): readonly string[] {
  return wheels.flatMap(({ file, content }) => (content ? namesIn(content).map((name) => `${WHEEL_FOLDER}/${file}/${name}`) : []))
}

function namesIn(content: Uint8Array<ArrayBuffer>): readonly string[] {
  const known = names.get(content)
  if (known) return known
  const found: string[] = []
  const note = (name: string) => {
    if (name.endsWith('.py')) found.push(name)
    return false
  }
  readZip(content, { mostEntries: MOST_ENTRIES, mostBytes: MOST_BYTES, wanted: note })
  names.set(content, found)
  return found
}

/** The text of a file by its path in the run; null: it is in no package, or what was in that one is not there. */
export function wheelText({ wheels = [] }: Program, path: string): string | null {
  const wheel = wheels.find(({ file }) => path.startsWith(`${WHEEL_FOLDER}/${file}/`))
  if (!wheel?.content) return null
  const inner = path.slice(WHEEL_FOLDER.length + wheel.file.length + 2)
  const texts = known.get(wheel.content) ?? new Map<string, string | null>()
  known.set(wheel.content, texts)
  let text = texts.get(inner)
  if (text === undefined) {
    const bytes = readZip(wheel.content, { mostEntries: MOST_ENTRIES, mostBytes: MOST_BYTES, wanted: (name) => name === inner })?.get(inner)
    text = bytes ? new TextDecoder().decode(bytes) : null
    texts.set(inner, text)
  }
  return text
}
