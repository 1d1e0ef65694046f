/** Which stack and frame of a moment the page talks about. Pure. */
import type { Frame, ProcessMoment, Stack, Variable } from '../../inspect/moment'
import { isInPackage, type Place } from '../../inspect/place'
import type { FrameChoice } from '../../state/inside-store'

export interface ChosenFrame {
  readonly process: ProcessMoment
  readonly stack: Stack
  readonly frame: Frame
  /** from the outermost, from 0 */
  readonly depth: number
}

/** From the outermost frame of a stack, whose frames are innermost first. */
export const depthOf = (stack: Stack, at: number): number => stack.frames.length + stack.more - 1 - at

/** A task's stack; undefined: it has none then, it has not begun or has ended. */
export function stackOf(processes: readonly ProcessMoment[], task: number): { readonly process: ProcessMoment; readonly stack: Stack } | undefined {
  for (const process of processes) {
    const stacks = process.tasks.filter((one) => one.task === task)
    // of a thread's several stacks the one that goes on is told last
    const stack = stacks.find(({ frames }) => frames.some(({ user }) => user)) ?? stacks[0]
    if (stack) return { process, stack }
  }
  return undefined
}

/**
 * The frame that was chosen if it is still there, else the innermost of the program's own, else the innermost. `place`: what the moment is of; where that is a line of the task's in a package that
 * the reader brought, the innermost is told of, which is at that line.
 */
export function chosenFrame(processes: readonly ProcessMoment[], task: number, choice: FrameChoice | null, place?: Place): ChosenFrame | undefined {
  const found = stackOf(processes, task)
  if (!found || found.stack.frames.length === 0) return undefined
  const { frames, more } = found.stack
  const wanted = choice?.task === task ? frames.length + more - 1 - choice.depth : -1
  const at =
    wanted >= 0 && wanted < frames.length
      ? wanted
      : place && place.task === task && isInPackage(place)
        ? 0
        : Math.max(
            0,
            frames.findIndex(({ user }) => user),
          )
  const frame = frames[at]
  return frame && { ...found, frame, depth: depthOf(found.stack, at) }
}

/** What a frame has: of the main module the globals, and before them the variables of a comprehension in it that is under way. */
export function variablesOf({ globals }: ProcessMoment, { module, variables }: Frame): readonly Variable[] {
  if (!module) return variables
  return variables.length === 0 ? globals : [...variables, ...globals.filter(([name]) => !variables.some(([own]) => own === name))]
}
