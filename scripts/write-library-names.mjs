/**
 * Writes src/ui/editor/library-names.json: what the editor completes of the standard library, as the interpreter of the page has it. Needs a build and a browser, as
 * `npm run trace` does. `--check` writes nothing, and fails where it would write something else.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './project-root.mjs'

const FILE = inProject('src/ui/editor/library-names.json')
/** @type {Record<string, string>} */
const table = JSON.parse(
  execFileSync(process.execPath, [inProject('scripts/trace.mjs'), inProject('scripts/library-names.py')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
)
// a module a line, so that a change can be read
const text = `${JSON.stringify(table, null, 2)}\n`
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) throw new Error(`${FILE} is of another interpreter: npm run library-names`)
} else writeFileSync(FILE, text)
