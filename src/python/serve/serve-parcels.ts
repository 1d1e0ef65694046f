/** Serves parcels: each is a segment, found by a name that begins with its process's pid. */
import { NameKind } from '../../kernel/memory/names'
import type { PARCELS } from '../calls/parcel-calls'
import type { Host } from '../host/host'
import type { Handlers } from './served-call'

const nameOf = (host: Host, name: string) => `${host.kernel.processes.whole(host.pid)}:${name}`

function write(host: Host, name: string, content: Uint8Array): boolean {
  const { names, segments } = host.kernel
  const old = names.unbind(NameKind.parcel, name)
  if (old) segments.release(old)
  if (content.length === 0) return true
  const segment = segments.create(content.length)
  if (segment < 0) return false
  if (!names.bind(NameKind.parcel, name, segment)) {
    segments.release(segment)
    return false
  }
  segments.bytes(segment).set(content)
  return true
}

export const PARCEL_HANDLERS: Handlers<typeof PARCELS.calls> = {
  parcelWrite: (host, task, { name, content }) => host.finish(task, write(host, nameOf(host, name), content) ? 1 : 0),

  parcelRead(host, task, { name }) {
    const segment = host.kernel.names.find(NameKind.parcel, nameOf(host, name))
    return host.finish(task, segment ? host.python.newBytes(host.kernel.segments.bytes(segment)) : host.none)
  },
}
