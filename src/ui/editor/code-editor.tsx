/**
 * The program's editor: CodeMirror on the active file of the document store. The store is the truth; the editor
 * reports edits and takes over texts that changed elsewhere, as a step that can be undone. Undo history is kept for each file of each program
 * (editor-memory.ts).
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands'
import { python, pythonLanguage } from '@codemirror/lang-python'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { randomId } from '../../library/random-id'
import { MAIN_FILE } from '../../model/configuration'
import type { AppState } from '../../state/app-state'
import { moveBreakpoints, toggleBreakpoint } from '../../state/debug-store'
import { editFile, fileIndex, openGiven, sameProgram } from '../../state/document-store'
import { splitFiles } from '../../state/guess-programs'
import { isAnotherProgram, openPasted } from '../../state/pasted'
import { select } from '../../state/playback-actions'
import { selectedTask } from '../../state/selection-store'
import { useApp, useDocument, useMoment, usePlayback, usePreferences, useRun, useSelection, useShownStep, useSyntaxFaults, useTheme } from '../app-context'
import { useFocusTask } from '../focus-task'
import type { Translate } from '../words/names'
import { askValue } from '../inside/ask-value'
import { breakpointGutter } from '../inside/breakpoint-gutter'
import { useBreakpointMarks } from '../inside/use-breakpoint-marks'
import { useLineBetween } from '../inside/use-line-between'
import { useValueMarks } from '../inside/use-value-marks'
import { valueMarks } from '../inside/value-marks'
import { completeLibrary } from './complete-library'
import { memoryOf, type ShownFile } from './editor-memory'
import { editorTheme } from './editor-theme'
import { editorPhrases } from './editor-words'
import { markedSource, NOTHING_MARKED } from './marked-source'
import { setSyntaxFaults, syntaxMarks } from './syntax-marks'
import { flashLine, setMarkedSource, taskMarkers } from './task-markers'
import './code-editor.css'

const FLASH_MS = 900

/** What changes while the text stays: the words of panels, and whether long lines are wrapped. */
const wording = new Compartment()
const wrapping = new Compartment()

const completeAfterDot = EditorView.updateListener.of(({ transactions, view }) => {
  const dotted = transactions.some((one) => {
    let typed = ''
    if (one.isUserEvent('input.type'))
      one.changes.iterChanges((_from, _to, _fromNow, _toNow, text) => {
        typed += text.toString()
      })
    return typed === '.'
  })
  // not in the middle of an update
  if (dotted) setTimeout(() => startCompletion(view))
})

/** A change that comes from the store is not reported to it. */
const takenOver = Annotation.define<boolean>()

/** `takesFocus`: somebody turned to it before it came; who has gone elsewhere meanwhile is left there. */
export function CodeEditor({ takesFocus }: { readonly takesFocus: boolean }) {
  const { state, commands, editor } = useApp()
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const shown = useRef<ShownFile | null>(null)
  const sheet = useDocument((document) => document.sheet)
  const activeFile = useDocument((document) => document.activeFile)
  const file = useDocument((document) => document.program.files[document.activeFile])
  const words = useRef(t)
  words.current = t

  useEffect(() => {
    const parent = host.current
    if (!parent) return
    const current = new EditorView({ parent, state: EditorState.create() })
    view.current = current
    if (takesFocus && (document.activeElement ?? document.body) === document.body) current.focus()
    let flashing: ReturnType<typeof setTimeout> | undefined
    editor.current = {
      focus: () => current.focus(),
      cursor: () => ({ line: current.state.doc.lineAt(current.state.selection.main.head).number, file: nameOfActive(state) }),
      find: () => {
        openSearchPanel(current)
      },
      revealLine(line, file = '') {
        state.document.setState({ activeFile: fileIndex(state.document, file) })
        state.view.setState({ phoneTab: 'code' })
        // the file may only come into the editor with the next render
        requestAnimationFrame(() => {
          if (line < 1 || line > current.state.doc.lines) return
          current.dispatch({ effects: [EditorView.scrollIntoView(current.state.doc.line(line).from, { y: 'center' }), flashLine.of(line)] })
          clearTimeout(flashing)
          flashing = setTimeout(() => current.dispatch({ effects: flashLine.of(0) }), FLASH_MS)
        })
      },
    }
    return () => {
      clearTimeout(flashing)
      if (shown.current) memoryOf(state.document).keep(shown.current, current.state)
      current.destroy()
      view.current = null
      editor.current = null
      shown.current = null
    }
  }, [editor, state, takesFocus])

  useEffect(() => {
    const current = view.current
    if (!current || !file) return
    const memory = memoryOf(state.document)
    const before = shown.current
    const renamed = before?.sheet === sheet && before.name !== file.name && !state.document.getState().program.files.some(({ name }) => name === before.name)
    if (before && renamed && current.state.doc.toString() === file.text) shown.current = { sheet, name: file.name }
    else if (before?.sheet !== sheet || before.name !== file.name) {
      if (before) memory.keep(before, current.state)
      shown.current = { sheet, name: file.name }
      current.setState(
        memory.recall(shown.current) ?? EditorState.create({ doc: file.text, extensions: [extensions(state, commands.run), valueMarks(askValue(state, () => words.current))] }),
      )
    }
    takeOver(current, file.text)
  }, [file, sheet, state, commands])

  const wrap = usePreferences((preferences) => preferences.wrap)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file has a state of its own, which is told anew
  useEffect(() => {
    view.current?.dispatch({
      effects: [wording.reconfigure(inWordsOf(t)), wrapping.reconfigure(wrap ? EditorView.lineWrapping : [])],
    })
  }, [t, wrap, sheet, file?.name])

  useMarks(view, activeFile)
  useSyntaxMarks(view, activeFile)
  useValueMarks(view, activeFile)
  useBreakpointMarks(view, activeFile)
  useFileOfSelection()
  return <div className="code-editor" ref={host} data-testid="editor" />
}

/** What the editor says, and what is heard of it: Tab indents, so it must be known how to leave. */
function inWordsOf(t: Translate): Extension {
  const heard = { 'aria-label': t('editor.label'), 'aria-description': t('editor.leave') }
  return [EditorState.phrases.of(editorPhrases(t)), placeholder(t('editor.empty')), EditorView.contentAttributes.of(heard)]
}

/** Makes the text what it has become elsewhere, by the part that differs: the cursor stays, and the change can be undone. */
function takeOver(view: EditorView, text: string): void {
  const old = view.state.doc.toString()
  // the editor's lines end in \n, whatever the file's do
  const now = text.replace(/\r\n?/g, '\n')
  if (old === now) return
  let from = 0
  const shorter = Math.min(old.length, now.length)
  while (from < shorter && old.charCodeAt(from) === now.charCodeAt(from)) from++
  let tail = 0
  while (tail < shorter - from && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++
  view.dispatch({ changes: { from, to: old.length - tail, insert: now.slice(from, now.length - tail) }, annotations: [isolateHistory.of('full'), takenOver.of(true)] })
}

function extensions(state: AppState, run: () => void): Extension {
  return [
    breakpointGutter(
      (line) => toggleBreakpoint(state.debug, nameOfActive(state), line),
      (to) => moveBreakpoints(state.debug, nameOfActive(state), to),
    ),
    lineNumbers({
      domEventHandlers: {
        mousedown(view, block, event) {
          if (event instanceof MouseEvent && event.button !== 0) return false
          selectLine(state, view.state.doc.lineAt(block.from).number)
          return true
        },
      },
    }),
    taskMarkers,
    syntaxMarks,
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // only when asked for, or after a dot: Enter must make a new line
    autocompletion({ activateOnTyping: false }),
    completeAfterDot,
    python(),
    pythonLanguage.data.of({ autocomplete: completeLibrary }),
    codeFolding(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    search({ top: true }),
    wording.of([]),
    wrapping.of([]),
    editorTheme,
    EditorView.contentAttributes.of({ tabindex: '0', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' }),
    keymap.of([
      {
        key: 'Mod-Enter',
        run: () => {
          run()
          return true
        },
      },
      {
        key: 'Alt-Enter',
        run: (view) => {
          selectLine(state, view.state.doc.lineAt(view.state.selection.main.head).number)
          return true
        },
      },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      indentWithTab,
      {
        key: 'Escape',
        run: (view) => {
          view.contentDOM.blur()
          return true
        },
      },
    ]),
    EditorView.domEventHandlers({
      paste(event, view) {
        // only where it replaces everything
        const { main } = view.state.selection
        if (main.to - main.from !== view.state.doc.length) return false
        const text = event.clipboardData?.getData('text/plain') ?? ''
        const files = splitFiles(text)
        if (files) openGiven(state.document, files)
        else if (isAnotherProgram(state.document, text)) pasteOver(state, view.state, text)
        else return false
        return true
      },
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.every((one) => one.annotation(takenOver)))
        editFile(state.document, state.document.getState().activeFile, update.state.doc.toString())
    }),
  ]
}

/** The pasted text is another program; what it was pasted over can be had back by Back, and by undoing. */
function pasteOver(state: AppState, before: EditorState, text: string): void {
  const insert = before.toText(text)
  const { state: after } = before.update({
    changes: { from: 0, to: before.doc.length, insert },
    selection: { anchor: insert.length },
    userEvent: 'input.paste',
    annotations: isolateHistory.of('full'),
  })
  const id = randomId()
  memoryOf(state.document).keep({ sheet: id, name: MAIN_FILE }, after)
  openPasted(state.document, id, after.doc.toString())
}

/** The file on show as the log names it: '' the first. */
function nameOfActive(state: AppState): string {
  const { activeFile, program } = state.document.getState()
  return activeFile === 0 ? '' : (program.files[activeFile]?.name ?? '')
}

/** Why tells of a line of the file on show. */
function selectLine(state: AppState, line: number): void {
  select(state, { kind: 'line', line, file: nameOfActive(state) })
}

/** Keeps the dots and the highlighted line at the playhead; an edited program shows none, its lines have moved. */
function useMarks(view: { readonly current: EditorView | null }, activeFile: number): void {
  const { t } = useTranslation()
  const theme = useTheme()
  const { run, step } = useMoment()
  const playing = usePlayback((playback) => playback.playing)
  const internals = usePreferences((preferences) => preferences.internals)
  const program = useDocument((document) => document.program)
  const focus = useFocusTask()
  const told = useShownStep()
  const between = useLineBetween()
  const line = useSelection(({ selection }) => (selection?.kind === 'line' ? selection : null))

  useEffect(() => {
    const current = view.current
    if (!current) return
    const model = run.model && sameTexts(run.model.program, program) ? run.model : null
    const file = activeFile === 0 ? '' : (program.files[activeFile]?.name ?? '')
    const marked = model ? markedSource(model, step, file, { focus, told, between, line: line?.file === file ? line.line : 0, internals, theme }, t) : NOTHING_MARKED
    current.dispatch({ effects: setMarkedSource.of(marked) })
    if (marked.focusLine > 0 && !current.hasFocus) keepLineVisible(current, marked.focusLine, playing)
  }, [view, run, step, playing, internals, program, focus, told, between, line, activeFile, theme, t])
}

/** Marks what does not compile. A file that was just opened is told anew. */
function useSyntaxMarks(view: { readonly current: EditorView | null }, activeFile: number): void {
  const faults = useSyntaxFaults()
  const sheet = useDocument((document) => document.sheet)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file of each program has a state of its own
  useEffect(() => {
    view.current?.dispatch({ effects: setSyntaxFaults.of(faults.filter(({ file }) => file === activeFile)) })
  }, [view, faults, activeFile, sheet])
}

/** Whoever selects a task wants to see its source: with several files, that in which it is. */
function useFileOfSelection(): void {
  const { state } = useApp()
  const model = useRun((run) => run.model)
  const step = useShownStep()
  const task = selectedTask(
    useSelection((chosen) => chosen.selection),
    model,
  )
  const between = useLineBetween()
  const now = between?.task === task ? between : model && task !== 0 ? model.taskAt(task, step) : undefined
  const file = now && now.line > 0 ? now.file : undefined
  useEffect(() => {
    const { program } = state.document.getState()
    if (task !== 0 && file !== undefined && model && sameTexts(model.program, program)) state.document.setState({ activeFile: fileIndex(state.document, file) })
  }, [file, task, model, state])
}

function sameTexts(a: { readonly files: readonly { readonly name: string; readonly text: string }[] }, b: typeof a): boolean {
  return sameProgram({ files: a.files, stdin: '' }, { files: b.files, stdin: '' })
}

/** Scrolls only when the line is out of sight: a source that jumps at every event cannot be read. */
function keepLineVisible(view: EditorView, line: number, playing: boolean): void {
  if (line > view.state.doc.lines) return
  const { from } = view.state.doc.line(line)
  const block = view.lineBlockAt(from)
  const { scrollTop, clientHeight } = view.scrollDOM
  if (block.top >= scrollTop && block.bottom <= scrollTop + clientHeight) return
  view.dispatch({ effects: EditorView.scrollIntoView(from, { y: playing ? 'nearest' : 'center', yMargin: 40 }) })
}
