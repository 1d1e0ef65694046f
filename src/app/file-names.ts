/**
 * What files are called that the page gives to the reader's disk. A program and its name may come from anybody: no name leads into another folder, is hidden,
 * reads backwards, means a device, or has an ending by which a system would start the file.
 */

const LONGEST_STEM = 80
/** What no file name has everywhere, and marks that turn the direction of writing, by which an ending can be made to look like another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are taken out
const NOT_IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\\/:*?"<>|]+/g
/** Names that Windows gives to devices, whatever their ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name without an ending; '': nothing is left of it. */
export function stemFrom(words: string): string {
  const shown = words
    .toWellFormed()
    .replace(NOT_IN_NAMES, ' ')
    .replace(/^[\s.]+/, '')
  const stem = [...shown]
    .slice(0, LONGEST_STEM)
    .join('')
    .replace(/[\s.]+$/, '')
  return DEVICES.test(stem) ? `_${stem}` : stem
}

/** The name under which a program's only file is saved: that of a Python file. */
export function sourceFileName(name: string): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.pyw?)?$/is.exec(name.replace(/^.*\//s, '')) ?? []
  return `${stemFrom(stem) || 'program'}${ending || '.py'}`
}

/** What tools leave in folders, and what belongs to no program. */
export function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__pycache__' || part === '__MACOSX' || part === 'node_modules' || part === 'venv')
}
