/** Servers that wait for somebody to connect, or to send them a datagram, and the ports at which they do. */
import { cell } from '../../model/cells'
import type { ClientKind } from '../../model/client-programs.mjs'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { RunModel, StuckTask } from '../model/run-model'
import { waitsToConnect } from '../model/blocked-side'
import { joinTarget } from './wait-for'

/** Those of the tasks that wait at a listening socket, or at a datagram socket with a port of its choice; a task whose coroutine does is told of that, and an event loop of those that it serves. */
export function waitingServers(model: RunModel, tasks: readonly StuckTask[]): StuckTask[] {
  const waiting = new Set<number>()
  const at = [...tasks]
    .sort((x, y) => (model.task(y.task)?.within ?? 0) - (model.task(x.task)?.within ?? 0))
    .filter(({ state, object }) => {
      if (state !== 'blocked' || !isServer(model, object) || waiting.has(object) || waitsToConnect(model, object, model.stepCount - 1)) return false
      waiting.add(object)
      return true
    })
  const served = tasks.flatMap((stuck) => servedByLoop(model, stuck).map((object): StuckTask => ({ ...stuck, reason: 'socket', object })))
  return [...at, ...served.filter(({ object }) => !waiting.has(object))]
}

/** Whether everybody whom the program has left is such a server, or waits for one to end: nobody is there who would come. */
export function nobodyWouldCome(model: RunModel, tasks: readonly StuckTask[]): boolean {
  const servers = new Set(waitingServers(model, tasks).map(({ task }) => task))
  if (servers.size === 0) return false
  const serving = new Set([...servers].flatMap((task) => [task, model.task(task)?.within ?? 0]))
  return tasks.every(({ task, state, reason, object }) => {
    const row = model.task(task)
    return row?.internal === true || servers.has(task) || serving.has(task) || (state === 'blocked' && reason === 'join' && servers.has(joinTarget(model.object(object))))
  })
}

/** The listening sockets that an event loop would accept at, if only somebody came: those of its process at which nobody else waits. None where it is a connection that is stuck. */
export function servedByLoop(model: RunModel, { task, object }: Pick<StuckTask, 'task' | 'object'>, step = model.stepCount - 1): number[] {
  const row = model.task(task)
  if (!row || model.object(object)?.kind !== 'eventLoop') return []
  if (model.tasks.some(({ id, within }) => within === task && model.object(model.taskAt(id, step)?.object ?? 0)?.kind === 'socket' && model.taskAt(id, step)?.state === 'blocked'))
    return []
  return model.objects.flatMap((listener) => {
    if (listener?.kind !== 'listener' || listener.internal || !listener.ends?.at(step).readers.includes(row.pid)) return []
    const taken = model.tasks.some(({ id }) => id !== task && model.taskAt(id, step)?.object === listener.id && model.taskAt(id, step)?.state === 'blocked')
    return taken ? [] : [listener.id]
  })
}

/** A listening socket, or one for datagrams that others are to find at a port. */
export function isServer(model: RunModel, object: number): boolean {
  const kind = model.object(object)?.kind
  return kind === 'listener' || (kind === 'datagrams' && openedAt(model, object) !== undefined)
}

/** The port of a server's socket; 0: it has none, or the log does not say. */
export function portOf(model: RunModel, server: number): number {
  const opened = openedAt(model, server)
  return opened === undefined ? Number(/:(\d+)$/.exec(model.object(server)?.name ?? '')?.[1] ?? 0) : cell(model.events.b, opened)
}

/** The event with which it got its port. */
function openedAt(model: RunModel, server: number): number | undefined {
  const { events } = model
  return model.object(server)?.events.findLast((event) => events.kind[event] === RecordKind.operation && events.a[event] === Operation.open)
}

/** A server to which nobody comes: who waits, at which socket, and with what kind of client one could come. */
export interface LoneServer {
  readonly task: number
  readonly object: number
  readonly port: number
  readonly kind: ClientKind
  /** when a client can come: somewhat after the socket was opened, or after the last client came; µs */
  readonly clientAtUs: number
}

const SERVES_HTTP = /\bHTTPServer\b|\bhttp\.server\b|BaseHTTPRequestHandler|\bwsgi|\bWSGI|aiohttp|HTTP\/1\.|text\/html/

/** Clients come at whole tenths of a second, µs. */
const TENTH_US = 100_000

/** Which of these speak HTTP: those that are made at a line that says so; where none is, all of them if the program speaks of it anywhere. */
function httpAmong(model: RunModel, servers: readonly number[]): (server: number) => boolean {
  const [first] = model.program.files
  const lines = model.program.files.length === 1 && first ? first.text.split('\n') : []
  const saysSo = new Set(servers.filter((server) => SERVES_HTTP.test(lines[(model.object(server)?.line ?? 0) - 1] ?? '')))
  if (saysSo.size > 0) return (server) => saysSo.has(server)
  const all = model.program.files.some(({ text }) => SERVES_HTTP.test(text))
  return () => all
}

/** The servers among the tasks that a client can be brought to. */
export function loneServers(model: RunModel, tasks: readonly StuckTask[]): LoneServer[] {
  const waiting = waitingServers(model, tasks)
  const isHttp = httpAmong(
    model,
    waiting.map(({ object }) => object),
  )
  return waiting.flatMap(({ task, object }) => {
    const port = portOf(model, object)
    if (port === 0 || model.task(task)?.internal === true) return []
    const kind = model.object(object)?.kind === 'datagrams' ? 'udp' : isHttp(object) ? 'http' : 'tcp'
    return [{ task, object, port, kind, clientAtUs: (Math.floor(lastComing(model, object) / TENTH_US) + 1) * TENTH_US }]
  })
}

/** When a server's socket was opened, or somebody came to it last, µs. */
function lastComing(model: RunModel, server: number): number {
  const { events } = model
  const row = model.object(server)?.events.findLast((event) => events.kind[event] === RecordKind.operation && COMINGS.has(cell(events.a, event)))
  return row === undefined ? 0 : events.us(row)
}

const COMINGS: ReadonlySet<number> = new Set([Operation.open, Operation.connect, Operation.accept, Operation.receive])

/** How a client can be brought to the first of them, in English, begun with '; '; '': there is none. */
export function clientHint(model: RunModel, tasks: readonly StuckTask[]): string {
  const [server] = loneServers(model, tasks)
  if (!server) return ''
  return `; --client ${server.kind}:${server.port}:${server.kind === 'http' ? "'GET /'" : 'TEXT'}, or the client panel of the page, brings one`
}
