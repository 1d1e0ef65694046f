/** Some lines of the source around where the frame that is told of stands, where the editor does not have its file: of a package that the reader brought. */
import { useTranslation } from 'react-i18next'
import type { Frame } from '../../inspect/moment'
import type { Program } from '../../model/configuration'
import { shortFile, sourceOf } from './source-place'
import './source-peek.css'

const AROUND = 3

interface SourcePeekProps {
  readonly program: Program
  readonly frame: Frame
}

export function SourcePeek({ program, frame }: SourcePeekProps) {
  const { t } = useTranslation()
  const lines = sourceOf(program, frame)?.split(/\r\n?|\n/)
  if (!lines) return null
  const first = Math.max(1, frame.line - AROUND)
  return (
    <figure className="source-peek" data-testid="source-peek">
      <figcaption className="dim">{t('inside.source', { file: shortFile(frame.file), function: frame.function })}</figcaption>
      <ol start={first}>
        {lines.slice(first - 1, frame.line + AROUND).map((line, at) => (
          <li key={first + at} aria-current={first + at === frame.line ? 'location' : undefined}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
    </figure>
  )
}
