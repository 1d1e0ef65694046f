/** The packages of the program: those that are there, those that a link needs, and a way to bring more than by dropping them. */
import { useTranslation } from 'react-i18next'
import type { Wheel } from '../../model/wheels'
import { removeWheel } from '../../state/wheel-actions'
import { useApp, useDocument } from '../app-context'
import { Hinted } from '../parts/hinted'
import { Icon } from '../parts/icon'
import { shortHash } from '../words/short-hash'
import { WheelChoice } from './wheel-choice'
import './wheel-list.css'

const NONE: readonly Wheel[] = []

export function WheelList() {
  const { state } = useApp()
  const { t } = useTranslation()
  const wheels = useDocument((document) => document.program.wheels) ?? NONE
  return (
    <section className="wheels" data-testid="wheels">
      <h2>{t('wheels.title')}</h2>
      <p>{t('wheels.note')}</p>
      {wheels.length > 0 ? (
        <ul>
          {wheels.map(({ file, name, version, sha256, content }) => (
            <li key={file} data-testid={`wheel-${name}`} data-missing={content ? undefined : ''}>
              <code>{`${name} ${version}`.trim()}</code>
              <span className="dim">
                <Hinted hint={`${file} · SHA-256 ${sha256}`}>{content ? shortHash(sha256) : t('wheels.missing', { file, hash: shortHash(sha256) })}</Hinted>
              </span>
              <span className="spring" />
              <button
                type="button"
                className="square"
                aria-label={t('wheels.remove', { name })}
                title={t('wheels.remove', { name })}
                onClick={() => removeWheel(state.document, file)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <WheelChoice testId="wheel-add" label={t('wheels.add')} />
    </section>
  )
}
