/** What a way to end is called. Pure. */
import type { EndOfRun } from '../../explore/end-of-run'
import type { Translate } from '../words/names'

/** The verdict, or what was raised, in a few words. */
export function headOf({ verdict, exceptions, exitCodes }: EndOfRun, t: Translate): string {
  const error = exceptions.at(-1)
  if (verdict !== 'finished' && verdict !== 'error') return t(`verdict.${verdict}`)
  if (error !== undefined) return error
  const code = exitCodes.find((one) => one !== null && one !== 0)
  if (code !== undefined && code !== null) return t('explore.exit', { code })
  return t(`verdict.${verdict}`)
}

/** Everything that is said of it, to look for words in. */
export const wordsOf = (end: EndOfRun, t: Translate): string => [headOf(end, t), end.stdout, ...end.exceptions, ...end.tasks].join('\n').toLowerCase()
