/** Where anything in the run is found. What opens comes with its code when the machine is ready. */
import { useTranslation } from 'react-i18next'
import { useAction } from '../actions/use-action'
import { later } from '../parts/later'
import { Popover } from '../parts/popover'
import './find-popover.css'

const FindForm = later(() => import('./find-form').then((form) => form.FindForm))

export function FindPopover() {
  const { t } = useTranslation()
  const { title } = useAction('find')
  return (
    <Popover name="find" label={t('actions.find')} title={title} button={t('find.button')} testId="find-open" wide>
      <FindForm />
    </Popover>
  )
}
