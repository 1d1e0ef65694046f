/** A worker thread that runs one process of a shared kernel; says 'done' when nothing of it can run any more. */
import { parentPort, workerData } from 'node:worker_threads'
import { Kernel, type KernelMemory } from '../kernel'
import { type MadeProcess, TestProcess } from './driver'
import { body, type SharedObjects, type Steps } from './programs'

export interface WorkerJob {
  readonly memory: KernelMemory
  readonly made: MadeProcess
  readonly steps: Steps
  readonly shared: SharedObjects
}

const job = workerData as WorkerJob
const kernel = new Kernel(job.memory)
const process = new TestProcess(kernel, body(job.steps, job.shared), 'main', job.made)
for (;;) {
  const seen = kernel.epoch()
  const result = process.runOne()
  if (result < 0) break
  if (result === 0) kernel.waitEpoch(seen)
}
parentPort?.postMessage('done')
