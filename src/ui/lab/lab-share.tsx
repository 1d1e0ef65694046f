/** Copies the address of the lab as it stands, which the address bar shows too. */
import { expectError } from '../../model/expected-error'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLab } from '../../share/lab-link'
import { useLab } from '../app-context'
import { Icon } from '../parts/icon'

export function LabShare() {
  const { t, i18n } = useTranslation()
  const sheet = useLab((lab) => lab.sheet)
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none')
  const link = `${location.href.split('#')[0]}#${formatLab(sheet)}&lang=${i18n.language}`
  useEffect(() => setOutcome(link === '' ? 'failed' : 'none'), [link])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setOutcome('copied')
    } catch (error) {
      expectError(error, DOMException, TypeError)
      setOutcome('failed')
    }
  }
  return (
    <button type="button" data-testid="lab-share" data-link={link} title={outcome === 'failed' ? t('lab.copyFailed') : t('lab.shareHint')} onClick={() => void copy()}>
      <Icon name={outcome === 'copied' ? 'check' : outcome === 'failed' ? 'warning' : 'share'} />
      <span className="button-word">{outcome === 'copied' ? t('share.copied') : t('share.copy')}</span>
    </button>
  )
}
