/** A server with five threads and six clients: where the sixth waits. */
import { DEFAULT_LIMITS, type ProgramStart } from '../../../model/configuration'
import { atLine } from '../../anchor'
import { programs } from '../../programs'
import type { Scenario } from '../../scenario'
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

export const threadPoolServer: Scenario = {
  id: 'thread-pool-server',
  group: 'sockets',
  title: { en: 'A server with five threads', zh: '五个线程的服务器' },
  summary: {
    en: 'An echo server and six clients, each a program of its own. Five clients are served at a time: where does the sixth wait?',
    zh: '一个回声服务器和六个客户端，各是一个独立的程序。同一时刻只能服务五个客户端：第六个在哪里等？',
  },
  variants: [
    programs({
      id: 'backlog',
      title: { en: 'Threads accept', zh: '由线程接受' },
      sources: { 'server.py': acceptInWorkers, 'client.py': client },
      starts: ONE_LEAVES,
      configuration: { limits },
      ends: 'limit',
      moments: [
        {
          at: atLine(acceptInWorkers, 'listener.accept()', { occurrence: 5 }),
          text: { en: 'All five threads wait at the same door: the listening socket.', zh: '五个线程守着同一扇门：监听套接字。' },
        },
        {
          at: atLine(acceptInWorkers, 'serves a client', { occurrence: 5 }),
          text: { en: 'The fifth client has its thread, and nobody is left to accept.', zh: '第五个客户端也有了线程，再没有人来接受连接了。' },
        },
        {
          at: atLine(client, 'server.recv(', { ...inClient, task: 'client-6' }),
          text: {
            en: 'The sixth is connected all the same: the kernel put it into the backlog of the listener. It may send, but nobody answers.',
            zh: '第六个照样连上了：内核把它放进监听套接字的等待队列。它可以发送，却没有人回答。',
          },
        },
        {
          at: atLine(acceptInWorkers, 'is free again'),
          text: { en: 'The first client has left. Its thread goes back to accept …', zh: '第一个客户端走了。它的线程回去接受连接……' },
        },
        {
          at: atLine(client, "'->'", { ...inClient, task: 'client-6' }),
          text: { en: '… and the sixth gets its answer, a second after it asked.', zh: '……第六个终于得到回答，离它发问已经过了一秒。' },
        },
      ],
    }),
    programs({
      id: 'pool-queue',
      title: { en: 'Main accepts', zh: '由主线程接受' },
      sources: { 'server.py': acceptInMain, 'client.py': client },
      starts: ONE_LEAVES,
      configuration: { limits },
      ends: 'limit',
      moments: [
        {
          at: atLine(acceptInMain, 'is accepted', { occurrence: 6 }),
          text: { en: 'Here the sixth client does not wait at the door: the main thread accepts everybody …', zh: '这里第六个客户端不用在门口等：主线程来者不拒……' },
        },
        {
          at: atLine(client, 'server.recv(', { ...inClient, task: 'client-6' }),
          text: { en: '… but its task waits in the queue of the pool. For the client it is all the same.', zh: '……但它的任务排在线程池的队列里。对客户端来说没有区别。' },
        },
        {
          at: atLine(acceptInMain, 'is served', { occurrence: 6 }),
          text: { en: 'A thread is free, and takes the sixth task from the queue.', zh: '有线程空出来，从队列里取走第六个任务。' },
        },
      ],
    }),
    programs({
      id: 'all-leave',
      title: { en: 'Everybody leaves', zh: '客人都走了' },
      sources: { 'server.py': acceptInWorkers, 'client.py': client },
      starts: ALL_LEAVE,
      configuration: { limits },
      ends: 'hang',
      moments: [
        {
          at: atLine(acceptInWorkers, 'is free again', { occurrence: 6 }),
          text: { en: 'The last client has left.', zh: '最后一个客户端走了。' },
        },
        {
          at: { event: 'verdict' },
          text: {
            en: 'Five threads wait for a connection, and no program is left that could make one. A real server would wait on: its clients are yet to be born.',
            zh: '五个线程都在等连接，而再没有程序会来连接。真正的服务器会一直等下去：它的客户端还没有出生。',
          },
        },
      ],
    }),
  ],
}
