/** Source around where the frame that is told of stands, or all of it, where the editor does not have its file: of a package that the reader brought. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Frame } from '../../inspect/moment'
import type { Program } from '../../model/configuration'
import { PackageLines } from './package-lines'
import { shortFile, sourceOf } from './source-place'
import './source-peek.css'

const AROUND = 3

interface SourcePeekProps {
  readonly program: Program
  readonly frame: Frame
}

export function SourcePeek({ program, frame }: SourcePeekProps) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const lines = sourceOf(program, frame)?.split(/\r\n?|\n/)
  if (!lines) return null
  return (
    <figure className="source-peek" data-testid="source-peek">
      <figcaption className="dim">
        {t('inside.source', { file: shortFile(frame.file), function: frame.function })}
        <button type="button" className="quiet" aria-expanded={whole} data-testid="whole-file" onClick={() => setWhole(!whole)}>
          {t('inside.wholeFile')}
        </button>
      </figcaption>
      <PackageLines file={frame.file} lines={lines} first={whole ? 1 : Math.max(1, frame.line - AROUND)} last={whole ? lines.length : frame.line + AROUND} current={frame.line} />
    </figure>
  )
}
