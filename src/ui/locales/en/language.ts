/** English: what the language says of itself. The page opens with this file of each language. */
export const texts = {
  language: {
    /** what it is called in itself */
    name: 'English',
    /** the same for a small button */
    short: 'EN',
    /** BCP 47, for the `lang` attribute */
    tag: 'en',
    /** the offer to switch to it, in itself */
    choose: 'Switch to English',
    /** what stands between two sentences */
    sentenceGap: ' ',
    /** what stands between two things that happened together */
    clauseGap: '; ',
  },
} as const
