/** The rows of processes while a run is decoded: how each began, what it is called, how it ended, who took its exit code. */
import type { LogRecord } from '../../log/log'
import { StartMethod } from '../../log/record-kinds'
import { startMethodName } from '../model/names'
import type { GrowingModel } from './growing-model'

/** Start methods after which a child has its parent's memory. */
const COPIES: ReadonlySet<number> = new Set([StartMethod.fork, StartMethod.osFork])

export class ProcessDecoder {
  private readonly model: GrowingModel

  constructor(model: GrowingModel) {
    this.model = model
  }

  begin(record: LogRecord, step: number, atUs: number): void {
    const { model } = this
    const row = {
      pid: record.a,
      parentPid: record.b,
      name: record.text,
      startMethod: startMethodName(record.object),
      startedBy: 0,
      mainTask: 0,
      exitCode: null,
      startUs: atUs,
      startStep: step,
      endUs: null,
      endStep: -1,
      killedBy: 0,
      reapedStep: -1,
      nameSteps: [step],
      names: [record.text],
    }
    model.processes.push(row)
    model.processesByPid.set(row.pid, row)
    if (COPIES.has(record.object) && record.b !== 0) model.variables.forked(record.a, record.b, step)
  }

  mainTask(pid: number, task: number, creator: number): void {
    const process = this.model.processesByPid.get(pid)
    if (process?.mainTask !== 0) return
    process.mainTask = task
    process.startedBy = creator
  }

  rename(pid: number, name: string, step: number): void {
    const process = this.model.processesByPid.get(pid)
    if (!process) return
    process.name = name
    process.nameSteps.push(step)
    process.names.push(name)
  }

  signalled(record: LogRecord): void {
    const process = this.model.processesByPid.get(record.a)
    if (process && record.text === 'terminated') process.killedBy = record.task
  }

  end(pid: number, exitCode: number, step: number, atUs: number): void {
    const { model } = this
    const process = model.processesByPid.get(pid)
    if (!process || process.endStep >= 0) return
    process.exitCode = exitCode
    process.endUs = atUs
    process.endStep = step
    for (const object of model.objects) {
      object.channel?.processEnded(pid, step, atUs)
      object.ends?.processEnded(pid, step)
    }
  }

  reaped(pid: number, step: number): void {
    const process = this.model.processesByPid.get(pid)
    if (process && process.reapedStep < 0) process.reapedStep = step
  }
}
