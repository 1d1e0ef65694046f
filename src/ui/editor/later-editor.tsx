/** The editor, whose code comes when the interpreter is ready, or when somebody turns to it: until then the source is plain text. */
import { withTexts } from '../locales/i18n'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument, useRun } from '../app-context'
import { later } from '../parts/later'
import './code-editor.css'

const Editor = later(
  withTexts(() => import('./code-editor').then(({ CodeEditor }) => CodeEditor)),
  <PlainSource />,
)

export function LaterEditor() {
  const booting = useRun((run) => run.interpreter.kind === 'booting')
  const [wanted, setWanted] = useState(false)
  // stays when the interpreter is tried again
  const shown = useRef(false)
  shown.current ||= wanted || !booting
  return shown.current ? <Editor takesFocus={wanted} /> : <PlainSource onWanted={() => setWanted(true)} />
}

function PlainSource({ onWanted }: { readonly onWanted?: () => void }) {
  const { t } = useTranslation()
  const text = useDocument((document) => document.program.files[document.activeFile]?.text ?? '')
  const numbers = text.split('\n').map((_, line) => line + 1)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area has no numbers of lines
    <div className="code-editor plain-source" role="textbox" tabIndex={0} aria-multiline aria-readonly aria-label={t('editor.label')} onFocus={onWanted}>
      <pre aria-hidden>{numbers.join('\n')}</pre>
      <pre>{text}</pre>
    </div>
  )
}
