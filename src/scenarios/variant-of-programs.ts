/** Builds variants in which several programs run beside each other. */
import type { ProgramStart } from '../model/configuration'
import type { VariantSource } from './scenario'

export interface ProgramsParts extends Omit<VariantSource, 'files' | 'stdin' | 'starts' | 'configuration'> {
  /** texts by name of file; the first is that of the program that starts first */
  readonly sources: Readonly<Record<string, string>>
  readonly starts: readonly ProgramStart[]
  readonly configuration?: VariantSource['configuration']
}

export function programs({ sources, starts, configuration = {}, ...parts }: ProgramsParts): VariantSource {
  return { files: Object.entries(sources).map(([name, text]) => ({ name, text })), stdin: '', starts, configuration, ...parts }
}
