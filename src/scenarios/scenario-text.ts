/**
 * The texts of scenarios lie beside their programs, one file for each language: `programs/<id>/text.<language>.ts`. English ones are there with the programs, the others come when their language is shown.
 * A further language needs these files only.
 */
import { type Languages, type LocalText, localText, TextFiles } from './local-text'
import type { Moment, Scenario, ScenarioSource, Variant, VariantSource } from './scenario'

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

const files = new TextFiles(
  import.meta.glob<ScenarioText>('./programs/*/text.en.ts', { import: 'text', eager: true }),
  import.meta.glob<ScenarioText>(['./programs/*/text.*.ts', '!./programs/*/text.en.ts'], { import: 'text' }),
)

/** Resolves when the texts of all scenarios are there in a language. Rejects where they cannot be had. */
export const loadScenarioTexts = (language: string): Promise<void> => files.load(language)

/** The texts of one scenario by language. */
export const textsOf = (id: string): Languages<ScenarioText> => files.in(`./programs/${id}`)

/**
 * The scenarios with their texts, and each variant as `complete` makes it. A scenario's are put together when it is first read: the page opens with one of them.
 * Reading one throws RangeError where English lacks a text.
 */
export function withTexts(sources: readonly ScenarioSource[], complete: (scenario: string, variant: Variant) => Variant): readonly Scenario[] {
  return sources.map(({ id, group, variants }) => {
    const texts = () => textsOf(id)
    return whenRead<Pick<Scenario, 'id' | 'group'>, Omit<Scenario, 'id' | 'group'>>(
      { id, group },
      {
        title: () => localText(texts(), ({ title }) => title, id),
        summary: () => localText(texts(), ({ summary }) => summary, id),
        variants: () => variants.map((variant) => complete(id, withVariantTexts(id, variant, texts()))),
      },
    )
  })
}

/** Gives an object further properties, each made when it is first read. */
function whenRead<Plain extends object, Parts extends object>(plain: Plain, makers: { readonly [Name in keyof Parts]: () => Parts[Name] }): Plain & Parts {
  for (const [name, make] of Object.entries<() => unknown>(makers)) {
    const get = () => {
      const value = make()
      Object.defineProperty(plain, name, { value, enumerable: true })
      return value
    }
    Object.defineProperty(plain, name, { get, enumerable: true, configurable: true })
  }
  return plain as Plain & Parts
}

function withVariantTexts(scenario: string, variant: VariantSource, texts: Languages<ScenarioText>): Variant {
  const where = `${scenario}, ${variant.id}`
  const momentTexts = (at: number, part: keyof MomentText): LocalText => localText(texts, ({ variants }) => variants[variant.id]?.moments[at]?.[part], `${where}, moment ${at + 1}`)
  const titled = (at: number) => texts.get('en')?.()?.variants[variant.id]?.moments[at]?.title !== undefined
  return {
    ...variant,
    title: localText(texts, ({ variants }) => variants[variant.id]?.title, where),
    moments: variant.moments.map((anchor, at): Moment => ({ at: anchor, ...(titled(at) ? { title: momentTexts(at, 'title') } : {}), text: momentTexts(at, 'text') })),
  }
}
