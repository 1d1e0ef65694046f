/** Serves the shims that drive the interpreter: settings, input, files, the program's code and variables. */
import { BlockReason } from '../../log/record-kinds'
import type { INTERPRETER } from '../calls/interpreter-calls'
import type { Host, Resume, Task } from '../host/host'
import type { Handlers } from './served-call'

/** Input comes from the page: the program rests, virtual time stands still, and the answer is a record. */
function giveLine(host: Host, task: Task, line: string | null): number {
  host.kernel.log.showHeld(task.id, 0)
  host.kernel.log.input(task.id, (line ?? '').replace(/\n$/, ''), line === null)
  return host.finish(task, line === null ? host.none : host.python.newText(line))
}

const lineHasCome: Resume = (host, task) => giveLine(host, task, host.takeLine())

export const INTERPRETER_HANDLERS: Handlers<typeof INTERPRETER.calls> = {
  settings: (host) => host.python.newText(host.settings),

  readLine(host, task, { prompt, where }) {
    host.locate(task, where)
    host.kernel.log.showHeld(task.id, BlockReason.stdin)
    return host.askForLine(prompt) === undefined ? host.hold(task, lineHasCome) : lineHasCome(host, task)
  },

  codeFile(host, _task, { code, file }) {
    host.assignFile(code, file)
    return 0
  },

  codeAccesses(host, _task, { code, table }) {
    if (host.learnsAccesses) {
      host.accessTables.learn(code, table)
      host.observer?.learned(code)
    }
    return 0
  },

  /**
   * Answers without a look at the slice (`finish`), so that nothing comes between the turn and the operation on the mounted
   * disk: with no budget left, the next accounted event looks up.
   */
  fileTurn(host, task, { where }) {
    host.locate(task, where)
    task.onDisk = true
    // a library that copies files goes on for long
    host.switchInLibrary(task)
    return 0
  },

  fileLink: (host, task, { path, newPath }) => host.finish(task, host.linkFile(path, newPath)),

  fileHead(host, _task, { path, size }) {
    const content = host.kernel.disk.readFile(path)
    return content ? host.python.newBytes(content.subarray(0, size)) : host.none
  },

  threadFrames(host, _task, { thread, stack }) {
    const { exports } = host.python
    const list = exports.PyList_New(0)
    const append = (object: number) => exports.PyList_Append(list, object)
    const appendInt = (value: number) => {
      const object = host.python.newInt(value)
      append(object)
      exports.Py_DecRef(object)
    }
    for (const { code, offset, globals, variables } of host.framesOf(thread, stack)) {
      append(code)
      appendInt(offset)
      append(globals || host.none)
      appendInt(variables.length)
      for (const variable of variables) append(variable || list)
    }
    return list
  },

  watchVariables(host, _task, { globals }) {
    host.watchVariables(globals)
    return 0
  },

  tellState(host, _task, { values }) {
    host.tellState(values)
    return 0
  },

  watchContainers(host, _task, { any }) {
    host.watchContainers(any)
    return 0
  },
}
