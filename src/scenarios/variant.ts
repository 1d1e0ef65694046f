/** Builds variants: fills in what most of them have in common. */
import type { VariantSource } from './scenario'

/** What a variant states for itself; `source` is the text of its `program.py`. */
export interface VariantParts extends Omit<VariantSource, 'files' | 'stdin' | 'configuration'> {
  readonly source: string
  readonly configuration?: VariantSource['configuration']
}

/** A variant of one file without standard input, under the default configuration unless another is given. */
export function variant({ source, configuration = {}, ...parts }: VariantParts): VariantSource {
  return { files: [{ name: 'program.py', text: source }], stdin: '', configuration, ...parts }
}
