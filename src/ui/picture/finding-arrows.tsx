/** Says, also to a screen reader, that arrows of what is selected are not drawn yet: of a queue with half a million items it takes a second or more. */
import { useTranslation } from 'react-i18next'
import { useView } from '../app-context'

export function FindingArrows() {
  const { t } = useTranslation()
  const finding = useView((view) => view.findingArrows)
  return (
    <p className={finding ? 'finding-arrows' : 'visually-hidden'} role="status" data-testid="finding-arrows">
      {finding ? (
        <>
          <span className="spinner" aria-hidden="true" /> {t('timeline.findingArrows')}
        </>
      ) : null}
    </p>
  )
}
