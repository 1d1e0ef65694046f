/** A server with five threads and six clients: where the sixth waits. */
import { DEFAULT_LIMITS, type ProgramStart } from '../../../model/configuration'
import { atLine } from '../../anchor'
import { programs } from '../../variant-of-programs'
import type { ScenarioSource } from '../../scenario'
import acceptInMain from './accept-in-main.py?raw'
import acceptInWorkers from './accept-in-workers.py?raw'
import client from './client.py?raw'

/** Clients that come 0.1 s apart, each with so many lines to say: half a second a line. */
function withClients(lineCounts: readonly number[]): readonly ProgramStart[] {
  const clients = lineCounts.map((count, at) => ({
    file: 'client.py',
    delayUs: (at + 1) * 100_000,
    stdin: Array.from({ length: count }, (_, line) => `client ${at + 1}, line ${line + 1}\n`).join(''),
  }))
  return [{ file: 'server.py', delayUs: 0 }, ...clients]
}

/** The first leaves after a while; the others talk for longer than the run lasts. */
const ONE_LEAVES = withClients([3, 8, 8, 8, 8, 8])
const ALL_LEAVE = withClients([3, 2, 2, 2, 2, 1])

/** A server never ends by itself. */
const limits = { ...DEFAULT_LIMITS, virtualUs: 3_000_000 }

const inClient = { file: 'client.py' }

export const threadPoolServer: ScenarioSource = {
  id: 'thread-pool-server',
  group: 'sockets',
  variants: [
    programs({
      id: 'backlog',
      sources: { 'server.py': acceptInWorkers, 'client.py': client },
      starts: ONE_LEAVES,
      configuration: { limits },
      ends: 'limit',
      moments: [
        atLine(acceptInWorkers, 'listener.accept()', { occurrence: 5 }),
        atLine(acceptInWorkers, 'serves a client', { occurrence: 5 }),
        atLine(client, 'server.recv(', { ...inClient, task: 'client-6' }),
        atLine(acceptInWorkers, 'is free again'),
        atLine(client, "'->'", { ...inClient, task: 'client-6' }),
      ],
    }),
    programs({
      id: 'pool-queue',
      sources: { 'server.py': acceptInMain, 'client.py': client },
      starts: ONE_LEAVES,
      configuration: { limits },
      ends: 'limit',
      moments: [
        atLine(acceptInMain, 'is accepted', { occurrence: 6 }),
        atLine(client, 'server.recv(', { ...inClient, task: 'client-6' }),
        atLine(acceptInMain, 'is served', { occurrence: 6 }),
      ],
    }),
    programs({
      id: 'all-leave',
      sources: { 'server.py': acceptInWorkers, 'client.py': client },
      starts: ALL_LEAVE,
      configuration: { limits },
      ends: 'hang',
      moments: [atLine(acceptInWorkers, 'is free again', { occurrence: 6 }), { event: 'verdict' }],
    }),
  ],
}
