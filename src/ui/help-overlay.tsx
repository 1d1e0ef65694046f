/** How to read the picture, what mouse and touch do, and the keys. A modal dialog: Esc, the button or a click beside it close it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ACTION_IDS, ACTIONS, type ActionId } from './actions/actions'
import { keyCaps } from './actions/key-names'
import { useApp, useView } from './app-context'
import { Icon } from './parts/icon'
import './help-overlay.css'

/** The actions of the page that have keys, in the order of the table. */
const WITH_KEYS = ACTION_IDS.filter((id) => ACTIONS[id].keys && (ACTIONS[id].contexts ?? ['page']).includes('page'))

export function HelpOverlay() {
  const app = useApp()
  const { state } = app
  const { t } = useTranslation()
  const open = useView((view) => view.help)
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => state.view.setState({ help: false })
  // closed first: the focus goes back to where it was before what is found is done
  const findCommand = () => {
    dialog.current?.close()
    ACTIONS.commands.perform(app)
  }

  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog ref={dialog} className="help" aria-label={t('help.title')} onClose={close} onCancel={close} onClick={(event) => event.target === dialog.current && close()}>
      {open ? <HelpContent onClose={close} onFindCommand={findCommand} /> : null}
    </dialog>
  )
}

function HelpContent({ onClose, onFindCommand }: { readonly onClose: () => void; readonly onFindCommand: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="help-content">
      <div className="help-head">
        <h2>{t('help.title')}</h2>
        <button type="button" className="square quiet" aria-label={t('actions.closeHelp')} title={t('actions.closeHelp')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <h2>{t('help.pictureTitle')}</h2>
      <p>{t('help.picture1')}</p>
      <p>{t('help.picture2')}</p>
      <p>{t('help.pictureProcesses')}</p>
      <p>{t('help.pictureStrands')}</p>
      <p>{t('help.pictureMachine')}</p>
      <p>{t('help.picture3')}</p>
      <h2>{t('help.mouseTitle')}</h2>
      <dl className="keys mouse">
        {MOUSE.map((gesture) => (
          <div key={gesture}>
            <dt>{t(`help.gestures.${gesture}`)}</dt>
            <dd>{t(`help.does.${gesture}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="help-keys">
        <h2>{t('help.keysTitle')}</h2>
        <button type="button" data-testid="help-commands" onClick={onFindCommand}>
          {t('actions.commands')}
        </button>
      </div>
      <dl className="keys">
        {WITH_KEYS.map((id) => (
          <KeyRow key={id} id={id} />
        ))}
      </dl>
      <p className="dim">{t('help.typing')}</p>
      <p className="dim">
        {t('spoken.lanesKeys')} {t('spoken.timelineKeys')}
      </p>
      <p className="dim">{t('spoken.editorKeys')}</p>
    </div>
  )
}

const MOUSE = ['wheel', 'zoom', 'sideways', 'drag', 'axisDrag', 'click', 'doubleClick', 'shiftDoubleClick', 'lineNumber', 'hold'] as const

function KeyRow({ id }: { readonly id: ActionId }) {
  const { t } = useTranslation()
  return (
    <div data-action={id}>
      <dt>
        {(ACTIONS[id].keys ?? []).map((key) => (
          <span key={key}>
            {keyCaps(key, t).map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{t(`actions.${id}`)}</dd>
    </div>
  )
}
