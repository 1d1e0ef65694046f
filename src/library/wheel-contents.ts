/**
 * What is in a program's packages, apart from the program: links, rows of the database and recordings only name a package by the hash of its file. Contents are
 * put back by that hash, and only where they are what it names: they may come from anywhere.
 */
import type { Program } from '../model/configuration'
import { missingWheels, MOST_WHEEL_BYTES, readWheel, type Wheel, wheelsWithoutContent } from '../model/wheels'
import { sha256Of } from '../share/content-hash'

/** What is in a package, under its SHA-256. */
export interface WheelRow {
  readonly sha256: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** The packages whose contents are there, each once. */
export function wheelRows({ wheels = [] }: Program): readonly WheelRow[] {
  const rows = new Map(wheels.flatMap(({ sha256, content }) => (content ? [[sha256, { sha256, content }]] : [])))
  return [...rows.values()]
}

/** The hashes of all packages that a program needs, each once. */
export const neededWheels = ({ wheels = [] }: Program): readonly string[] => [...new Set(wheels.map(({ sha256 }) => sha256))]

/** The same program; its packages are only named. */
export function withoutContents(program: Program): Program {
  return program.wheels ? { ...program, wheels: wheelsWithoutContent(program.wheels) } : program
}

/** With the contents that are found for what is only named. `find`: bytes said to be those of a package; whatever they are, they are looked at. */
export async function withContents(program: Program, find: (wheel: Wheel) => Promise<unknown> | unknown): Promise<Program> {
  if (missingWheels(program.wheels).length === 0) return program
  const wheels: Wheel[] = []
  for (const wheel of program.wheels ?? []) wheels.push(wheel.content ? wheel : ((await filled(wheel, await find(wheel))) ?? wheel))
  return wheels.some(({ content }, at) => content !== program.wheels?.[at]?.content) ? { ...program, wheels } : program
}

/** Null: the bytes are none, or not those of the package that is named. */
async function filled({ file, sha256 }: Wheel, content: unknown): Promise<Wheel | null> {
  if (!(content instanceof Uint8Array) || content.length > MOST_WHEEL_BYTES) return null
  // what came out of a larger buffer, or a shared one, would take that along
  const own = new Uint8Array(content)
  if ((await sha256Of(own)) !== sha256) return null
  const wheel = readWheel(file, own, sha256)
  return 'code' in wheel ? null : wheel
}
