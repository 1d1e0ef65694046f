/** A worker thread that runs one process of a shared kernel, and those that it forks; says 'done' when nothing of them can run any more. */
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
// the process and those it forks: a worker may run several
const processes = [process]
while (processes.length > 0) {
  const alone = processes.length === 1 ? (processes[0] as TestProcess).pid : 0
  const seen = kernel.epoch(alone)
  let ran = false
  for (const one of [...processes]) {
    const result = one.runOne()
    processes.push(...one.born.splice(0))
    if (result > 0) ran = true
    if (result < 0) processes.splice(processes.indexOf(one), 1)
  }
  // whose epoch was read must be the one that is waited on
  const same = alone === 0 || (processes.length === 1 && processes[0]?.pid === alone)
  if (!ran && processes.length > 0 && same) kernel.waitEpoch(seen, Number.POSITIVE_INFINITY, alone)
}
parentPort?.postMessage('done')
