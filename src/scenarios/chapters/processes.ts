/**
 * The scenarios with processes, pools and what compares threads with processes, by chapter of the gallery.
 */
import { boundedQueue } from '../programs/bounded-queue/index'
import { callbacks } from '../programs/callbacks/index'
import { childToParent } from '../programs/child-to-parent/index'
import { cpuBound } from '../programs/cpu-bound/index'
import { crawler } from '../programs/crawler/index'
import { daemonProcess } from '../programs/daemon-process/index'
import { fileUnderLock } from '../programs/file-under-lock/index'
import { forkOrSpawn } from '../programs/fork-or-spawn/index'
import { futures } from '../programs/futures/index'
import { hundredSleepers } from '../programs/hundred-sleepers/index'
import { ioBound } from '../programs/io-bound/index'
import { isolatedMemory } from '../programs/isolated-memory/index'
import { joinPlacement } from '../programs/join-placement/index'
import { joinableQueue } from '../programs/joinable-queue/index'
import { osFork } from '../programs/os-fork/index'
import { pipe } from '../programs/pipe/index'
import { poolAndQueue } from '../programs/pool-and-queue/index'
import { poolAsync } from '../programs/pool-async/index'
import { poolMap } from '../programs/pool-map/index'
import { poolSerial } from '../programs/pool-serial/index'
import { processArguments } from '../programs/process-arguments/index'
import { processLifecycle } from '../programs/process-lifecycle/index'
import { processLock } from '../programs/process-lock/index'
import { producerConsumer } from '../programs/producer-consumer/index'
import { queueBetweenProcesses } from '../programs/queue-between-processes/index'
import { queueSize } from '../programs/queue-size/index'
import type { ScenarioSource } from '../scenario'
import { shutdown } from '../programs/shutdown/index'
import { terminate } from '../programs/terminate/index'

export const processChapter: readonly ScenarioSource[] = [
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

export const betweenProcessesChapter: readonly ScenarioSource[] = [
  queueBetweenProcesses,
  boundedQueue,
  queueSize,
  childToParent,
  pipe,
  producerConsumer,
  joinableQueue,
  poolAndQueue,
]

export const poolChapter: readonly ScenarioSource[] = [poolAsync, poolSerial, poolMap, futures, shutdown, callbacks, crawler, hundredSleepers]

/** Threads against processes, of the chapter on the GIL. */
export const threadsOrProcesses: readonly ScenarioSource[] = [cpuBound, ioBound]
