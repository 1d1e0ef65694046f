/** A run of declared jobs, decoded: an ordinary model whose tasks are the jobs, in the order of their arrival. Pure. */
import { type Job, type CpuSettings, runJobs } from '../../kernel/jobs/jobs'
import { createRunBuilder } from './run-builder'
import type { RunModel } from '../model/run-model'

/** Throws RangeError on a job that cannot be run. */
export function jobRun(jobs: readonly Job[], cpu: CpuSettings): RunModel {
  const { log, configuration } = runJobs(jobs, cpu)
  const builder = createRunBuilder({ files: [{ name: 'jobs', text: '' }], stdin: '' }, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}
