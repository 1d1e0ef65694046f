/** Which of the earlier runs the one on show is compared with, and the two side by side for the timeline. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { sameProgram } from '../../state/document-store'
import type { PastRun } from '../../state/history-store'
import { stemsFrom } from '../../state/stems-from'
import type { ComparedRun } from '../../timeline/timeline-api'
import { alignedLanes } from '../../trace/compare/aligned-lanes'
import { type DifferentEvent, firstDifference } from '../../trace/compare/first-difference'
import type { RunModel } from '../../trace/model/run-model'
import { useHistory, useModel, useView } from '../app-context'
import { timelineWords } from '../picture/timeline-words'
import { runName } from './difference-words'

/** The past runs that the one on show can be compared with. */
export function comparable(runs: readonly PastRun[], model: RunModel | null): readonly PastRun[] {
  return model ? runs.filter((run) => run.model !== model) : []
}

/** The chosen one, else the latest: of the same program if there is one. */
export function comparedRun(runs: readonly PastRun[], compared: string, model: RunModel | null): PastRun | undefined {
  const others = comparable(runs, model)
  return others.find(({ id }) => id === compared) ?? others.find(({ program }) => model !== null && sameProgram(program, model.program)) ?? others[0]
}

/** Whether the run on show is of the same program, of another form of it, or of another variant of the same scenario. */
export function isRelated(runs: readonly PastRun[], run: PastRun, model: RunModel): boolean {
  const shown = runs.find((one) => one.model === model)
  const scenario = run.document.origin?.scenario
  return (scenario !== undefined && scenario === shown?.document.origin?.scenario) || stemsFrom(run.program, model.program) || stemsFrom(model.program, run.program)
}

export function useComparedRun(): PastRun | undefined {
  const { model } = useModel()
  const all = useHistory((history) => history.runs)
  const compared = useHistory((history) => history.compared)
  return useMemo(() => comparedRun(all, compared, model), [all, compared, model])
}

/** Whether the lanes of the compared run are wanted: those of something else altogether where the reader chose it alone. */
export function useBeside(): boolean {
  const { model } = useModel()
  const runs = useHistory((history) => history.runs)
  const beside = useHistory((history) => history.beside)
  const compared = useHistory((history) => history.compared)
  const run = useComparedRun()
  return useMemo(() => beside && model !== null && run !== undefined && (run.id === compared || isRelated(runs, run, model)), [beside, model, run, runs, compared])
}

/** The run whose lanes are shown beneath those of the one on show; null: none is, or the comparison is not open. */
export function useRunBeside(): RunModel | null {
  const { model } = useModel()
  const open = useView((view) => view.bottomTab === 'compare' && !view.embed)
  const beside = useBeside()
  const run = useComparedRun()
  // a run that grows is compared when it is over
  return open && beside && model?.verdict ? (run?.model ?? null) : null
}

/** What the timeline draws beneath the lanes; null: nothing. */
export function useComparedLanes(): ComparedRun | null {
  const { t } = useTranslation()
  const { model } = useModel()
  const other = useRunBeside()
  const run = useComparedRun()
  const name = run ? runName(run, t) : ''
  return useMemo(() => {
    if (!model || !other) return null
    const difference = firstDifference(model, other)
    return {
      model: other,
      name,
      lanes: alignedLanes(model, other),
      difference: difference && { here: moment(model, difference.a), there: moment(other, difference.b), name: t('compare.first') },
      words: timelineWords(() => other, t),
    }
  }, [model, other, name, t])
}

const moment = (model: RunModel, event: DifferentEvent | null) => event && { step: event.step, us: model.stepUs(event.step) ?? 0 }
