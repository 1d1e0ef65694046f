/** Keeps the breakpoints of the file on show in the editor's margin. */
import type { EditorView } from '@codemirror/view'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebug, useDocument } from '../app-context'
import { withBreakpoints } from './breakpoint-gutter'
import { breakpointWords } from './breakpoint-words'

export function useBreakpointMarks(view: { readonly current: EditorView | null }, activeFile: number): void {
  const { t } = useTranslation()
  const breakpoints = useDebug((debug) => debug.breakpoints)
  const sheet = useDocument((document) => document.sheet)
  const name = useDocument((document) => document.program.files[activeFile]?.name ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file has a state of its own, which is told anew
  useEffect(() => {
    const file = activeFile === 0 ? '' : name
    const marks = breakpoints
      .filter((one) => one.on === 'line' && one.file === file)
      .map((one) => ({ line: one.line, enabled: one.enabled, conditional: one.condition !== '' || one.task !== '' || one.hit > 0, title: breakpointWords(one, t) }))
    view.current?.dispatch(withBreakpoints(marks))
  }, [view, breakpoints, activeFile, name, sheet, t])
}
