/** What the program that is open is called: by its author, by the gallery, or by its own text. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptSummary } from '../library/kept-program'
import { programName } from '../library/program-name'
import type { LocalText } from '../scenarios/local-text'
import type { Scenario, Variant } from '../scenarios/scenario'
import { type Origin, sameProgram } from '../state/document-store'
import { stemsFrom } from '../state/stems-from'
import { useApp, useDocument } from './app-context'
import { useLocalText } from './words/local-text'
import type { Translate } from './words/names'

export interface DocumentTitle {
  /** the gallery program that it is, or is an edited form of */
  readonly scenario: Scenario | undefined
  readonly variant: Variant | undefined
  readonly title: string
  /** of several variants, which */
  readonly variantTitle: string
  readonly edited: boolean
}

/** The gallery program that what is open still has something of. */
export function useOrigin(): Origin | null {
  const origin = useDocument((document) => document.origin)
  const program = useDocument((document) => document.program)
  return useMemo(() => (origin && stemsFrom(origin.program, program) ? origin : null), [origin, program])
}

export function useDocumentTitle(): DocumentTitle {
  const { scenarios } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const origin = useOrigin()
  const name = useDocument((document) => document.name)
  const program = useDocument((document) => document.program)
  const scenario = scenarios.find((candidate) => candidate.id === origin?.scenario)
  const variant = scenario?.variants.find((candidate) => candidate.id === origin?.variant)
  const title = name || (scenario ? say(scenario.title) : programName(program) || t('header.ownProgram'))
  const variantTitle = scenario && variant && name === '' && scenario.variants.length > 1 ? say(variant.title) : ''
  return { scenario, variant, title, variantTitle, edited: origin !== null && !sameProgram(origin.program, program) }
}

/** The same of a kept program. */
export function keptTitle({ name, textName, from }: KeptSummary, scenarios: readonly Scenario[], say: (text: LocalText) => string, t: Translate): string {
  if (name !== '') return name
  const scenario = scenarios.find(({ id }) => id === from?.scenario)
  const variant = scenario?.variants.find(({ id }) => id === from?.variant)
  if (!scenario) return textName || t('header.ownProgram')
  return [say(scenario.title), ...(variant && scenario.variants.length > 1 ? [say(variant.title)] : []), t('mine.edited')].join(' · ')
}
