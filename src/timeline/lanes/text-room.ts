/** How much room a text takes where nothing can measure it. */

/** Letters as wide as they are high: Chinese, kana, hangul, full-width forms, signs that are pictures. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Of a Latin letter's width, on average. */
const WIDE_LETTERS = 1.85

/** Room in Latin letters of average width. */
export function roomOf(text: string): number {
  let room = 0
  for (const letter of text) room += WIDE.test(letter) ? WIDE_LETTERS : 1
  return room
}

/** How many letters of a text have room where that many Latin ones have. */
export function lettersWithin(text: string, latinLetters: number): number {
  return text === '' ? latinLetters : Math.floor((latinLetters * text.length) / roomOf(text))
}
