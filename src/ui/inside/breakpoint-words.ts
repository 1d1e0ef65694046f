/** What a breakpoint stops at, in words. */
import type { Breakpoint } from '../../state/debug-store'
import { lineWords, type Translate } from '../words/names'
import { shownFile } from './source-place'

export function breakpointWords(one: Breakpoint, t: Translate): string {
  const { condition, task, hit } = one
  const parts = [
    placeOf(one, t),
    ...(task === '' ? [] : [t('inside.breakpoints.only', { task })]),
    ...(hit === 0 ? [] : [t('inside.breakpoints.time', { count: hit })]),
    ...(condition === '' ? [] : [t('inside.breakpoints.when', { condition })]),
  ]
  return parts.join(' · ')
}

function placeOf({ on, line, file, object }: Breakpoint, t: Translate): string {
  switch (on) {
    case 'line':
      return lineWords(line, shownFile(file), null, t)
    case 'exception':
      return t('inside.breakpoints.exception')
    case 'object':
      return t('inside.breakpoints.object', { name: object })
    default:
      return on satisfies never
  }
}
