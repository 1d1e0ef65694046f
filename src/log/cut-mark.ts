/**
 * How a text that was cut before it entered the log says so: with the number of characters that are missing. A program can make names,
 * messages and values as long as its memory; what is shown of them is not.
 */
export const cutMark = (missing: number): string => `…(+${missing.toLocaleString('en-US')})`

/** The first `longest` UTF-16 code units of a text, or one less where they would end inside a character, and the mark. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  const last = text.charCodeAt(longest - 1)
  const end = last >= 0xd800 && last < 0xdc00 ? longest - 1 : longest
  return `${text.slice(0, end)}${cutMark(text.length - end)}`
}
