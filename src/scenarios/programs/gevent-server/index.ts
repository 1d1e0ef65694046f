/** A server with a greenlet for every connection, and ten clients that are threads of another program. */
import { DEFAULT_LIMITS } from '../../../model/configuration'
import { atLine } from '../../anchor'
import { programs } from '../../programs'
import type { Scenario } from '../../scenario'
import clients from './clients.py?raw'
import server from './server.py?raw'

const inClients = { file: 'clients.py' }

export const geventServer: Scenario = {
  id: 'gevent-server',
  group: 'sockets',
  title: { en: 'A server of greenlets', zh: '用 greenlet 写的服务器' },
  summary: {
    en: 'Ten clients are served at the same time by a server that has one thread: each connection is a greenlet, and the hub lets go on whoever has something to read.',
    zh: '服务器只有一个线程，却同时服务十个客户端：每个连接是一个 greenlet，谁有数据可读，hub 就让谁继续。',
  },
  variants: [
    programs({
      id: 'main',
      title: { en: 'Ten clients', zh: '十个客户端' },
      sources: { 'server.py': server, 'clients.py': clients },
      starts: [
        { file: 'server.py', delayUs: 0 },
        { file: 'clients.py', delayUs: 100_000 },
      ],
      // a server never ends by itself
      configuration: { limits: { ...DEFAULT_LIMITS, virtualUs: 2_000_000 } },
      ends: 'limit',
      moments: [
        {
          at: atLine(server, 'listener.accept()'),
          text: {
            en: 'accept() looks as if it blocked. It is gevent’s: the main greenlet gives way to the hub, which waits for all sockets at once.',
            zh: 'accept() 看上去会阻塞。其实它是 gevent 的版本：主 greenlet 让位给 hub，由 hub 同时等待所有套接字。',
          },
        },
        {
          at: atLine(server, 'comes in'),
          text: { en: 'The first connection has its greenlet: a strand in the one thread of the server.', zh: '第一个连接有了自己的 greenlet：服务器唯一线程里的一股流程。' },
        },
        {
          at: atLine(server, 'comes in', { occurrence: 10 }),
          text: {
            en: 'Ten greenlets, still one thread. On the other side ten threads wait for ten answers.',
            zh: '十个 greenlet，仍然只有一个线程。另一边，十个线程在等十个回答。',
          },
        },
        {
          at: atLine(clients, 'time.sleep(', { ...inClients, task: 'client-3' }),
          text: {
            en: 'This client thinks for a while. Its greenlet waits in recv(), and costs the server nothing.',
            zh: '这个客户端想了一会儿。它的 greenlet 等在 recv() 里，不花服务器一点时间。',
          },
        },
        {
          at: atLine(server, 'has left'),
          text: { en: 'A client hangs up: recv() gives back nothing, and its greenlet comes to its end.', zh: '一个客户端挂断了：recv() 返回空，它的 greenlet 随之结束。' },
        },
      ],
    }),
  ],
}
