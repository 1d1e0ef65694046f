/**
 * A program, of a link or a run of before, that needs packages which nobody has here: which files, and ways to bring them. Asked at once, not when the import fails.
 * Put off, it does not come again for that program; the list of packages still says what is missing.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missingWheels, type Wheel } from '../model/wheels'
import { useDocument, useLibrary, useRun } from './app-context'
import { WheelChoice } from './editor/wheel-choice'
import { Icon } from './parts/icon'
import { shortHash } from './words/short-hash'

const NONE: readonly Wheel[] = []

export function WheelRequest() {
  const { t } = useTranslation()
  const sheet = useDocument((document) => document.sheet)
  const wheels = useDocument((document) => document.program.wheels) ?? NONE
  const lookedFor = useLibrary((library) => library.lookedFor)
  const shown = useRun((run) => run.model !== null)
  const [putOff, setPutOff] = useState<string | null>(null)
  const missing = missingWheels(wheels)
  if (missing.length === 0 || lookedFor !== sheet || putOff === sheet) return null
  return (
    <div className="notice wheel-request" role="status" data-testid="wheel-request">
      <Icon name="warning" />
      <div>
        <p>
          {t('wheels.ask', { count: missing.length })}
          {shown ? ` ${t('wheels.plays')}` : ''}
        </p>
        <ul>
          {missing.map(({ file, name, version, sha256 }) => (
            <li key={file}>
              <code>{`${name} ${version}`.trim()}</code> <span className="dim">{t('wheels.askedFile', { file, hash: shortHash(sha256) })}</span>
            </li>
          ))}
        </ul>
      </div>
      <WheelChoice label={t('wheels.choose')} testId="wheel-request-choose" />
      <button type="button" data-testid="wheel-request-later" onClick={() => setPutOff(sheet)}>
        {t('wheels.later')}
      </button>
    </div>
  )
}
