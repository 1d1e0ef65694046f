/** What is known of how else a gallery program can end: how many ways were found, and what it can come to. */
import { useTranslation } from 'react-i18next'
import { knownEnds } from '../../scenarios/known-ends'
import type { Scenario, Variant } from '../../scenarios/scenario'
import type { Translate } from '../words/names'
import './ends-badge.css'

export function EndsBadge({ scenario, variant }: { readonly scenario: Scenario; readonly variant: Variant }) {
  const { t } = useTranslation()
  const known = knownEnds(scenario.id, variant.id)
  const words = known ? badgeWords(known, variant, t) : []
  if (!known || words.length === 0) return null
  return (
    <span className="ends-badge" data-testid={`ends-${scenario.id}.${variant.id}`} title={t('gallery.foundIn', { count: known.runs })}>
      {words.join(' · ')}
    </span>
  )
}

/** Nothing for a program that was only ever seen to end as it does. */
function badgeWords({ ends, failures }: { ends: number; failures: readonly string[] }, variant: Variant, t: Translate): readonly string[] {
  const can = (['deadlock', 'hang', 'error'] as const).filter((kind) => failures.includes(kind) && variant.ends !== kind)
  return [...(ends > 1 ? [t('gallery.waysToEnd', { count: ends })] : []), ...can.map((kind) => t(`gallery.can.${kind}`))]
}
