/** What the program reads: a text given beforehand, and a line to answer with while it waits. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setStdin } from '../../state/document-store'
import { useApp, useDocument, useRun } from '../app-context'

export function StdinPanel() {
  const { state } = useApp()
  const { t } = useTranslation()
  const stdin = useDocument((document) => document.program.stdin)
  return (
    <div className="stdin-panel">
      <label htmlFor="stdin-text">{t('output.stdinLabel')}</label>
      <textarea
        id="stdin-text"
        data-testid="stdin-text"
        spellCheck={false}
        value={stdin}
        placeholder={t('output.stdinPlaceholder')}
        onChange={(event) => setStdin(state.document, event.target.value)}
      />
    </div>
  )
}

/** The line to answer with; shown below the output only while the program waits for it. */
export function StdinLine() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const asking = useRun((run) => run.activity === 'stdin')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (asking) field.current?.focus()
  }, [asking])

  if (!asking) return null
  return (
    <form
      className="stdin-line"
      onSubmit={(event) => {
        event.preventDefault()
        commands.provideStdin(text)
        setText('')
      }}
    >
      <span className="stdin-prompt" aria-hidden="true">
        ›
      </span>
      <input
        ref={field}
        data-testid="stdin-line"
        aria-label={t('output.asks')}
        placeholder={t('output.asks')}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="primary">
        {t('output.answer')}
      </button>
      <button type="button" onClick={() => commands.provideStdin(null)}>
        {t('output.endOfFile')}
      </button>
    </form>
  )
}
