/** Where the races that were seen in the run on show are in its lanes: each of their accesses. */
import { useMemo } from 'react'
import { atStep } from '../../state/playback'
import type { TaskMark } from '../../timeline/timeline-api'
import { useApp } from '../app-context'
import { useRunRaces } from '../output/use-run-races'

export function useRaceMarks(): readonly TaskMark[] {
  const { state } = useApp()
  const races = useRunRaces()
  return useMemo(() => {
    const { model } = state.run.getState()
    if (!model) return []
    return races.flatMap(({ places }) => places.filter(({ row }) => row >= 0).map(({ task, row }) => ({ task, playhead: atStep(model, model.events.step(row)) })))
  }, [races, state])
}
