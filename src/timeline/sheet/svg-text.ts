/** The small change of writing SVG: escaped texts, attributes, short numbers. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that no XML may have
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter)
}

/** ' name="value" …'; what is undefined is left out. */
export function attributes(given: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(given)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('')
}

/** Three decimals are finer than any screen. */
export function round(px: number): number {
  return Math.round(px * 1000) / 1000 || 0
}
