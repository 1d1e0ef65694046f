/** How often a stress test does the same again: three times in `npm test`, twenty times in `npm run test:long`. */
export const REPETITIONS = process.env.PYLANES_LONG === '1' ? 20 : 3

/** The same for a title. */
export const REPEATEDLY = REPETITIONS === 3 ? 'three times' : 'twenty times'
