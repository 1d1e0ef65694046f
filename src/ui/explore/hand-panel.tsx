/** A schedule made by hand: the choices of the run on the page, who else could have gone on at each, and the tree of the runs made so. */
import { useTranslation } from 'react-i18next'
import { readSchedule, recordsAll } from '../../model/schedule.mjs'
import { useApp, useHand, useModel } from '../app-context'
import { ChoicePicker } from './choice-picker'
import { HandTree } from './hand-tree'
import './hand-panel.css'

export function HandPanel() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const { model } = useModel()
  const any = useHand(({ runs }) => runs.length > 0)
  const recorded = model !== null && recordsAll(readSchedule(model.configuration.schedule))
  return (
    <details className="hand" data-testid="explore-hand">
      <summary>{t('hand.title')}</summary>
      <p className="explore-note">{t('hand.intro')}</p>
      {recorded ? null : (
        <button type="button" data-testid="hand-start" disabled={model?.configuration.live === true && !model.verdict} onClick={() => commands.scheduleByHand()}>
          {t('hand.start')}
        </button>
      )}
      {recorded && model.verdict ? <ChoicePicker model={model} /> : null}
      {any ? <HandTree /> : null}
    </details>
  )
}
