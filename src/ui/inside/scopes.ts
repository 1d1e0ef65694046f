/**
 * Which function a place of a Python text belongs to, and which names are bound in it: so that a value is only shown where it is that name's. Works on the
 * syntax tree of the editor, which copes with text that is no program yet. Pure.
 */
import type { syntaxTree } from '@codemirror/language'

export type Tree = ReturnType<typeof syntaxTree>
export type SyntaxNode = Tree['topNode']

const SCOPES: ReadonlySet<string> = new Set(['FunctionDefinition', 'LambdaExpression', 'ClassDefinition', 'Script'])
/** What only holds targets together. */
const HOLDERS: ReadonlySet<string> = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'])
const COMPREHENSIONS = /ComprehensionExpression$/

/** The innermost function, lambda or class around a node; else the whole text. The name of a function belongs to what is around it. */
export function scopeOf(node: SyntaxNode): SyntaxNode {
  const named = node.name === 'VariableName' && (node.parent?.name === 'FunctionDefinition' || node.parent?.name === 'ClassDefinition')
  let at = named ? node.parent?.parent : node
  while (at && !SCOPES.has(at.name)) at = at.parent
  return at ?? node
}

/** The scope of the code at the beginning of a line. */
export function scopeAt(tree: Tree, position: number): SyntaxNode {
  const node = tree.resolveInner(position, 1)
  // `def` itself is carried out by what is around it
  const first = node.name === 'def' || node.name === 'class' || node.name === 'async' ? node.parent : null
  return first && SCOPES.has(first.name) && first.parent ? scopeOf(first.parent) : scopeOf(node)
}

/** Its name as code objects have it, without what is around it. */
export function nameOfScope(scope: SyntaxNode, text: (from: number, to: number) => string): string {
  if (scope.name === 'Script') return '<module>'
  if (scope.name === 'LambdaExpression') return '<lambda>'
  const name = scope.getChild('VariableName')
  return name ? text(name.from, name.to) : ''
}

/** Every name in a scope, without those in functions within it; of a function within it its own name alone. */
export function* namesIn(scope: SyntaxNode): Iterable<SyntaxNode> {
  for (let child = scope.firstChild; child; child = child.nextSibling) {
    // the name of the scope is not in it
    if (child.name === 'VariableName' && (scope.name === 'FunctionDefinition' || scope.name === 'ClassDefinition')) continue
    yield* namesBelow(child)
  }
}

function* namesBelow(node: SyntaxNode): Iterable<SyntaxNode> {
  if (node.name === 'VariableName') yield node
  else if (SCOPES.has(node.name)) {
    const name = node.name === 'LambdaExpression' ? null : node.getChild('VariableName')
    if (name) yield name
  } else for (let child = node.firstChild; child; child = child.nextSibling) yield* namesBelow(child)
}

/** Whether a name gets its value where it stands. */
export function isBinding(name: SyntaxNode): boolean {
  let node = name
  while (node.parent && HOLDERS.has(node.parent.name)) node = node.parent
  const { parent } = node
  switch (parent?.name) {
    case 'ParamList':
      return node.prevSibling?.name !== 'AssignOp'
    case 'AssignStatement':
    case 'NamedExpression':
      return isBefore(node, 'AssignOp')
    case 'UpdateStatement':
      return isBefore(node, 'UpdateOp')
    case 'ForStatement':
      return isBefore(node, 'in')
    case 'WithStatement':
    case 'TryStatement':
    case 'ImportStatement':
      return node.prevSibling?.name === 'as'
    case 'FunctionDefinition':
    case 'ClassDefinition':
    case 'CapturePattern':
      return true
    default:
      return parent !== null && parent !== undefined && COMPREHENSIONS.test(parent.name) && isTarget(node)
  }
}

function isBefore(node: SyntaxNode, what: string): boolean {
  for (let at = node.nextSibling; at; at = at.nextSibling) if (at.name === what) return true
  return false
}

/** Between `for` and `in`. */
function isTarget(node: SyntaxNode): boolean {
  for (let at = node.prevSibling; at; at = at.prevSibling) {
    if (at.name === 'for') return true
    if (at.name === 'in') return false
  }
  return false
}

/** Whether a name in a scope is of the scope's own, and no global: parameters and what is bound there, unless it says otherwise. */
export function isOwn(scope: SyntaxNode, name: string, text: (from: number, to: number) => string): boolean {
  let bound = false
  for (const node of namesIn(scope)) {
    if (text(node.from, node.to) !== name) continue
    if (node.parent?.name === 'ScopeStatement') return false
    bound ||= isBinding(node)
  }
  return bound
}
