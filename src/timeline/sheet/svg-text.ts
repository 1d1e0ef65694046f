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

const HEX_WITH_ALPHA = /^#([0-9a-f]{6})([0-9a-f]{2})$/i
const RGBA = /^rgba\((\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\)$/

/** A colour without its opacity, and that: drawing programs know no colours that have one. */
export function opaque(colour: string): readonly [colour: string, alpha: number] {
  const hex = HEX_WITH_ALPHA.exec(colour)
  if (hex) return [`#${hex[1]}`, Number.parseInt(hex[2] ?? 'ff', 16) / 255]
  const parts = RGBA.exec(colour)
  if (!parts) return [colour, 1]
  const digits = parts.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, '0'))
  return [`#${digits.join('')}`, Number(parts[4])]
}

/** A font as attributes: '600 11px Inter, sans-serif'. */
export function fontAttributes(font: string): Readonly<Record<string, string | undefined>> {
  const parts = /^(?:(\d+)\s+)?([\d.]+)px\s+(.+)$/.exec(font)
  return parts ? { 'font-weight': parts[1], 'font-size': parts[2], 'font-family': parts[3] } : {}
}

/** Three decimals are finer than any screen. */
export function round(px: number): number {
  return Math.round(px * 1000) / 1000 || 0
}
