/** Where the lanes are arranged. What opens comes with its code when the machine is ready. */
import { useTranslation } from 'react-i18next'
import { isAsMade } from '../../model/arrangement'
import { useAction } from '../actions/use-action'
import { useArrangement } from '../app-context'
import { later } from '../parts/later'
import { Popover } from '../parts/popover'
import './lanes-popover.css'

const LanesForm = later(() => import('./lanes-form').then((form) => form.LanesForm))

export function LanesPopover() {
  const { t } = useTranslation()
  const { title } = useAction('lanes')
  const changed = !isAsMade(useArrangement())
  return (
    <Popover name="lanes" label={t('actions.lanes')} title={title} button={t('arrange.button')} buttonClass={changed ? 'lanes-button changed' : 'lanes-button'} testId="lanes-menu">
      <LanesForm />
    </Popover>
  )
}
