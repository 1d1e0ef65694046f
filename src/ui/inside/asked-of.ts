/** What is asked of all of the run when a value is chosen, in the tree or among the watches. Pure. */
import type { HeldObject } from '../../inspect/moment'
import type { Program } from '../../model/configuration'
import type { Asked, AskedValue } from '../../state/inside-store'
import type { ChosenFrame } from './frame-choice'
import type { InsideRow } from './inside-rows'
import { fileOf } from './source-place'
import { partName, readWay, type Way, valueAt } from './value-path'

const ATTRIBUTE = /^\.[\p{L}_][\p{L}\p{N}_]*$/u

/**
 * What is asked of all of the run when a value is chosen; null: it is an item of a set, which has no place, captured by a function that is not on the stack, or
 * what a call answers.
 */
export function askedOf({ pid, task, depth, frame, path, name, owner, global }: InsideRow, program: Program): Asked | null {
  if (owner !== 0) {
    const of = partOf(owner, name)
    return of && { kind: 'value', pid, path: path === '' ? name : path, of }
  }
  const file = global && frame ? fileOf(program, frame) : ''
  if (file) return { kind: 'value', pid, path, of: { kind: 'variable', name, file } }
  if (depth < 0 || global || (frame?.module && !frame.variables.some(([own]) => own === name))) return { kind: 'global', pid, name }
  return { kind: 'value', pid, path, of: { kind: 'local', function: frame?.function ?? '', name, task } }
}

/** A part of an object as it is told of; null: it is an item of a set, or captured by a function. */
function partOf(address: number, name: string): AskedValue['of'] | null {
  if (ATTRIBUTE.test(name)) return { kind: 'attribute', address, name: name.slice(1) }
  return name.startsWith('[') ? { kind: 'item', address, key: name } : null
}

/**
 * The same of an expression that is watched in a frame; null: it is no variable, attribute or item, or nobody has told of what that is a part of.
 */
export function askedOfWatch(expression: string, { process, stack, frame }: ChosenFrame, program: Program): Asked | null {
  const way = readWay(expression)
  const part = way?.parts.at(-1)
  if (!way) return null
  const { pid } = process
  const path = expression.trim()
  if (part) {
    const address = valueAt(process, frame, ownerOf(way))?.[1] ?? 0
    // of what was not read the key is as it stands there
    const name = partName(process, frame, process.objects[address] ?? NOT_READ, part)
    const of = address === 0 || name === null ? null : partOf(address, name)
    return of && { kind: 'value', pid, path, of }
  }
  const { root: name } = way
  if (!frame.module && frame.variables.some(([own]) => own === name)) return { kind: 'value', pid, path, of: { kind: 'local', function: frame.function, name, task: stack.task } }
  const file = fileOf(program, frame)
  if (file && frame.globals.some(([own]) => own === name)) return { kind: 'value', pid, path, of: { kind: 'variable', name, file } }
  return process.globals.some(([own]) => own === name) ? { kind: 'global', pid, name } : null
}

const NOT_READ: HeldObject = { type: '', parts: [], more: 0 }
const ownerOf = ({ root, parts }: Way): Way => ({ root, parts: parts.slice(0, -1) })
