/** The gallery: every scenario, in the order in which it is listed. */
import { abbaDeadlock } from './abba-deadlock/index'
import { condition } from './condition/index'
import { coroutineChapter } from './coroutines-gallery'
import { daemonThread } from './daemon-thread/index'
import { diningPhilosophers } from './dining-philosophers/index'
import { freeThreaded } from './free-threaded/index'
import { gevent } from './gevent/index'
import { geventServer } from './gevent-server/index'
import { gilIsNotYourLock } from './gil-is-not-your-lock/index'
import { gilMoments } from './gil-moments/index'
import { lostUpdate } from './lost-update/index'
import { machineChapter } from './machine-gallery'
import { betweenProcessesChapter, poolChapter, processChapter, threadsOrProcesses } from './processes-gallery'
import { queueOrders } from './queue-orders/index'
import { readersWriters } from './readers-writers/index'
import { withRecordings } from './recordings'
import { rlock } from './rlock/index'
import type { Scenario, Variant } from './scenario'
import { semaphore } from './semaphore/index'
import { spinningThreads } from './spinning-threads/index'
import { threadBasics } from './thread-basics/index'
import { threadPoolServer } from './thread-pool-server/index'
import { threadsAndALock } from './threads-and-a-lock/index'
import { workerThreads } from './worker-threads/index'

/** In gallery order. */
export const scenarios: readonly Scenario[] = withRecordings([
  ...processChapter,
  ...betweenProcessesChapter,
  ...poolChapter,
  threadsAndALock,
  threadBasics,
  lostUpdate,
  rlock,
  semaphore,
  abbaDeadlock,
  daemonThread,
  queueOrders,
  workerThreads,
  condition,
  diningPhilosophers,
  readersWriters,
  spinningThreads,
  ...threadsOrProcesses,
  gilMoments,
  gilIsNotYourLock,
  freeThreaded,
  ...coroutineChapter,
  gevent,
  threadPoolServer,
  geventServer,
  ...machineChapter,
])

/** A scenario and one of its variants (the first without `variantId`); undefined if there is none of that name. */
export function findVariant(scenarioId: string, variantId?: string): { scenario: Scenario; variant: Variant } | undefined {
  const scenario = scenarios.find((candidate) => candidate.id === scenarioId)
  const variant = variantId === undefined ? scenario?.variants[0] : scenario?.variants.find((candidate) => candidate.id === variantId)
  return scenario && variant ? { scenario, variant } : undefined
}
