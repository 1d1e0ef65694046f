/** The ways to end that were found, and what picks some of them: failures or not, and words. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Exploration } from '../../explore/explorer'
import { Segmented } from '../parts/segmented'
import { OutcomeCard } from './outcome-card'
import { wordsOf } from './outcome-words'

/** Fewer are seen at a glance. */
const LEAST_TO_FILTER = 4

type Which = 'all' | 'failures' | 'others'

export function OutcomeList({ found, stale }: { readonly found: Exploration; readonly stale: boolean }) {
  const { t } = useTranslation()
  const [which, setWhich] = useState<Which>('all')
  const [words, setWords] = useState('')
  const { outcomes, drawn } = found
  const sought = words.trim().toLowerCase()
  const shown = outcomes.filter(({ failure, end }) => (which === 'all' || failure === (which === 'failures')) && (sought === '' || wordsOf(end, t).includes(sought)))
  const failures = outcomes.filter(({ failure }) => failure).length
  return (
    <>
      {outcomes.length >= LEAST_TO_FILTER ? (
        <div className="outcome-filter" data-testid="outcome-filter">
          <Segmented
            label={t('explore.which')}
            value={which}
            choices={[
              { value: 'all', label: t('explore.whichAll', { count: outcomes.length }), testId: 'which-all' },
              { value: 'failures', label: t('explore.whichFailures', { count: failures }), testId: 'which-failures' },
              { value: 'others', label: t('explore.whichOthers', { count: outcomes.length - failures }), testId: 'which-others' },
            ]}
            onChoose={setWhich}
          />
          <input type="search" value={words} placeholder={t('explore.withWords')} aria-label={t('explore.withWords')} onChange={(event) => setWords(event.target.value)} />
        </div>
      ) : null}
      {shown.length === 0 ? <p className="explore-note">{t('explore.noneSo')}</p> : null}
      <ol className="outcomes" aria-label={t('explore.outcomes')}>
        {shown.map((outcome) => (
          <OutcomeCard key={outcome.schedule + outcome.first} outcome={outcome} drawn={drawn} stale={stale} unfolded={outcome === outcomes[0] && outcome.failure} />
        ))}
      </ol>
    </>
  )
}
