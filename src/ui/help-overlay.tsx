/** The list of keys and how to read the picture. A modal dialog: Esc, the button or a click beside it close it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp, useView } from './app-context'
import { Icon } from './parts/icon'
import './help-overlay.css'

export function HelpOverlay() {
  const { state } = useApp()
  const { t } = useTranslation()
  const open = useView((view) => view.help)
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => state.view.setState({ help: false })

  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])

  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Ctrl', 'Enter'], t('help.run')],
    [['Space'], t('help.play')],
    [[',', '.'], t('help.step')],
    [['W', 'S'], t('help.zoom')],
    [['A', 'D'], t('help.pan')],
    [['Home', 'End'], t('help.ends')],
    [['0'], t('help.fit')],
    [['T'], t('help.axis')],
    [['Esc'], t('help.clear')],
    [['?'], t('help.help')],
  ]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog ref={dialog} className="help" aria-label={t('help.title')} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <div className="help-content">
        <div className="help-head">
          <h2>{t('help.title')}</h2>
          <button type="button" className="square quiet" aria-label={t('help.close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        <dl className="keys">
          {rows.map(([keys, words]) => (
            <div key={words}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p className="dim">{t('help.typing')}</p>
        <h2>{t('help.pictureTitle')}</h2>
        <p>{t('help.picture1')}</p>
        <p>{t('help.picture2')}</p>
        <p>{t('help.pictureProcesses')}</p>
        <p>{t('help.pictureStrands')}</p>
        <p>{t('help.pictureMachine')}</p>
        <p>{t('help.picture3')}</p>
      </div>
    </dialog>
  )
}
