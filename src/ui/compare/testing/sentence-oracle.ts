/** Whether the sentence of a first difference says what the two logs say. For tests. */
import { firstDifference } from '../../../trace/compare/first-difference'
import type { RunModel } from '../../../trace/model/run-model'
import { createTranslator } from '../../locales/i18n'
import { eventWords } from '../../words/event-sentence'
import { type Translate, taskName } from '../../words/names'
import { sentenceText } from '../../words/rich'
import { differenceWords } from '../difference-words'

const english = createTranslator('en').t as Translate

/** What is wrong with the sentence; '' nothing. */
export function wrongSentence(a: RunModel, b: RunModel): string {
  const difference = firstDifference(a, b)
  const said = differenceWords(difference, a, b, english)
  if (difference === null) return said === english('compare.equal') || said === english('compare.equalButTimes') ? '' : `two runs that do not differ: ${said}`
  const step = (difference.a ?? difference.b)?.step ?? 0
  const found = /^They differ first at event ([\d,]+)[.:]/.exec(said)
  if (Number(found?.[1]?.replaceAll(',', '')) !== step + 1) return `not at event ${step + 1}: ${said}`
  const pick = /: (?:.* went to )?(?<name>\S.*?)(?: was woken)? instead of (?<other>\S.*), the scheduler’s pick (?<number>[\d,]+)\.$/.exec(said)?.groups
  if (pick) {
    const at = Number(pick.number?.replaceAll(',', '')) - 1
    const [x, y] = [[...a.choices][at], [...b.choices][at]]
    if (!x || !y || x.row !== difference.a?.row || y.row !== difference.b?.row || x.kind !== y.kind) return `no such pick: ${said}`
    return taskName(a, x.picked) === pick.name && taskName(b, y.picked) === pick.other ? '' : `not who was picked: ${said}`
  }
  const sides = /This run: (?<here>.*)\. The other: (?<there>.*)\.$/is.exec(said)?.groups
  if (!sides) return `in no known form: ${said}`
  const soon = said.includes('Soon after')
  for (const [model, event, text] of [
    [a, difference.a, sides.here ?? ''],
    [b, difference.b, sides.there ?? ''],
  ] as const) {
    if (text === english('compare.over')) {
      if (event !== null && wordsOf(model, event.row) !== '') return `not over: ${said}`
      continue
    }
    if (event === null) return `it was over: ${said}`
    const place = / \(event ([\d,]+)\)$/.exec(text)
    if (!soon) {
      if (wordsOf(model, event.row) !== text) return `another event: ${said}`
      continue
    }
    if (!place) return `no place is told: ${said}`
    const at = Number(place[1]?.replaceAll(',', '')) - 1
    if (at < event.step) return `before they differ: ${said}`
    const [first, after] = model.eventsOfStep(at)
    const rows = Array.from({ length: after - first }, (_, index) => first + index)
    if (!rows.some((row) => row >= event.row && wordsOf(model, row) === text.slice(0, place.index))) return `not at that event: ${said}`
  }
  return sides.here === sides.there ? `nothing that differs: ${said}` : ''
}

/** The words of an event; '' it has none. */
function wordsOf(model: RunModel, row: number): string {
  const words = eventWords(model, row, english)
  if (!words) return ''
  const what = sentenceText(words.sentence, model, english)
  return words.task === 0 ? what : `${taskName(model, words.task)} ${what}`
}
