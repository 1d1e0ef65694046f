/** The programs of e2e/explore-corpus: wrong ones, and the same put right. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { GilMode } from '../../src/model/configuration'

const HEAD = /^# (?:wrong|right) · ([\w-]+) · /

/** A program by its file's name; it is explored under the GIL mode that its first line says. */
export function exploreProgram(name: string): { readonly text: string; readonly gil: GilMode } {
  const text = readFileSync(fileURLToPath(new URL(`../explore-corpus/${name}`, import.meta.url)), 'utf8')
  return { text, gil: HEAD.exec(text)?.[1] as GilMode }
}
