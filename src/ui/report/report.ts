/**
 * A run as a report: how it ended and why, who waits for whom, what went wrong, under which settings, what it wrote, its source.
 * Pure: what it says is what the page says, in the page's language. report-html.ts, report-markdown.ts and the print view write it down.
 */
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { FIELDS } from '../../model/configuration-fields.mjs'
import { sameValue, type FieldKey } from '../../model/configuration-values'
import { valueAt } from '../../model/field-objects.mjs'
import { toldStuck } from '../../trace/explain/told-stuck'
import { errorPlaces } from '../../trace/explain/error-places'
import { waitPicture } from '../../trace/explain/wait-picture'
import type { RunModel } from '../../trace/model/run-model'
import { linkSentence } from '../details/wait-graph'
import { settingName, valueWords } from '../header/setting-words'
import { badExits, edgeSentence, exitSentence, goesOnSentence, stuckSentences, verdictSentence } from '../header/verdict-details'
import { causeSentence } from '../words/cause-sentence'
import { formatClock } from '../words/format-time'
import { lineWords, type Translate, taskName } from '../words/names'
import { problemText } from '../words/problem-text'
import { sentenceText } from '../words/rich'
import type { Sentence } from '../words/template'
import { endWords } from './sheet-words'

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly [name: string, value: string])[] }
  /** `language`: of a source; '' plain text */
  | { readonly kind: 'code'; readonly text: string; readonly language: 'python' | '' }
  /** the timeline, as whoever writes the report has it */
  | { readonly kind: 'picture'; readonly alt: string }

export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface Report {
  readonly title: string
  /** how it ended, in a line */
  readonly note: string
  readonly language: string
  readonly sections: readonly Section[]
}

/** More than this of anything is counted, not listed. */
const MOST_LISTED = 40
/** Of an output or a source longer than this the beginning and the end are there. */
const LONGEST_TEXT = 60_000
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['seed', 'cores', 'policy', 'gil', 'startMethod'])

export function reportOf(model: RunModel, title: string, language: string, t: Translate): Report {
  const section = (name: string, blocks: readonly Block[]): Section[] => (blocks.length > 0 ? [{ title: name, blocks }] : [])
  return {
    title,
    note: endWords(model, t),
    language,
    sections: [
      ...section(t('report.diagnosis'), diagnosis(model, t)),
      ...section(t('report.picture'), [{ kind: 'picture', alt: `${title} · ${endWords(model, t)}` }]),
      ...section(t('graph.title'), listed(waits(model, t), t)),
      ...section(t('output.problems'), listed(problems(model, t), t)),
      ...section(t('report.settings'), [{ kind: 'table', rows: settings(model, t) }]),
      ...section(t('output.title'), output(model, t)),
      ...section(t('report.program'), source(model, t)),
    ],
  }
}

function diagnosis(model: RunModel, t: Translate): Block[] {
  const { verdict } = model
  if (!verdict) return []
  const say = (sentence: Sentence) => sentenceText(sentence, model, t)
  const cyclic = new Set(verdict.cycle.map(({ task }) => task))
  const stuck = verdict.kind === 'finished' ? [] : toldStuck(model, verdict.tasks).filter(({ task }) => !cyclic.has(task))
  const blocks: Block[] = [{ kind: 'text', text: say(verdictSentence(verdict, model, t)) }]
  if (verdict.kind === 'error' && verdict.detail !== '') blocks.push({ kind: 'code', text: verdict.detail, language: '' })
  if (verdict.partly) blocks.push({ kind: 'text', text: say(goesOnSentence(verdict.partly, t)) })
  if (verdict.cycle.length > 0) blocks.push({ kind: 'list', items: verdict.cycle.map((edge) => say(edgeSentence(edge, model, t))) })
  if (stuck.length > 0)
    blocks.push(
      { kind: 'text', text: t('verdict.stuckTitle') },
      ...listed(
        stuck.map((task) => stuckSentences(task, model, t).map(say).join(' ')),
        t,
      ),
    )
  if (verdict.causes.length > 0)
    blocks.push(
      { kind: 'text', text: t('verdict.causesTitle') },
      ...listed(
        verdict.causes.map((cause) => say(causeSentence(cause, t))),
        t,
      ),
    )
  const exits = badExits(verdict, model)
  if (exits.length > 0)
    blocks.push(
      { kind: 'text', text: t('verdict.exitsTitle') },
      ...listed(
        exits.map((process) => say(exitSentence(process, model, t))),
        t,
      ),
    )
  return blocks
}

/** Who waits for whom when the run was over. */
function waits(model: RunModel, t: Translate): readonly string[] {
  if (model.stepCount === 0) return []
  return waitPicture(model, model.stepCount - 1).links.map((link) => sentenceText(linkSentence(link, t), model, t))
}

function problems(model: RunModel, t: Translate): readonly string[] {
  const at = (us: number, line: number, file: string | undefined) => [formatClock(us, model.endUs), ...(line > 0 ? [lineWords(line, file, model, t)] : [])].join(', ')
  const errors = errorPlaces(model).map(({ task, step, line, file, error }) => `${taskName(model, task)}: ${error} (${at(model.stepUs(step) ?? 0, line, file)})`)
  return [...errors, ...model.problems.map((problem) => `${problemText(problem, t, model)} (${at(problem.atUs, problem.line, undefined)})`)]
}

function settings({ configuration }: RunModel, t: Translate): (readonly [string, string])[] {
  return FIELDS.flatMap((field) => {
    const value = valueAt(configuration, field.key)
    if (!ALWAYS_TOLD.has(field.key) && sameValue(value, valueAt(DEFAULT_CONFIGURATION, field.key))) return []
    return [[settingName(field.key as FieldKey, t), valueWords(field, value, t)] as const]
  })
}

function output(model: RunModel, t: Translate): Block[] {
  const text = model.outputs.map((write) => write.text).join('')
  return text === '' ? [{ kind: 'text', text: t('output.nothing') }] : [{ kind: 'code', text: shortened(text, t), language: '' }]
}

function source({ program }: RunModel, t: Translate): Block[] {
  const several = program.files.length > 1
  return program.files.flatMap(({ name, text }): Block[] => [
    ...(several ? [{ kind: 'text', text: name } as const] : []),
    { kind: 'code', text: shortened(text, t), language: /\.py$/.test(name) ? 'python' : '' },
  ])
}

function shortened(text: string, t: Translate): string {
  if (text.length <= LONGEST_TEXT) return text
  const half = LONGEST_TEXT / 2
  return `${text.slice(0, half)}\n… ${t('report.leftOut', { count: text.length - LONGEST_TEXT })}\n${text.slice(-half)}`
}

function listed(items: readonly string[], t: Translate): Block[] {
  if (items.length === 0) return []
  const more = items.length - MOST_LISTED
  return [{ kind: 'list', items: more > 0 ? [...items.slice(0, MOST_LISTED), t('details.more', { count: more })] : items }]
}
