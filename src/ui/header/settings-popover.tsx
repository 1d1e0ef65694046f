/** What a run is configured with. What opens comes with its code when the machine is ready. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon'
import { later } from '../parts/later'
import { Popover } from '../parts/popover'
import './settings.css'
import './settings-popover.css'

const SettingsForm = later(() => import('./settings-form').then((form) => form.SettingsForm))

export function SettingsPopover() {
  const { t } = useTranslation()
  return (
    <Popover name="settings" label={t('actions.settings')} title={t('actions.settings')} button={<Icon name="settings" />} buttonClass="square" testId="settings" wide>
      <SettingsForm />
    </Popover>
  )
}
