/** The gallery: every scenario, in the order in which it is listed. */
import { abbaDeadlock } from './programs/abba-deadlock/index'
import { condition } from './programs/condition/index'
import { coroutineChapter } from './chapters/coroutines'
import { daemonThread } from './programs/daemon-thread/index'
import { diningPhilosophers } from './programs/dining-philosophers/index'
import { freeThreaded } from './programs/free-threaded/index'
import { gevent } from './programs/gevent/index'
import { geventServer } from './programs/gevent-server/index'
import { gilIsNotYourLock } from './programs/gil-is-not-your-lock/index'
import { gilMoments } from './programs/gil-moments/index'
import { lostUpdate } from './programs/lost-update/index'
import { machineChapter } from './chapters/machine'
import { betweenProcessesChapter, poolChapter, processChapter, threadsOrProcesses } from './chapters/processes'
import { queueOrders } from './programs/queue-orders/index'
import { readersWriters } from './programs/readers-writers/index'
import { withRecording } from './recordings'
import { rlock } from './programs/rlock/index'
import type { Scenario, Variant } from './scenario'
import { withTexts } from './scenario-text'
import { semaphore } from './programs/semaphore/index'
import { spinningThreads } from './programs/spinning-threads/index'
import { threadBasics } from './programs/thread-basics/index'
import { threadPoolServer } from './programs/thread-pool-server/index'
import { threadsAndALock } from './programs/threads-and-a-lock/index'
import { workerThreads } from './programs/worker-threads/index'

export { loadScenarioTexts } from './scenario-text'

/** In gallery order. */
export const scenarios: readonly Scenario[] = withTexts(
  [
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
  ],
  withRecording,
)

/** A scenario and one of its variants (the first without `variantId`); undefined if there is none of that name. */
export function findVariant(scenarioId: string, variantId?: string): { scenario: Scenario; variant: Variant } | undefined {
  const scenario = scenarios.find((candidate) => candidate.id === scenarioId)
  const variant = variantId === undefined ? scenario?.variants[0] : scenario?.variants.find((candidate) => candidate.id === variantId)
  return scenario && variant ? { scenario, variant } : undefined
}
