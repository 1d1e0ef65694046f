/** Links to this run, and the HTML that embeds it. What opens comes with its code when the machine is ready. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon'
import { later } from '../parts/later'
import { Popover } from '../parts/popover'
import './settings.css'
import './share-popover.css'

const ShareForm = later(() => import('./share-forms').then((forms) => forms.ShareForm))
const EmbedForm = later(() => import('./share-forms').then((forms) => forms.EmbedForm))

export function SharePopover() {
  const { t } = useTranslation()
  return (
    <Popover name="share" label={t('header.share')} title={t('actions.share')} button={<IconAndWord icon="share" word={t('header.share')} />} testId="share">
      <ShareForm />
    </Popover>
  )
}

export function EmbedPopover() {
  const { t } = useTranslation()
  return (
    <Popover name="embed" label={t('header.embed')} title={t('actions.embed')} button={<IconAndWord icon="embed" word={t('header.embed')} />} testId="embed">
      <EmbedForm />
    </Popover>
  )
}

function IconAndWord({ icon, word }: { readonly icon: 'share' | 'embed'; readonly word: string }) {
  return (
    <>
      <Icon name={icon} />
      <span className="button-word">{word}</span>
    </>
  )
}
