/** The Python half of the host: file name → text, packed at build time. `constants.py` is generated. */
import { constantsModule } from './calls/python-constants'

const sources = import.meta.glob<string>('./shims/**/*.py', { query: '?raw', import: 'default', eager: true })
const packages = import.meta.glob<string>('./packages/**/*.py', { query: '?raw', import: 'default', eager: true })

export function shimFiles(): Record<string, string> {
  const files: Record<string, string> = { '__init__.py': '', 'constants.py': constantsModule() }
  for (const [path, text] of Object.entries(sources)) files[path.slice(path.lastIndexOf('/') + 1)] = text
  return files
}

/** The packages that programs may import beside the standard library: path from the folder of packages → text. */
export function packageFiles(): Record<string, string> {
  return Object.fromEntries(Object.entries(packages).map(([path, text]) => [path.slice('./packages/'.length), text]))
}
