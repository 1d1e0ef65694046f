/** What is written around a picture of the timeline: the program's name, how the run ended and under what, the looks it shows. */
import { programName } from '../../library/program-name'
import { inLanguage } from '../../scenarios/local-text'
import type { Scenario } from '../../scenarios/scenario'
import type { DocumentState } from '../../state/document-store'
import { stemsFrom } from '../../state/stems-from'
import { LOOKS, type Look, lookOf } from '../../timeline/look/look'
import type { SheetWords } from '../../timeline/timeline-api'
import { laneStateOf } from '../../trace/model/lane-state'
import type { RunModel } from '../../trace/model/run-model'
import { runSummary } from '../header/run-summary'
import { choiceWords } from '../header/setting-words'
import type { Translate } from '../words/names'

/** What the program that is open is called. */
export function titleOf({ name, program, origin }: Pick<DocumentState, 'name' | 'program' | 'origin'>, scenarios: readonly Scenario[], language: string, t: Translate): string {
  // what was written in its place is not called by it
  const from = origin && stemsFrom(origin.program, program) ? origin : null
  const scenario = scenarios.find(({ id }) => id === from?.scenario)
  const variant = scenario?.variants.find(({ id }) => id === from?.variant)
  if (name !== '') return name
  if (!scenario) return programName(program) || t('header.ownProgram')
  return [inLanguage(scenario.title, language), ...(variant && scenario.variants.length > 1 ? [inLanguage(variant.title, language)] : [])].join(' · ')
}

export function sheetWords(model: RunModel, title: string, t: Translate): SheetWords {
  const { seed, cores, gil } = model.configuration
  const settings = [`${t('header.seed')} ${seed}`, `${t('header.cores')} ${cores}`, `${t('header.gil')} ${choiceWords('gil', gil, t)}`]
  return { title, note: [endWords(model, t), ...settings].join(' · '), legend: looksOf(model).map((look) => ({ look, text: t(`looks.${look}`) })) }
}

/** How the run stands, as the chip of the page says it. */
export function endWords(model: RunModel, t: Translate): string {
  return runSummary('recorded', { kind: 'ready' }, model, model.endUs, false, t).text
}

function looksOf({ segments }: RunModel): readonly Look[] {
  const looks = new Set<Look>()
  for (let row = 0; row < segments.length; row++) {
    const look = lookOf(laneStateOf(segments.state[row] ?? 0, segments.reason[row] ?? 0))
    if (look) looks.add(look)
  }
  return LOOKS.filter((look) => looks.has(look))
}
