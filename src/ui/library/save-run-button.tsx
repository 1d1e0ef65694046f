/** Saves the program with its run, pressed or dragged off the page. */
import { useTranslation } from 'react-i18next'
import { useAction } from '../actions/use-action'
import { useApp } from '../app-context'
import { dragOut } from '../editor/dropped-files'

export function SaveRunButton() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const { perform } = useAction('saveRun')
  return (
    <button
      type="button"
      draggable
      title={t('mine.saveRunHint')}
      data-testid="save-run"
      onClick={perform}
      onDragStart={(event) => {
        const { name, bytes } = commands.runFile()
        dragOut(event, name, 'application/zip', bytes)
      }}
    >
      {t('mine.saveRun')}
    </button>
  )
}
