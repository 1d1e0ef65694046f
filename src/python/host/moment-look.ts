/**
 * A look into a process of a run that rests at a moment, with every task suspended: asks `describe` of shims/probes/inspecting/inspecting.py, which runs on a
 * stack and a thread state of its own, and answers the text that it writes.
 *
 * It changes the process's memory: whoever has the process go on puts that back first.
 */
import { type FrameContents, ThreadFrames } from '../wasm/thread-frames'
import type { ProcessHost } from './process-host'

export interface InspectingAddresses {
  /** PyObject* of `describe` in shims/probes/inspecting/inspecting.py, and of the list that it takes its question from and puts its answer into */
  readonly describe: number
  readonly box: number
}

/** What may be asked of a process. */
export type Question =
  /** the stacks of all tasks, globals and objects */
  | { readonly what: 'look' }
  /** what the object at an address holds, 0: the globals of the main module; `count` parts from the one numbered `from` */
  | { readonly what: 'open'; readonly address: number; readonly from: number; readonly count: number }
  /** where a part of an object, `.name`, `[key]` or `*`, lies in what processes share (ObservedAccesses.sharedPart) */
  | { readonly what: 'shared'; readonly address: number; readonly part: string }
  /** the value of an expression in a frame, by its place among those of a stack that the program or a library has; task 0: among the globals */
  | { readonly what: 'evaluate'; readonly expression: string; readonly task: number; readonly stack: number; readonly frame: number }

/** What nobody asks but a run itself: which tasks can never go on, in a scene as StuckLook tells it. */
interface StuckQuestion {
  readonly what: 'stuck'
  readonly scene: string
}

type RunTask = (body: number) => Promise<number>

/** JSON, of a shape that the page checks. The process must be in its interpreter, with no Python on the stack. */
export async function lookInto(host: ProcessHost, { describe, box }: InspectingAddresses, question: Question | StuckQuestion, runTask: RunTask): Promise<string> {
  if (question.what === 'shared') return JSON.stringify({ shared: host.observed?.sharedPart(question.address, question.part) ?? '' })
  const { exports } = host.python
  exports.PyList_Append(box, new Asking(host).list(question))
  await runTask(describe)
  const length = exports.PyList_Size(box)
  if (length < 2) throw new Error('a look into a process came to nothing')
  return host.python.textOf(exports.PyList_GetItem(box, length - 1))
}

/** What `hopeless` says of a scene; '': it came to nothing. The process must be in its interpreter, with no Python on the stack. */
export async function askForStuck(host: ProcessHost, addresses: InspectingAddresses, scene: string, runTask: RunTask): Promise<string> {
  const answer: unknown = JSON.parse(await lookInto(host, addresses, { what: 'stuck', scene }, runTask))
  return typeof answer === 'string' ? answer : ''
}

class Asking {
  private readonly frames: ThreadFrames
  private readonly host: ProcessHost

  constructor(host: ProcessHost) {
    this.host = host
    this.frames = new ThreadFrames(host.python.module, host.python.exports)
  }

  list(question: Exclude<Question, { what: 'shared' }> | StuckQuestion): number {
    const list = this.newList()
    this.addText(list, question.what)
    if (question.what === 'stuck') this.addText(list, question.scene)
    else if (question.what === 'open') {
      this.addNumber(list, question.from)
      this.addNumber(list, question.count)
      this.add(list, question.address || this.host.none)
    } else {
      if (question.what === 'evaluate') {
        this.addText(list, question.expression)
        for (const number of [question.task, question.stack, question.frame]) this.addNumber(list, number)
        this.add(list, this.host.contextOf(question.task) || this.host.none)
      }
      this.add(list, this.stacks())
    }
    return list
  }

  private stacks(): number {
    const told = this.newList()
    for (const { task, stack, frames: addresses } of this.host.suspendedStacks()) {
      const contents = addresses.map((address) => [address, this.frames.at(address)] as const).filter((pair): pair is [number, FrameContents] => pair[1] !== null)
      this.addNumber(told, task)
      this.addNumber(told, stack)
      this.addNumber(told, contents.length)
      for (const [address, frame] of contents) this.addFrame(told, address, frame)
    }
    return told
  }

  private addFrame(told: number, address: number, { code, offset, globals, locals, variables }: FrameContents): void {
    this.add(told, code)
    this.addNumber(told, address)
    this.addNumber(told, offset)
    this.add(told, globals || this.host.none)
    this.add(told, locals || this.host.none)
    this.addNumber(told, variables.length)
    // what has no value is told by the list itself
    for (const variable of variables) this.add(told, variable || told)
  }

  private newList(): number {
    return this.host.python.exports.PyList_New(0)
  }

  private add(list: number, object: number): void {
    this.host.python.exports.PyList_Append(list, object)
  }

  private addNew(list: number, object: number): void {
    this.add(list, object)
    this.host.python.exports.Py_DecRef(object)
  }

  private addNumber(list: number, value: number): void {
    this.addNew(list, this.host.python.newInt(value | 0))
  }

  private addText(list: number, text: string): void {
    this.addNew(list, this.host.python.newText(text))
  }
}
