/**
 * Pyodide's script without what our interpreter does not ask for: the names of exports that it has not, functions for what it does not import (drawing,
 * sound, windows), and whatever only those use. Each worker reads this script when it begins.
 *
 * The script is one function, in whose body everything is declared. A declaration goes where nothing that stays mentions its name; so does a
 * property of the module's object, `Module["name"] = value`, that neither the script nor our own code mentions. Of objects for what a worker has not,
 * which the rest only asks in passing, a name is left. What stays is written with short names.
 */
import { minifySync, parseSync } from 'vite'

/** What the interpreter's module has, and what else mentions properties of `Module`. */
export interface Asked {
  readonly exports: ReadonlySet<string>
  readonly imports: ReadonlySet<string>
  readonly mentioned: Iterable<string>
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** A part of the script that stays if one of its names is mentioned by what stays. */
interface Part {
  readonly names: readonly string[]
  readonly node: Node
  readonly mentions: () => Set<string>
}

const NAME = 'script.mjs'
const EXPORTS_FUNCTION = 'assignWasmExports'
const IMPORTS_VARIABLE = 'wasmImports'
/** What Emscripten says of a function beside it. */
const ABOUT_FUNCTIONS: ReadonlySet<unknown> = new Set(['sig', 'stub', 'isAsync'])
/** A screen and its drawing, and disks that are not in memory; each with what is left of it. */
const ABSENT: ReadonlyMap<unknown, string> = new Map([
  ['SDL', '{}'],
  ['Browser', '{init(){}}'],
  ['GL', '{}'],
  ['NODEFS', '{}'],
  ['PROXYFS', '{}'],
  ['WORKERFS', '{}'],
  // asked when the runtime ends
  ['IDBFS', '{quit(){}}'],
])
const PURE: ReadonlySet<string> = new Set(['Literal', 'FunctionExpression', 'ArrowFunctionExpression', 'Identifier'])

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const child = (node: Node, key: string): Node => {
  const value = node[key]
  if (!isNode(value)) throw new Error(`a ${node.type} without ${key}`)
  return value
}

/** Properties are told from variables by a dot. */
const property = (name: unknown) => `.${String(name)}`

/** The names that a part of the program mentions, local ones among them; and names of properties, and texts, which may be such. */
function mentionedIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) mentionedIn(one, found)
  else if (isNode(value)) {
    if (value.type === 'Identifier') found.add(String(value.name))
    else if (value.type === 'Literal') found.add(property(value.value))
    else
      for (const [key, inner] of Object.entries(value)) {
        const isName = (key === 'property' || key === 'key') && !value.computed && isNode(inner) && inner.type === 'Identifier'
        if (isName) found.add(property(inner.name))
        else mentionedIn(inner, found)
      }
  }
  return found
}

/** Whether nothing happens when it is read, but that it is made. */
function isPure(node: unknown): boolean {
  if (!isNode(node)) return true
  if (node.type === 'ObjectExpression') return nodes(node.properties).every((one) => one.type === 'Property' && !one.computed && isPure(one.value))
  if (node.type === 'ArrayExpression') return nodes(node.elements).every(isPure)
  return node.type === 'UnaryExpression' ? isPure(node.argument) : PURE.has(node.type)
}

/** The name of what `object.name` or `object["name"]` is a property of, and its own. */
function memberOf(node: Node): { readonly object: unknown; readonly name: unknown } | null {
  if (node.type !== 'MemberExpression' || child(node, 'object').type !== 'Identifier') return null
  const { name, value, type } = child(node, 'property')
  return node.computed && type !== 'Literal' ? null : { object: child(node, 'object').name, name: node.computed ? value : name }
}

/** The parts of a statement that are mentioned by name; null: it stays. */
function partsOf(statement: Node): Part[] | null {
  if (statement.type === 'FunctionDeclaration') {
    const name = String(child(statement, 'id').name)
    return [{ names: [name], node: statement, mentions: () => mentionedIn([statement.params, statement.body]) }]
  }
  if (statement.type === 'VariableDeclaration')
    return nodes(statement.declarations).map((node) => {
      const removable = child(node, 'id').type === 'Identifier' && isPure(node.init)
      return { names: removable ? [String(child(node, 'id').name)] : [], node, mentions: () => mentionedIn(node) }
    })
  if (statement.type !== 'ExpressionStatement') return null
  const names: string[] = []
  let value = child(statement, 'expression')
  while (value.type === 'AssignmentExpression' && value.operator === '=') {
    const member = memberOf(child(value, 'left'))
    if (member?.object === 'Module') names.push(property(member.name))
    else if (names.length === 0 && member && ABOUT_FUNCTIONS.has(member.name) && isPure(value.right))
      return [{ names: [String(member.object)], node: statement, mentions: () => new Set() }]
    else return null
    value = child(value, 'right')
  }
  return names.length > 0 && value.type === 'Identifier' ? [{ names, node: statement, mentions: () => mentionedIn(value) }] : null
}

function statementsOf(script: string): Node[] {
  const { program, errors } = parseSync(NAME, script)
  const outer = nodes((program as unknown as Node).body).find(({ type }) => type === 'FunctionDeclaration')
  if (errors.length > 0 || !outer) throw new Error("Pyodide's script is not one function")
  return nodes(child(outer, 'body').body)
}

interface Change {
  readonly node: Node
  readonly text: string
}

function changed(script: string, changes: readonly Change[]): string {
  let result = ''
  let at = 0
  for (const { node, text } of changes.toSorted((a, b) => a.node.start - b.node.start)) {
    if (node.start < at) throw new Error("two changes of Pyodide's script in one place")
    result += script.slice(at, node.start) + text
    at = node.end
  }
  return result + script.slice(at)
}

/** The script in which nothing is left of those objects but their names. */
function withoutAbsent(script: string): string {
  const declared = statementsOf(script).flatMap((statement) => (statement.type === 'VariableDeclaration' ? nodes(statement.declarations) : []))
  return changed(
    script,
    declared.flatMap((one) => {
      const text = ABSENT.get(child(one, 'id').name)
      return text === undefined || !isNode(one.init) || one.init.type !== 'ObjectExpression' ? [] : [{ node: one.init, text }]
    }),
  )
}

/** With short names for what is declared in it. Throws RangeError where it cannot be read. */
export function shortened(script: string): string {
  const { code, errors } = minifySync(NAME, script, { module: true })
  if (errors.length > 0) throw new RangeError(`Pyodide's script cannot be shortened: ${errors[0]?.message}`)
  return code
}

export function strippedScript(whole: string, { exports, imports, mentioned }: Asked): string {
  const script = withoutAbsent(whole)
  const statements = statementsOf(script)
  const textOf = ({ start, end }: Node) => script.slice(start, end)

  const changes: Change[] = []
  const parts: Part[] = []
  const stays: unknown[] = []
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration' && child(statement, 'id').name === EXPORTS_FUNCTION) {
      for (const assignment of nodes(child(statement, 'body').body)) {
        const name = /wasmExports\["([^"]+)"\]/.exec(textOf(assignment))?.[1]
        if (name !== undefined && !exports.has(name)) changes.push({ node: assignment, text: '' })
        else stays.push(assignment)
      }
      continue
    }
    const found = partsOf(statement)
    if (!found) stays.push(statement)
    for (const part of found ?? []) {
      if (part.names[0] === IMPORTS_VARIABLE) {
        const table = child(part.node, 'init')
        const kept = nodes(table.properties).filter((one) => imports.has(String(child(one, 'key').name ?? child(one, 'key').value)))
        changes.push({ node: table, text: `{${kept.map(textOf).join(',')}}` })
        stays.push(kept)
      } else if (part.names.length === 0) stays.push(part.node)
      else parts.push(part)
    }
  }

  const byName = new Map<string, Part[]>()
  for (const part of parts) for (const name of part.names) byName.set(name, [...(byName.get(name) ?? []), part])
  const kept = new Set<Part>()
  const seen = new Set<string>()
  for (const waiting = [...mentionedIn(stays), ...Array.from(mentioned, property)]; waiting.length > 0; ) {
    const name = waiting.pop() as string
    if (seen.has(name)) continue
    seen.add(name)
    for (const part of byName.get(name) ?? []) {
      if (kept.has(part)) continue
      kept.add(part)
      waiting.push(...part.mentions())
    }
  }

  const gone = new Set(parts.filter((part) => !kept.has(part)).map(({ node }) => node))
  for (const statement of statements) {
    if (gone.has(statement)) changes.push({ node: statement, text: '' })
    if (statement.type !== 'VariableDeclaration') continue
    const declared = nodes(statement.declarations)
    const left = declared.filter((one) => !gone.has(one))
    if (left.length === declared.length) continue
    changes.push({ node: statement, text: left.length === 0 ? '' : `${String(statement.kind)} ${left.map(textOf).join(',')};` })
  }
  return changed(script, changes)
}
