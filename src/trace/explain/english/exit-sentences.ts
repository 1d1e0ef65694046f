/** Processes that ended badly, and those that still live, in English. */
import type { RunModel } from '../../model/run-model'
import { exitLabel } from '../../model/signal-name'
import { processLabel } from '../../model/task-label'
import { lastError } from '../error-words'
import { diedOfRecursion } from '../verdict'
import { taskTitle } from './titles'

/** More processes that ended badly than this are counted. */
const MOST_EXITS = 4

export function fewExits(model: RunModel): string[] {
  const exits = abnormalExits(model)
  const more = exits.length - MOST_EXITS
  return more > 1 ? [...exits.slice(0, MOST_EXITS), `${more} more processes ended badly`] : exits
}

/** Children that did not end of themselves: often the reason why others wait. */
export function abnormalExits(model: RunModel): string[] {
  return model.processes.flatMap((process) => {
    const { exitCode, killedBy } = process
    if (exitCode === null || exitCode === 0) return []
    const name = processLabel(model, process)
    const error = exitCode > 0 ? lastError(model, process.mainTask, model.stepCount - 1)?.error : undefined
    if (exitCode > 0) return [`${name} ended with ${exitLabel(exitCode)}${error ? ` (${error})` : ''}`]
    if (diedOfRecursion(model, process)) return [`${name} died of a recursion too deep for C code, of iterators or containers nested in each other say (${exitLabel(exitCode)})`]
    return [`${name} was killed by ${exitLabel(exitCode)}${killedBy === 0 ? '' : ` from ${taskTitle(model, killedBy)}`}`]
  })
}

/** Of a process that waits for any of its children: those that live. */
export function livingChildren(model: RunModel, task: number): string {
  const pid = model.task(task)?.pid ?? 0
  const names = model.processes.filter(({ parentPid, exitCode }) => parentPid === pid && exitCode === null).map((process) => processLabel(model, process))
  return names.length === 0 ? '' : `: ${names.slice(0, MOST_EXITS).join(', ')}${names.length > MOST_EXITS ? ` and ${names.length - MOST_EXITS} more` : ''}`
}
