/** What the program reads: a text given beforehand, and a line to answer with while it waits. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namedStarts } from '../../model/program-starts'
import type { Asking } from '../../runtime/runtime-api'
import { setStdin } from '../../state/document-store'
import { useApp, useDocument, useRun } from '../app-context'
import { StartInput } from '../editor/start-input'
import './stdin-panel.css'

const NOBODY: readonly Asking[] = []

export function StdinPanel() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { stdin, starts } = useDocument((document) => document.program)
  if (starts) {
    return (
      <div className="stdin-panel several">
        {namedStarts(starts).map(({ name }, at) => (
          <StartInput key={name} index={at} name={name} />
        ))}
      </div>
    )
  }
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
  const asking = useRun((run) => (run.activity === 'stdin' ? run.asking : NOBODY))
  const model = useRun((run) => run.model)
  const several = useRun((run) => run.model?.program.starts !== undefined || (run.model?.processes.length ?? 0) > 1)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const current = asking.find(({ pid }) => pid === chosen) ?? asking[0]
  const pid = current?.pid

  useEffect(() => {
    if (pid !== undefined) field.current?.focus()
  }, [pid])

  if (!current) return null
  const nameOf = (of: number) => `${model?.process(of)?.name ?? ''} (${of})`
  const words = several ? t('output.processAsks', { name: nameOf(current.pid) }) : t('output.asks')
  return (
    <form
      className="stdin-line"
      onSubmit={(event) => {
        event.preventDefault()
        commands.provideStdin(text, current.pid)
        setText('')
      }}
    >
      <label htmlFor="stdin-answer">{words}</label>
      <span className="stdin-prompt" aria-hidden="true">
        ›
      </span>
      {asking.length > 1 ? (
        <select aria-label={t('output.asker')} data-testid="stdin-process" value={current.pid} onChange={(event) => setChosen(Number(event.target.value))}>
          {asking.map((asker) => (
            <option key={asker.pid} value={asker.pid}>
              {nameOf(asker.pid)}
            </option>
          ))}
        </select>
      ) : null}
      <input ref={field} id="stdin-answer" data-testid="stdin-line" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="primary">
        {t('output.answer')}
      </button>
      <button type="button" onClick={() => commands.provideStdin(null, current.pid)}>
        {t('output.endOfFile')}
      </button>
    </form>
  )
}
