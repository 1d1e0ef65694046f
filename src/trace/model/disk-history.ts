/**
 * The disk that all processes share, at any step: the changes of the log replayed. Every CHECKPOINT changes the whole
 * tree is kept (texts are shared, not copied), so a look-up replays few.
 */
import { item } from '../../model/cells'
import { expectError } from '../../model/expected-error'
import { type FileChange, parseFileChange } from './file-change'
import { countUpTo } from './search'

export interface FileInstant {
  readonly path: string
  readonly directory: boolean
  /** bytes */
  readonly size: number
  /** null: no text, or not known */
  readonly text: string | null
  /** who changed it last, 0: it was given with the program */
  readonly task: number
  readonly step: number
}

export interface DiskHistory {
  readonly any: boolean
  /** files and directories after a step, by path */
  at(step: number): readonly FileInstant[]
}

type Tree = ReadonlyMap<string, FileInstant>

const CHECKPOINT = 64

export class GrowingDisk implements DiskHistory {
  private readonly steps: number[] = []
  private readonly tasks: number[] = []
  private readonly changes: FileChange[] = []
  /** checkpoints[k]: the tree before change k * CHECKPOINT */
  private readonly checkpoints: Tree[] = []
  private lastAsked = -1
  private lastAnswer: readonly FileInstant[] = []
  private now = new Map<string, FileInstant>()

  get any(): boolean {
    return this.changes.length > 0
  }

  /** Takes in a `file` record. */
  take(json: string, bytes: number, task: number, step: number): void {
    const change = parseFileChange(json, bytes)
    if (!change) return
    if (this.changes.length % CHECKPOINT === 0) this.checkpoints.push(new Map(this.now))
    this.changes.push(change)
    this.tasks.push(task)
    this.steps.push(step)
    apply(this.now, change, task, step)
  }

  at(step: number): readonly FileInstant[] {
    const count = countUpTo(this.steps.length, (i) => item(this.steps, i), step)
    if (count === this.lastAsked) return this.lastAnswer
    this.lastAsked = count
    this.lastAnswer = [...this.treeAfter(count).values()].sort((x, y) => (x.path < y.path ? -1 : 1))
    return this.lastAnswer
  }

  private treeAfter(count: number): Tree {
    if (count === this.changes.length) return this.now
    const from = Math.floor(count / CHECKPOINT)
    const tree = new Map(this.checkpoints[from])
    for (let i = from * CHECKPOINT; i < count; i++) apply(tree, item(this.changes, i), item(this.tasks, i), item(this.steps, i))
    return tree
  }
}

function apply(tree: Map<string, FileInstant>, change: FileChange, task: number, step: number): void {
  const { path } = change
  const before = tree.get(path)
  const file = (size: number, text: string | null) => tree.set(path, { path, directory: false, size, text, task, step })
  switch (change.kind) {
    case 'write':
      file(Math.max(before?.size ?? 0, change.offset + change.bytes), written(before, change))
      break
    case 'truncate':
      file(change.size, resized(before, change.size))
      break
    case 'mkdir':
      tree.set(path, { path, directory: true, size: 0, text: null, task, step })
      break
    case 'remove':
      tree.delete(path)
      for (const inside of below(tree, path)) tree.delete(inside)
      break
    case 'rename':
      for (const old of [path, ...below(tree, path)]) {
        const moved = tree.get(old)
        tree.delete(old)
        const to = change.to + old.slice(path.length)
        if (moved) tree.set(to, { ...moved, path: to, ...(old === path ? { task, step } : {}) })
      }
      break
    default:
      change satisfies never
  }
}

function below(tree: Tree, directory: string): string[] {
  return [...tree.keys()].filter((path) => path.startsWith(`${directory}/`))
}

type Write = Extract<FileChange, { kind: 'write' }>

function written(before: FileInstant | undefined, { offset, text, bytes }: Write): string | null {
  if (bytes === 0 && before) return before.text
  if (text === null || (before && before.text === null)) return null
  const size = before?.size ?? 0
  const old = before?.text ?? ''
  // by far the most frequent: at the end
  if (offset === size) return old + text
  if (offset === 0 && bytes >= size) return text
  const merged = new Uint8Array(Math.max(size, offset + bytes))
  merged.set(new TextEncoder().encode(old))
  merged.set(new TextEncoder().encode(text).subarray(0, bytes), offset)
  return decoded(merged)
}

function resized(before: FileInstant | undefined, size: number): string | null {
  if (size === 0) return ''
  if (before && before.text === null) return null
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode(before?.text ?? '').subarray(0, size))
  return decoded(bytes)
}

/** null where a character was cut in two. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    expectError(error, TypeError)
    return null
  }
}
