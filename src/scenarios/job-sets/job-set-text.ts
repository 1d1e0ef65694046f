/** The texts of the lab's job sets, one file for each language: `text.<language>.ts`. */
import { type LocalText, localText, TextFiles } from '../local-text'

/** by the set's id */
export type JobSetTexts = Readonly<Record<string, { readonly title: string; readonly note: string }>>

const texts = new TextFiles(import.meta.glob<JobSetTexts>('./text.*.ts', { import: 'text', eager: true })).in('.')

/** Throws RangeError where English lacks a text. */
export function jobSetText(id: string): { readonly title: LocalText; readonly note: LocalText } {
  const where = `job set ${id}`
  return { title: localText(texts, (sets) => sets[id]?.title, where), note: localText(texts, (sets) => sets[id]?.note, where) }
}
