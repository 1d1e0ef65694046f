/** What a way to end is called. Pure. */
import { type Conclusion, conclusionParts } from '../../explore/conclusion'
import type { EndOfRun } from '../../explore/end-of-run'
import { isUnnamed, placeRead } from '../../explore/end-places'
import type { RunModel } from '../../trace/model/run-model'
import { lineWords, type Translate, taskName } from '../words/names'

/** The verdict, or what was raised, in a few words, with what tells it from others: the line where it was raised, what was waited for. */
export function headOf({ verdict, exceptions, places, waits, exitCodes }: EndOfRun, t: Translate): string {
  const error = exceptions.at(-1)
  if (verdict !== 'finished' && verdict !== 'error') {
    const names = (waits ?? []).filter((name) => !isUnnamed(name)).join(', ')
    return names === '' ? t(`verdict.${verdict}`) : t('explore.waitsFor', { verdict: t(`verdict.${verdict}`), names })
  }
  if (error !== undefined) {
    const place = placeRead(places?.at(-1) ?? '')
    return place ? t('explore.raisedAt', { error, place: lineWords(place.line, place.file, null, t) }) : error
  }
  const code = exitCodes.find((one) => one !== null && one !== 0)
  if (code !== undefined && code !== null) return t('explore.exit', { code })
  return t(`verdict.${verdict}`)
}

/** Everything that is said of it, to look for words in. */
export const wordsOf = (end: EndOfRun, t: Translate): string =>
  [headOf(end, t), end.stdout, ...(end.variables ?? []).map(([name, value]) => `${name} = ${value}`), ...end.exceptions, ...end.tasks].join('\n').toLowerCase()

/** What a run comes to, in a sentence. */
export function conclusionWords(conclusion: Conclusion, model: RunModel, t: Translate): string {
  const parts = conclusionParts(
    conclusion,
    (task) => taskName(model, task),
    ({ line, file }) => lineWords(line, file, model, t),
  )
  return t(`explore.concluded.${conclusion.kind}`, parts)
}
