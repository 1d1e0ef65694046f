/** What one of several programs reads from its standard input; nothing given: the page asks. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { setStartInput } from '../../state/document-store'
import { useApp, useDocument } from '../app-context'
import './start-input.css'

export function StartInput({ index, name }: { readonly index: number; readonly name: string }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const id = useId()
  const given = useDocument((document) => document.program.starts?.[index]?.stdin)
  const stdin = given ?? ''
  return (
    <div className="start-input">
      <label htmlFor={id}>{t('programs.input', { name })}</label>
      <textarea
        id={id}
        data-testid={`start-${index}-stdin`}
        spellCheck={false}
        rows={Math.min(6, stdin.split('\n').length)}
        value={stdin}
        placeholder={t(given === '' ? 'programs.nothing' : 'programs.asked')}
        onChange={(event) => setStartInput(state.document, index, event.target.value)}
      />
    </div>
  )
}
