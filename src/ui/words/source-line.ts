/** A line of a run's program, without what it is indented by. */
import type { RunModel } from '../../trace/model/run-model'

/** `file`: '' the program's first. Empty where there is no such line. */
export function sourceLine({ program }: RunModel, line: number, file: string): string {
  const source = program.files.find(({ name }) => name === file) ?? (file === '' ? program.files[0] : undefined)
  return source?.text.split('\n')[line - 1]?.trim() ?? ''
}
