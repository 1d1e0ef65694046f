/** The first difference of two runs in a sentence, and what a run is called among others: by its name, and by what differs. Pure. */
import { RecordKind } from '../../log/record-kinds'
import type { Program } from '../../model/configuration'
import { FIELDS } from '../../model/configuration-fields.mjs'
import { type FieldKey, sameValue } from '../../model/configuration-values'
import { valueAt } from '../../model/field-objects.mjs'
import { sameProgram } from '../../state/document-store'
import { stemsFrom } from '../../state/stems-from'
import type { PastRun } from '../../state/history-store'
import type { DifferentEvent, FirstDifference } from '../../trace/compare/first-difference'
import type { RunModel } from '../../trace/model/run-model'
import { settingName, valueWords } from '../header/setting-words'
import { eventWords } from '../words/event-sentence'
import { objectName, type Translate, taskName } from '../words/names'
import { sentenceText } from '../words/rich'

/** So many events after the first difference are looked at for one that can be told. */
const MOST_LOOKED_AT = 200

/** `a`: the run on show. */
export function differenceWords(difference: FirstDifference | null, a: RunModel, b: RunModel, t: Translate): string {
  if (!difference) return t(a.endUs === b.endUs ? 'compare.equal' : 'compare.equalButTimes')
  const [x, y] = [difference.a, difference.b]
  const event = (x ?? y)?.step ?? 0
  if (x?.choice && y?.choice && x.choice.choice.kind === y.choice.choice.kind) {
    const { choice, number } = x.choice
    const object = choice.kind === 'lock' ? objectGiven(a, choice.row, choice.picked) : 0
    const words = { event: event + 1, name: taskName(a, choice.picked), other: taskName(b, y.choice.choice.picked), number }
    return object === 0 ? t(`compare.went.${choice.kind}`, words) : t('compare.went.owned', { ...words, object: objectName(a, object, t) })
  }
  const [here, there] = toldApart(x, y, a, b, t)
  const words = { event: event + 1, here: here.words, there: there.words }
  if (here.first && there.first) return t('compare.differ', words)
  // what comes first is nothing that is told in words
  return t('compare.differSoon', { ...words, here: placed(here, t), there: placed(there, t) })
}

/** The lock that the picked task has got by a choice; 0: what was given has no owner, as a semaphore's permits. */
function objectGiven({ events }: RunModel, choice: number, picked: number): number {
  const step = events.step(choice)
  for (let row = choice + 1; row < events.length && events.step(row) === step; row++) {
    if (events.kind[row] === RecordKind.owner && events.task[row] === picked && (events.b[row] ?? 0) > 0) return events.object[row] ?? 0
  }
  return 0
}

/** What happened in a run. */
interface Told {
  readonly words: string
  /** -1: the run was over */
  readonly step: number
  /** it is the event in which the runs differ first, or there is none any more */
  readonly first: boolean
}

const placed = ({ words, step }: Told, t: Translate) => (step < 0 ? words : t('compare.atEvent', { what: words, event: step + 1 }))

/** What happened in each run there, or soon after, where the first events that differ are not told in words. */
function toldApart(x: DifferentEvent | null, y: DifferentEvent | null, a: RunModel, b: RunModel, t: Translate): readonly [Told, Told] {
  const over = { words: t('compare.over'), step: -1, first: false }
  const here = x ? tellable(a, x.row, t) : [{ ...over, first: true }]
  const there = y ? tellable(b, y.row, t) : [{ ...over, first: true }]
  for (let at = 0; at < Math.max(here.length, there.length); at++) {
    const pair = [here[at] ?? over, there[at] ?? over] as const
    if (pair[0].words !== pair[1].words) return pair
  }
  return [here[0] ?? over, there[0] ?? over]
}

function tellable(model: RunModel, from: number, t: Translate): readonly Told[] {
  const told: Told[] = []
  for (let row = from; row < Math.min(model.events.length, from + MOST_LOOKED_AT); row++) {
    const words = eventWords(model, row, t)
    if (!words) continue
    const what = sentenceText(words.sentence, model, t)
    told.push({ words: words.task === 0 ? what : t('compare.did', { name: taskName(model, words.task), what }), step: model.events.step(row), first: row === from })
  }
  return told
}

/** What a run is called by: its own name, or its number. */
export function runName({ called, number }: Pick<PastRun, 'called' | 'number'>, t: Translate): string {
  return called || t('compare.run', { number })
}

type Ran = Pick<RunModel, 'program' | 'configuration'>

/** What is other about a run than about the one on show: '' nothing. */
export function otherThan(other: Ran, shown: Ran, t: Translate): string {
  const fields = FIELDS.filter(({ key }) => !sameValue(valueAt(other.configuration, key), valueAt(shown.configuration, key)))
  const words = fields.map((field) => `${settingName(field.key as FieldKey, t)} ${valueWords(field, valueAt(other.configuration, field.key), t)}`)
  return [...programWords(other.program, shown.program, t), ...words].join(', ')
}

/** Nothing where it is the same program. */
function programWords(other: Program, shown: Program, t: Translate): readonly string[] {
  if (sameProgram(other, shown)) return []
  return [t(stemsFrom(other, shown) || stemsFrom(shown, other) ? 'compare.otherForm' : 'compare.otherProgram')]
}
