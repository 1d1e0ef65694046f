/** Where the program turned out to be one of Python 2: turns what is in the editor into Python 3, and back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceFile } from '../../model/configuration'
import { reportFault } from '../../state/fault-store'
import { convertToPython3, restoreTexts } from '../../state/document-store'
import { useApp, useRun } from '../app-context'
import './conversion.css'

export function Conversion() {
  const wanted = useRun((run) => run.model?.problems.some(({ code }) => code === 'python2') ?? false)
  return wanted ? <ConversionButton /> : null
}

function ConversionButton() {
  const { state } = useApp()
  const { t } = useTranslation()
  const [before, setBefore] = useState<readonly SourceFile[] | null>(null)
  const [said, setSaid] = useState('')
  const convert = async () => {
    const texts = await convertToPython3(state.document)
    setBefore(texts)
    setSaid(t(texts ? 'output.converted' : 'output.nothingToConvert'))
  }
  const takeBack = () => {
    if (before) restoreTexts(state.document, before)
    setBefore(null)
    setSaid('')
  }
  return (
    <div className="conversion">
      <span role="status">{said || t('output.python2')}</span>
      <button type="button" onClick={before ? takeBack : () => void convert().catch((error: unknown) => reportFault(state.faults, 'page', error))}>
        {t(before ? 'output.takeBack' : 'output.convert')}
      </button>
    </div>
  )
}
