/**
 * A look into a process of a run that rests at a moment, with every task suspended: hands the frames of all stacks to `describe` of
 * shims/probes/inspecting.py, which runs on a stack and a thread state of its own, and answers the text that it writes.
 *
 * The process cannot go on afterwards as it would have: whoever looks has it run for that alone.
 */
import { type FrameContents, ThreadFrames } from '../wasm/thread-frames'
import type { ProcessHost } from './process-host'

export interface InspectingAddresses {
  /** PyObject* of `describe` in shims/probes/inspecting.py, and of the list that it takes its frames from and puts its answer into */
  readonly describe: number
  readonly box: number
}

/** JSON, of a shape that the page checks. Its interpreter must be there, with no Python on the stack. */
export async function lookInto(host: ProcessHost, { describe, box }: InspectingAddresses, runTask: (body: number) => Promise<number>): Promise<string> {
  const { exports } = host.python
  const frames = new ThreadFrames(host.python.module, exports)
  const told = exports.PyList_New(0)
  const append = (object: number) => exports.PyList_Append(told, object)
  const appendNumber = (value: number) => {
    const object = host.python.newInt(value | 0)
    append(object)
    exports.Py_DecRef(object)
  }
  const appendFrame = (address: number, { code, offset, globals, locals, variables }: FrameContents) => {
    append(code)
    appendNumber(address)
    appendNumber(offset)
    append(globals || host.none)
    append(locals || host.none)
    appendNumber(variables.length)
    // what has no value is told by the list itself
    for (const variable of variables) append(variable || told)
  }
  for (const { task, stack, frames: addresses } of host.suspendedStacks()) {
    const contents = addresses.map((address) => [address, frames.at(address)] as const).filter((pair): pair is [number, FrameContents] => pair[1] !== null)
    appendNumber(task)
    appendNumber(stack)
    appendNumber(contents.length)
    for (const [address, frame] of contents) appendFrame(address, frame)
  }
  exports.PyList_Append(box, told)
  host.detachTask()
  await runTask(describe)
  const length = exports.PyList_Size(box)
  if (length < 2) throw new Error('a look into a process came to nothing')
  return host.python.textOf(exports.PyList_GetItem(box, length - 1))
}
