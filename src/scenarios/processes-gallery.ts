/**
 * The scenarios with processes, pools and what compares threads with processes, by chapter of the gallery.
 */
import { boundedQueue } from './bounded-queue/index'
import { callbacks } from './callbacks/index'
import { childToParent } from './child-to-parent/index'
import { cpuBound } from './cpu-bound/index'
import { crawler } from './crawler/index'
import { daemonProcess } from './daemon-process/index'
import { fileUnderLock } from './file-under-lock/index'
import { forkOrSpawn } from './fork-or-spawn/index'
import { futures } from './futures/index'
import { hundredSleepers } from './hundred-sleepers/index'
import { ioBound } from './io-bound/index'
import { isolatedMemory } from './isolated-memory/index'
import { joinPlacement } from './join-placement/index'
import { joinableQueue } from './joinable-queue/index'
import { osFork } from './os-fork/index'
import { pipe } from './pipe/index'
import { poolAndQueue } from './pool-and-queue/index'
import { poolAsync } from './pool-async/index'
import { poolMap } from './pool-map/index'
import { poolSerial } from './pool-serial/index'
import { processArguments } from './process-arguments/index'
import { processLifecycle } from './process-lifecycle/index'
import { processLock } from './process-lock/index'
import { producerConsumer } from './producer-consumer/index'
import { queueBetweenProcesses } from './queue-between-processes/index'
import { queueSize } from './queue-size/index'
import type { Scenario } from './scenario'
import { shutdown } from './shutdown/index'
import { terminate } from './terminate/index'

export const processChapter: readonly Scenario[] = [
  processLifecycle,
  processArguments,
  isolatedMemory,
  daemonProcess,
  terminate,
  joinPlacement,
  processLock,
  fileUnderLock,
  osFork,
  forkOrSpawn,
]

export const betweenProcessesChapter: readonly Scenario[] = [queueBetweenProcesses, boundedQueue, queueSize, childToParent, pipe, producerConsumer, joinableQueue, poolAndQueue]

export const poolChapter: readonly Scenario[] = [poolAsync, poolSerial, poolMap, futures, shutdown, callbacks, crawler, hundredSleepers]

/** Threads against processes, of the chapter on the GIL. */
export const threadsOrProcesses: readonly Scenario[] = [cpuBound, ioBound]
