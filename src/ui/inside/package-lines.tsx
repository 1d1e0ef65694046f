/** Lines of a file that the editor does not have: of a package that the reader brought. A press on a line's number sets a breakpoint there, or removes it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toggleBreakpoint } from '../../state/debug-store'
import { useApp, useDebug } from '../app-context'
import { breakpointWords } from './breakpoint-words'
import './package-lines.css'

interface PackageLinesProps {
  /** path in the run */
  readonly file: string
  readonly lines: readonly string[]
  /** from 1 */
  readonly first: number
  readonly last: number
  /** 0: none is told of */
  readonly current: number
}

export function PackageLines({ file, lines, first, last, current }: PackageLinesProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const breakpoints = useDebug((debug) => debug.breakpoints)
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another line is told of
  useEffect(() => {
    const { current: shown } = list
    const line = shown?.querySelector<HTMLElement>('[aria-current]')
    if (shown && line) shown.scrollTop = line.offsetTop - shown.clientHeight / 2
  }, [file, current, first])
  return (
    <ol ref={list} className="package-lines" start={first}>
      {lines.slice(first - 1, last).map((text, at) => {
        const line = first + at
        const there = breakpoints.find((one) => one.on === 'line' && one.file === file && one.line === line)
        const isOn = there?.enabled ?? false
        return (
          <li key={line} aria-current={line === current ? 'location' : undefined}>
            <button
              type="button"
              className={there ? `line-number breakpoint-at${isOn ? '' : ' off'}` : 'line-number'}
              aria-pressed={there !== undefined}
              aria-label={t('inside.breakpoints.toggle', { line })}
              title={there ? breakpointWords(there, t) : t('inside.breakpoints.toggle', { line })}
              data-testid="package-line"
              data-line={line}
              onClick={() => toggleBreakpoint(state.debug, file, line)}
            >
              {line}
            </button>
            <code>{text}</code>
          </li>
        )
      })}
    </ol>
  )
}
