/** Completion of names of the standard library: modules after `import` and `from`, names after `from x import` and after the dot of what is imported. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { STANDARD_LIBRARY } from './standard-library'

const WORD = /^\w*$/
const MODULE = /^[\w.]*$/

export function completeLibrary(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos)
  return libraryNames(line.text.slice(0, context.pos - line.from), context.state.doc.toString(), context.pos)
}

/** `before`: the line up to the cursor, which is at `at` of the text. Pure. */
export function libraryNames(before: string, text: string, at: number): CompletionResult | null {
  const from = /^\s*from\s+([\w.]+)\s+import\s+(?:.*[\s,(])?(\w*)$/.exec(before)
  if (from) return names(from[1] ?? '', from[2] ?? '', at)
  const module = /^\s*(?:import\s+(?:.*,\s*)?|from\s+)([\w.]*)$/.exec(before)
  if (module) return { from: at - (module[1]?.length ?? 0), options: Object.keys(STANDARD_LIBRARY).map((label): Completion => ({ label, type: 'namespace' })), validFor: MODULE }
  const dotted = /([A-Za-z_][\w.]*)\.(\w*)$/.exec(before)
  if (!dotted) return null
  return names(importedAs(dotted[1] ?? '', text), dotted[2] ?? '', at)
}

function names(module: string, typed: string, at: number): CompletionResult | null {
  const known = Object.hasOwn(STANDARD_LIBRARY, module) ? STANDARD_LIBRARY[module] : undefined
  if (!known) return null
  return { from: at - typed.length, options: known.map((label): Completion => ({ label, type: kindOf(label), detail: module })), validFor: WORD }
}

const kindOf = (name: string) => (/^[A-Z][a-z]/.test(name) ? 'class' : /^[A-Z_]+$/.test(name) ? 'constant' : 'function')

/** The module that a name stands for in a text; '' none. */
function importedAs(name: string, text: string): string {
  const imports = text.matchAll(/^[ \t]*import[ \t]+(.+)$/gm)
  for (const [, list = ''] of imports) {
    for (const part of list.split(',')) {
      const [, module = '', alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(part) ?? []
      if ((alias ?? module) === name) return module
    }
  }
  return /^[ \t]*from[ \t]+concurrent[ \t]+import[ \t].*\bfutures\b/m.test(text) && name === 'futures' ? 'concurrent.futures' : ''
}
