/** Serves what the shims log of the program: objects, operations, output, exceptions. */
import { Operation } from '../../log/record-kinds'
import type { RECORDS } from '../calls/record-calls'
import { LOCAL_BASE, SAME_VALUE } from '../calls/shared-constants'
import { lineOf } from '../calls/source-location'
import type { Handlers } from './served-call'

export const RECORD_HANDLERS: Handlers<typeof RECORDS.calls> = {
  objectNew(host, task, { kind, value, name, where }) {
    host.locate(task, where)
    const object = host.objects.add(kind, true, name, lineOf(where), value)
    host.objects.toKernel(object)
    return host.finish(task, object)
  },

  sharedNew(host, task, { kind, value, name, where }) {
    host.locate(task, where)
    host.sharesObjects = true
    return host.finish(task, host.kernel.sync.newObject(host.pid, kind, { visible: true, value, name, line: lineOf(where) }))
  },

  objectName(host, task, { object, name }) {
    host.objects.rename(object, name)
    host.kernel.sync.nameObject(host.objects.toKernel(object), name)
    return host.finish(task, 0)
  },

  objectShow(host, task, { object, name, where, kind, value }) {
    host.locate(task, where)
    host.sharesObjects = true
    host.kernel.sync.showObject(object, name, lineOf(where), kind, value === SAME_VALUE ? undefined : value)
    return host.finish(task, 0)
  },

  operation(host, task, { operation, object, number, text, where }) {
    host.locate(task, where)
    // its threads, if it is a copy, are not there
    if (operation === Operation.submit) host.objects.tellCopy(object, object)
    // submit names two objects
    const second = operation === Operation.submit && number >= LOCAL_BASE ? host.objects.toKernel(number) : number
    host.kernel.log.operation(task.id, operation, host.objects.toKernel(object), second, text)
    return host.finish(task, 0)
  },

  contents(host, task, { object, size, items }) {
    host.kernel.log.contents(task.id, host.objects.toKernel(object), size, items)
    return host.finish(task, 0)
  },

  owner(host, task, { object, owner, count, where }) {
    host.locate(task, where)
    host.kernel.sync.setOwner(task.id, host.objects.toKernel(object), owner && host.taskOf(owner), count)
    return host.finish(task, 0)
  },

  contextPush(host, task, { reason, object, where }) {
    host.locate(task, where)
    task.pushContext({ reason, object })
    return 0
  },

  contextPop(_host, task) {
    task.popContext()
    return 0
  },

  output(host, task, { stream, text, bytesLeft, where }) {
    host.locate(task, where)
    host.kernel.log.output(task.id, stream === 2 ? 2 : 1, text, bytesLeft)
    return host.finish(task, 0)
  },

  exception(host, task, { text, endsMain, where }) {
    task.crashed = true
    host.locate(task, where)
    host.kernel.log.exception(task.id, text, endsMain)
    return host.finish(task, 0)
  },

  problem(host, task, { json, where }) {
    host.locate(task, where)
    host.kernel.log.problem(task.id, json)
    return host.finish(task, 0)
  },

  collect(host, task, { where }) {
    host.locate(task, where)
    host.kernel.log.operation(task.id, Operation.collect, 0)
    return host.finish(task, 0)
  },
}
