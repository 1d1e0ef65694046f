/**
 * The texts of scenarios lie beside their programs, one file for each language: `programs/<id>/text.<language>.ts`.
 * A further language needs these files only.
 */
import { byLanguage, type LocalText, localText } from './local-text'
import type { Moment, Scenario, ScenarioSource, VariantSource } from './scenario'

export interface MomentText {
  readonly title?: string
  readonly text: string
}

export interface VariantText {
  readonly title: string
  /** one for each moment of the variant, in the same order */
  readonly moments: readonly MomentText[]
}

export interface ScenarioText {
  readonly title: string
  readonly summary: string
  /** by the variant's id */
  readonly variants: Readonly<Record<string, VariantText>>
}

const files = import.meta.glob<ScenarioText>('./programs/*/text.*.ts', { import: 'text', eager: true })

/** By scenario, then by their paths. */
const filesOf = Object.entries(files).reduce((all, [path, text]) => {
  const id = path.split('/')[2] ?? ''
  return all.set(id, { ...all.get(id), [path]: text })
}, new Map<string, Record<string, ScenarioText>>())

/** The texts of one scenario by language. */
export function textsOf(id: string): ReadonlyMap<string, ScenarioText> {
  return byLanguage(filesOf.get(id) ?? {})
}

/** The scenarios with their texts. Throws RangeError where English lacks one. */
export function withTexts(sources: readonly ScenarioSource[]): readonly Scenario[] {
  return sources.map((source) => {
    const texts = textsOf(source.id)
    return {
      ...source,
      title: localText(texts, ({ title }) => title, source.id),
      summary: localText(texts, ({ summary }) => summary, source.id),
      variants: source.variants.map((variant) => withVariantTexts(source.id, variant, texts)),
    }
  })
}

function withVariantTexts(scenario: string, variant: VariantSource, texts: ReadonlyMap<string, ScenarioText>) {
  const where = `${scenario}, ${variant.id}`
  const momentTexts = (at: number, part: keyof MomentText): LocalText => localText(texts, ({ variants }) => variants[variant.id]?.moments[at]?.[part], `${where}, moment ${at + 1}`)
  const titled = (at: number) => texts.get('en')?.variants[variant.id]?.moments[at]?.title !== undefined
  return {
    ...variant,
    title: localText(texts, ({ variants }) => variants[variant.id]?.title, where),
    moments: variant.moments.map((anchor, at): Moment => ({ at: anchor, ...(titled(at) ? { title: momentTexts(at, 'title') } : {}), text: momentTexts(at, 'text') })),
  }
}
