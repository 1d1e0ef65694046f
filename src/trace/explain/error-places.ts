/** Where in the program's own files exceptions ended tasks: read from the tracebacks of the run. */
import { cell } from '../../model/cells'
import { RecordKind } from '../../log/record-kinds'
import type { Program } from '../../model/configuration'
import type { RunModel } from '../model/run-model'
import { errorOf } from './error-words'

export interface ErrorPlace {
  readonly step: number
  readonly task: number
  /** '' the main program */
  readonly file: string
  readonly line: number
  /** type and message, one line */
  readonly error: string
}

interface Known {
  seen: number
  readonly places: ErrorPlace[]
}

const known = new WeakMap<RunModel, Known>()
const FRAME = /^\s*(?:\| )?\s*File "([^"]+)", line (\d+)/

/** In order; the exceptions that left tasks and programs. Brought up to date with the model. */
export function errorPlaces(model: RunModel): readonly ErrorPlace[] {
  let found = known.get(model)
  if (!found) {
    found = { seen: 0, places: [] }
    known.set(model, found)
  }
  const { events } = model
  for (; found.seen < events.length; found.seen++) {
    const row = found.seen
    if (events.kind[row] !== RecordKind.exception) continue
    const text = model.texts[cell(events.text, row)] ?? ''
    const place = placeInTraceback(model.program, text) ?? { file: model.texts[cell(events.file, row)] ?? '', line: cell(events.line, row) }
    found.places.push({ step: events.step(row), task: cell(events.task, row), ...place, error: errorOf(text) })
  }
  return found.places
}

/** The innermost frame of the last traceback that lies in a file of the program; null: none does. */
export function placeInTraceback({ files }: Program, traceback: string): { readonly file: string; readonly line: number } | null {
  const lines = traceback.split('\n')
  const header = lines.findLastIndex((line) => line.includes('Traceback (most recent call last)'))
  let place: { file: string; line: number } | null = null
  for (const text of lines.slice(Math.max(0, header))) {
    const frame = FRAME.exec(text)
    if (!frame) continue
    const path = frame[1] ?? ''
    const at = files.findIndex(({ name }) => path === name || path.endsWith(`/${name}`))
    if (at >= 0) place = { file: at === 0 ? '' : (files[at]?.name ?? ''), line: Number(frame[2]) }
  }
  return place
}
