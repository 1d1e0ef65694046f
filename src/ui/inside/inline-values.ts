/**
 * What the source shows of a moment: the values of the chosen frame at the ends of its lines, the tasks that are at one line together, and the value of a name
 * that is pointed at. Pure, over the editor's text and syntax tree.
 */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { Frame, ProcessMoment, Value } from '../../inspect/moment'
import type { Program } from '../../model/configuration'
import { type ChosenFrame, variablesOf } from './frame-choice'
import { isBinding, isOwn, nameOfScope, namesIn, type SyntaxNode, scopeAt, scopeOf, type Tree } from './scopes'
import { fileOf } from './source-place'
import { readWay, valueAt } from './value-path'

/** At the end of a line. */
export interface LineValues {
  readonly line: number
  /** `seen = 100` each */
  readonly values: readonly string[]
  /** how many more there are, for which there is no room */
  readonly moreValues: number
  /** who is there, where several are */
  readonly tasks: readonly TaskHere[]
  readonly moreTasks: number
}

export interface TaskHere {
  readonly task: number
  readonly values: readonly string[]
}

const MOST_OF_LINE = 4
const MOST_TASKS = 6
const MOST_OF_TASK = 2
const LONGEST = 60

const textOf = (state: EditorState) => (from: number, to: number) => state.sliceDoc(from, to)

/** The scope in the text that a frame carries out; null: the text is another one. */
function scopeOfFrame(state: EditorState, frame: Frame): SyntaxNode | null {
  if (frame.line < 1 || frame.line > state.doc.lines) return null
  const line = state.doc.line(frame.line)
  const indent = line.text.length - line.text.trimStart().length
  const name = frame.function.slice(frame.function.lastIndexOf('.') + 1)
  let scope: SyntaxNode | null = scopeAt(wholeTree(state), line.from + indent)
  // a lambda begins in the middle of a line, and a function's first line is also that of its call
  if (name === '<lambda>') return null
  while (scope && nameOfScope(scope, textOf(state)) !== name) scope = scope.parent && scopeOf(scope.parent)
  return scope
}

/** What is worth a place beside the code. */
function isTold(process: ProcessMoment, [, address]: Value): boolean {
  const type = process.objects[address]?.type
  return type !== 'function' && type !== 'type' && type !== 'builtin_function_or_method'
}

function written(name: string, [text]: Value): string {
  return `${name} = ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`
}

/** The values of a frame by the lines of the active file. */
function valuesByLine(state: EditorState, process: ProcessMoment, frame: Frame): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>()
  const scope = scopeOfFrame(state, frame)
  if (!scope) return found
  const variables = variablesOf(process, frame)
  const byName = new Map(variables)
  for (const node of namesIn(scope)) {
    const name = state.sliceDoc(node.from, node.to)
    const line = state.doc.lineAt(node.from).number
    const value = byName.get(name) ?? (line === frame.line && !isOwn(scope, name, textOf(state)) ? process.globals.find(([one]) => one === name)?.[1] : undefined)
    if (!value || !isTold(process, value) || !(line === frame.line || isBinding(node)) || node.parent?.name === 'ScopeStatement') continue
    const values = found.get(line) ?? new Set()
    found.set(line, values.add(written(name, value)))
  }
  return found
}

/** What tells a task at a line from the others there: the values that stand in the line, else what the frame has. */
function valuesOfTask(state: EditorState, process: ProcessMoment, frame: Frame): readonly string[] {
  const inLine = [...(valuesByLine(state, process, frame).get(frame.line) ?? [])]
  const all = inLine.length > 0 ? inLine : frame.variables.flatMap(([name, value]) => (isTold(process, value) ? [written(name, value)] : []))
  return all.slice(0, MOST_OF_TASK)
}

/** `file`: the name of the file in the editor, '' the first. */
export function lineValues(state: EditorState, program: Program, file: string, processes: readonly ProcessMoment[], chosen: ChosenFrame | undefined): readonly LineValues[] {
  const own = chosen && fileOf(program, chosen.frame) === file ? valuesByLine(state, chosen.process, chosen.frame) : new Map<number, Set<string>>()
  const here = new Map<number, TaskHere[]>()
  for (const process of processes)
    for (const { task, frames } of process.tasks) {
      const frame = frames.find(({ user }) => user)
      if (!frame || fileOf(program, frame) !== file || frame.line < 1 || frame.line > state.doc.lines) continue
      const tasks = here.get(frame.line) ?? []
      here.set(frame.line, tasks)
      if (!tasks.some((one) => one.task === task)) tasks.push({ task, values: valuesOfTask(state, process, frame) })
    }
  const lines = new Set([...own.keys(), ...[...here].flatMap(([line, tasks]) => (tasks.length > 1 ? [line] : []))])
  return [...lines]
    .sort((a, b) => a - b)
    .map((line) => {
      const tasks = here.get(line) ?? []
      const several = tasks.length > 1
      const values = [...(own.get(line) ?? [])]
      return {
        line,
        values: values.slice(0, MOST_OF_LINE),
        moreValues: Math.max(0, values.length - MOST_OF_LINE),
        tasks: several ? tasks.slice(0, MOST_TASKS) : [],
        moreTasks: several ? Math.max(0, tasks.length - MOST_TASKS) : 0,
      }
    })
}

/** A name that is pointed at, and what it is worth. */
export interface PointedAt {
  readonly from: number
  readonly to: number
  /** `self.balance` */
  readonly path: string
  /** one: in the task that is told of, or of a global; several: in others, which carry out the function in which the name stands */
  readonly values: readonly PointedValue[]
}

interface PointedValue {
  readonly text: string
  readonly type: string
  /** 0: a global */
  readonly task: number
  /** of the frame; '' a global */
  readonly function: string
}

/** The name at a place, with all that it is an attribute of; null: there is no name. */
function pathAt(state: EditorState, position: number): { readonly node: SyntaxNode; readonly path: string } | null {
  const tree = wholeTree(state)
  for (const side of [1, -1] as const) {
    const node = tree.resolveInner(position, side)
    if (node.name === 'VariableName') return { node, path: state.sliceDoc(node.from, node.to) }
    if (node.name === 'PropertyName' && node.parent?.name === 'MemberExpression') return { node: node.parent, path: state.sliceDoc(node.parent.from, node.to) }
  }
  return null
}

/** Whether there is a name at a place whose value could be told. */
export function isName(state: EditorState, position: number): boolean {
  return pathAt(state, position) !== null
}

/**
 * The value of the name at a place: in the stack that is told of, of the frame, from the chosen one outwards, that carries out the function in which the name
 * stands; else in the other tasks that carry it out. A name of a function that nobody carries out has none, unless it is a global's.
 */
export function pointedAt(
  state: EditorState,
  program: Program,
  file: string,
  processes: readonly ProcessMoment[],
  chosen: ChosenFrame | undefined,
  position: number,
): PointedAt | null {
  const found = pathAt(state, position)
  const way = found && readWay(found.path)
  if (!found || !way) return null
  const scope = scopeOf(found.node)
  const isOfScope = (one: Frame) => fileOf(program, one) === file && scopeOfFrame(state, one)?.from === scope.from
  const valueIn = (process: ProcessMoment, task: number, frame: Frame | null): PointedValue | null => {
    const value = valueAt(process, frame, way)
    return value ? { text: value[0], type: process.objects[value[1]]?.type ?? '', task: frame ? task : 0, function: frame?.module ? '' : (frame?.function ?? '') } : null
  }
  const answer = (...values: readonly (PointedValue | null)[]): PointedAt | null => {
    const known = values.filter((one) => one !== null)
    return known.length > 0 ? { from: found.node.from, to: found.node.to, path: found.path, values: known } : null
  }
  // what is not bound in a function may be of a function around it
  const isGlobal = scope.name === 'Script' || (!isOwn(scope, way.root, textOf(state)) && !isInFunction(scope))
  if (isGlobal) {
    const process = chosen?.process ?? processes[0]
    return process ? answer(valueIn(process, 0, null)) : null
  }
  const told = chosen && [chosen.frame, ...chosen.stack.frames].find(isOfScope)
  if (chosen && told) return answer(valueIn(chosen.process, chosen.stack.task, told))
  return answer(
    ...processes
      .flatMap((process) => process.tasks.map(({ task, frames }) => ({ process, task, frame: frames.find(isOfScope) })))
      .slice(0, MOST_POINTED)
      .map(({ process, task, frame }) => (frame ? valueIn(process, task, frame) : null)),
  )
}

const MOST_POINTED = 200

/** Whether a scope lies in a function, so that a name in it may be that one's. */
function isInFunction(scope: SyntaxNode): boolean {
  for (let at = scope.parent; at; at = at.parent) if (at.name === 'FunctionDefinition' || at.name === 'LambdaExpression') return true
  return false
}

/** The editor reads a program in small pieces of time, and on a busy machine has not come to its end yet: it is read to the end here. */
const wholeTree = (state: EditorState): Tree => ensureSyntaxTree(state, state.doc.length, MOST_READING_MS) ?? syntaxTree(state)
const MOST_READING_MS = 1_000
