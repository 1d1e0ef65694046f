/**
 * Completion of names of the standard library: modules after `import` and `from`, names after `from x import` and after the dot of what is imported.
 * The names are those of the page's interpreter (`npm run library-names`); they come when they are first asked for.
 */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'

/** By module, in one text each, separated by blanks. */
export type LibraryNames = Readonly<Record<string, string>>

const WORD = /^\w*$/
const MODULE = /^[\w.]*$/

/** What is to be completed. */
export type Asked =
  | { readonly kind: 'module'; readonly typed: string }
  /** a name of a module */
  | { readonly kind: 'name'; readonly module: string; readonly typed: string }

export async function completeLibrary(context: CompletionContext): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos)
  const asked = askedFor(line.text.slice(0, context.pos - line.from), context.state.doc.toString())
  if (!asked) return null
  const { default: library } = await import('./library-names.json')
  return libraryNames(asked, library, context.pos)
}

/** `before`: the line up to the cursor. Null: no name of a library. Pure. */
export function askedFor(before: string, text: string): Asked | null {
  const from = /^\s*from\s+([\w.]+)\s+import\s+(?:.*[\s,(])?(\w*)$/.exec(before)
  if (from) return { kind: 'name', module: from[1] ?? '', typed: from[2] ?? '' }
  const module = /^\s*(?:import\s+(?:.*,\s*)?|from\s+)([\w.]*)$/.exec(before)
  if (module) return { kind: 'module', typed: module[1] ?? '' }
  const dotted = /([A-Za-z_][\w.]*)\.(\w*)$/.exec(before)
  const imported = dotted ? importedAs(dotted[1] ?? '', text) : ''
  return imported === '' ? null : { kind: 'name', module: imported, typed: dotted?.[2] ?? '' }
}

/** `at`: where the cursor is. Null: it is no module of the library. Pure. */
export function libraryNames(asked: Asked, library: LibraryNames, at: number): CompletionResult | null {
  const from = at - asked.typed.length
  if (asked.kind === 'module') return { from, options: Object.keys(library).map((label): Completion => ({ label, type: 'namespace' })), validFor: MODULE }
  const { module } = asked
  const known = Object.hasOwn(library, module) ? library[module] : undefined
  if (known === undefined) return null
  return { from, options: known.split(' ').map((label): Completion => ({ label, type: kindOf(label), detail: module })), validFor: WORD }
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
  // from concurrent import futures: a module of a package
  for (const [, module = '', list = ''] of text.matchAll(/^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?([^()#\n]+)/gm)) {
    for (const part of list.split(',')) {
      const [, own = '', alias] = /^\s*(\w+)(?:\s+as\s+(\w+))?/.exec(part) ?? []
      if ((alias ?? own) === name) return `${module}.${own}`
    }
  }
  return ''
}
