/** Serves cross-interpreter data: each piece is a segment, found by a name that begins with its process's pid. */
import { NameKind } from '../../kernel/memory/names'
import type { CROSS_INTERPRETER_DATA } from '../calls/cross-interpreter-calls'
import type { Host } from '../host/host'
import type { Handlers } from './served-call'

const nameOf = (host: Host, name: string) => `${host.kernel.processes.whole(host.pid)}:${name}`

function write(host: Host, name: string, content: Uint8Array): boolean {
  const { names, segments } = host.kernel
  const old = names.unbind(NameKind.crossData, name)
  if (old) segments.release(old)
  if (content.length === 0) return true
  const segment = segments.create(content.length)
  if (segment < 0) return false
  if (!names.bind(NameKind.crossData, name, segment)) {
    segments.release(segment)
    return false
  }
  segments.bytes(segment).set(content)
  return true
}

export const CROSS_INTERPRETER_HANDLERS: Handlers<typeof CROSS_INTERPRETER_DATA.calls> = {
  crossDataWrite: (host, task, { name, content }) => host.finish(task, write(host, nameOf(host, name), content) ? 1 : 0),

  crossDataRead(host, task, { name }) {
    const segment = host.kernel.names.find(NameKind.crossData, nameOf(host, name))
    return host.finish(task, segment ? host.python.newBytes(host.kernel.segments.bytes(segment)) : host.none)
  },
}
