/** Copies the address of the lab as it stands, which the address bar shows too. */
import { useTranslation } from 'react-i18next'
import { formatLab } from '../../share/lab-link'
import { useLab } from '../app-context'
import { Icon } from '../parts/icon'
import { useCopy } from '../parts/use-copy'

export function LabShare() {
  const { t, i18n } = useTranslation()
  const sheet = useLab((lab) => lab.sheet)
  const link = `${location.href.split('#')[0]}#${formatLab(sheet)}&lang=${i18n.language}`
  const { outcome, copy } = useCopy(link)
  return (
    <button type="button" data-testid="lab-share" data-link={link} title={outcome === 'refused' ? t('lab.copyFailed') : t('lab.shareHint')} onClick={() => void copy()}>
      <Icon name={outcome === 'copied' ? 'check' : outcome === 'refused' ? 'warning' : 'share'} />
      <span className="button-word">{outcome === 'copied' ? t('share.copied') : t('share.copy')}</span>
    </button>
  )
}
