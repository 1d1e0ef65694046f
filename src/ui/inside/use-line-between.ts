/** The line that a debugger's step has led to between two events: the log does not tell of it, the frames there do. null: the reader is right after an event. */
import { useMemo } from 'react'
import { isAtLine, isInPackage } from '../../inspect/place'
import { samePlace } from '../../state/inside-place'
import { useInside, useRun } from '../app-context'
import { chosenFrame } from './frame-choice'
import { fileOf } from './source-place'

export interface LineBetween {
  readonly task: number
  readonly line: number
  /** '' the first; of a package its path */
  readonly file: string
}

export function useLineBetween(): LineBetween | null {
  const between = useInside((inside) => inside.between)
  const now = useInside((inside) => inside.now)
  const model = useRun((run) => run.model)
  return useMemo(() => {
    if (!between || !isAtLine(between) || !now || !model || !samePlace(now.place, between)) return null
    const frame = chosenFrame(now.processes, between.task, null, between)?.frame
    const file = frame ? (isInPackage(between) ? frame.file : fileOf(model.program, frame)) : null
    return frame && file !== null ? { task: between.task, line: frame.line, file } : null
  }, [between, now, model])
}
