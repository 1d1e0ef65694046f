/** What went wrong in silence, as a sentence of the page. */
import type { Problem } from '../../trace/model/run-model'
import type { Translate } from './names'
import { problemText } from './problem-text'
import type { Sentence } from './template'

/** A problem of the run in words, with its line where it has one. */
export function causeSentence(cause: Problem, t: Translate): Sentence {
  const parts = { text: { kind: 'text', text: problemText(cause, t) }, line: { kind: 'line', line: cause.line } } as const
  return { template: cause.line > 0 ? t('verdict.cause') : '{text}', parts }
}
