/**
 * What an operating systems course computes of a schedule: waiting, turnaround and response time of each task.
 *
 *   arrival      the instant a task can first run (a job arrives, a thread is started)
 *   waiting      all the time it was ready and had no core
 *   response     from arrival until it first had a core
 *   turnaround   from arrival to its end
 */
import { cell } from '../../model/cells'
import { TaskState } from '../../log/record-kinds'
import type { RunModel } from '../model/run-model'

export interface SchedulingFigures {
  readonly task: number
  /** null: it has not arrived */
  readonly arrivalUs: number | null
  readonly cpuUs: number
  readonly waitingUs: number
  /** waited for its process's GIL, which is not waiting for a core */
  readonly gilUs: number
  /** blocked: I/O, sleep, locks … */
  readonly blockedUs: number
  /** null: it has not run yet */
  readonly responseUs: number | null
  /** null: it has not ended */
  readonly turnaroundUs: number | null
  readonly endUs: number | null
}

/** Figures of one task up to `step`, when the clock shows `us`; undefined before it exists. */
export function schedulingFigures(model: RunModel, task: number, step = model.stepCount - 1, us = model.endUs): SchedulingFigures | undefined {
  const row = model.task(task)
  if (row === undefined || row.startStep > step) return undefined
  const { segments } = model
  let arrivalUs: number | null = null
  let firstRunUs: number | null = null
  let endUs: number | null = null
  const spent = { cpuUs: 0, waitingUs: 0, gilUs: 0, blockedUs: 0 }
  for (const segment of row.segments) {
    if (cell(segments.startStep, segment) > step) break
    const state = cell(segments.state, segment)
    const startUs = segments.startUs(segment)
    const endStep = cell(segments.endStep, segment)
    const stretchUs = Math.max(0, (endStep < 0 || endStep > step ? us : segments.endUs(segment)) - startUs)
    if (state !== TaskState.new) arrivalUs ??= startUs
    switch (state) {
      case TaskState.ready:
        spent.waitingUs += stretchUs
        break
      case TaskState.running:
        firstRunUs ??= startUs
        spent.cpuUs += stretchUs
        break
      case TaskState.gil:
        spent.gilUs += stretchUs
        break
      case TaskState.finished:
      case TaskState.crashed:
        endUs = startUs
        break
      case TaskState.blocked:
      case TaskState.deadlocked:
        spent.blockedUs += stretchUs
        break
      default: // new: not there yet
    }
  }
  const since = (atUs: number | null) => (atUs === null || arrivalUs === null ? null : atUs - arrivalUs)
  return { task, arrivalUs, ...spent, responseUs: since(firstRunUs), turnaroundUs: since(endUs), endUs }
}

export interface AverageFigures {
  readonly waitingUs: number
  readonly responseUs: number
  readonly turnaroundUs: number
  /** how many of them each average is of */
  readonly count: number
}

/** Averages over the tasks that have ended; null: none has. */
export function averageFigures(figures: readonly SchedulingFigures[]): AverageFigures | null {
  const ended = figures.filter((one) => one.turnaroundUs !== null)
  if (ended.length === 0) return null
  const mean = (of: (one: SchedulingFigures) => number) => ended.reduce((sum, one) => sum + of(one), 0) / ended.length
  return {
    waitingUs: mean((one) => one.waitingUs),
    responseUs: mean((one) => one.responseUs ?? 0),
    turnaroundUs: mean((one) => one.turnaroundUs ?? 0),
    count: ended.length,
  }
}
