/** A server with a greenlet for every connection, and ten clients that are threads of another program. */
import { DEFAULT_LIMITS } from '../../../model/configuration'
import { atLine } from '../../anchor'
import { programs } from '../../variant-of-programs'
import type { ScenarioSource } from '../../scenario'
import clients from './clients.py?raw'
import server from './server.py?raw'

const inClients = { file: 'clients.py' }

export const geventServer: ScenarioSource = {
  id: 'gevent-server',
  group: 'sockets',
  variants: [
    programs({
      id: 'main',
      sources: { 'server.py': server, 'clients.py': clients },
      starts: [
        { file: 'server.py', delayUs: 0 },
        { file: 'clients.py', delayUs: 100_000 },
      ],
      // a server never ends by itself
      configuration: { limits: { ...DEFAULT_LIMITS, virtualUs: 2_000_000 } },
      ends: 'limit',
      moments: [
        atLine(server, 'listener.accept()'),
        atLine(server, 'comes in'),
        atLine(server, 'comes in', { occurrence: 10 }),
        atLine(clients, 'time.sleep(', { ...inClients, task: 'client-3' }),
        atLine(server, 'has left'),
      ],
    }),
  ],
}
