/** A package for tests, as a reader would bring it. */
import { strToU8, zipSync } from 'fflate'
import { readWheel, type Wheel } from '../../model/wheels'
import { sha256Of } from '../../share/content-hash'

export async function sampleWheel(file: string, files: Readonly<Record<string, string>>): Promise<Wheel & Required<Pick<Wheel, 'content'>>> {
  const content = new Uint8Array(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
  const wheel = readWheel(file, content, await sha256Of(content))
  if ('code' in wheel) throw new Error(wheel.code)
  return { ...wheel, content }
}
