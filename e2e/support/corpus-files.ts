/** The corpus on disk: programs and what CPython printed for them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url))

export interface CorpusProgram {
  readonly name: string
  readonly text: string
  /** null where a kind of expectation is not recorded */
  readonly stdin: string
  readonly stdout: string
  readonly stderr: string | null
  readonly status: number
}

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null)

/** The programs of one folder of the corpus, by name. */
export function corpus(folder: string): CorpusProgram[] {
  return readdirSync(CORPUS + folder)
    .filter((file) => file.endsWith('.py'))
    .sort()
    .map((file) => {
      const base = `${CORPUS}${folder}/${file.slice(0, -3)}`
      return {
        name: file,
        text: read(`${base}.py`) ?? '',
        stdin: read(`${base}.in`) ?? '',
        stdout: read(`${base}.out`) ?? '',
        stderr: read(`${base}.err`),
        status: Number(read(`${base}.code`) ?? 0),
      }
    })
}

/** What a stuck program must be found to be. */
export interface StuckExpectation {
  readonly verdict: 'deadlock' | 'hang'
  readonly stdout: string
  readonly tasks: readonly { readonly name: string; readonly reason: string; readonly object: string | null; readonly line: number | null }[]
  readonly cycle?: readonly { readonly task: string; readonly object: string; readonly line: number; readonly heldBy: string; readonly heldLine: number }[]
}

export function stuckPrograms(): { readonly name: string; readonly text: string; readonly expected: StuckExpectation }[] {
  return readdirSync(`${CORPUS}stuck`)
    .filter((file) => file.endsWith('.py'))
    .sort()
    .map((file) => ({
      name: file,
      text: readFileSync(`${CORPUS}stuck/${file}`, 'utf8'),
      expected: JSON.parse(readFileSync(`${CORPUS}stuck/${file.slice(0, -3)}.json`, 'utf8')) as StuckExpectation,
    }))
}
