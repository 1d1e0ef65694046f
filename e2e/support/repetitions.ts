/** Whether this is `npm run test:long`. */
export const LONG = process.env.PYLANES_LONG === '1'

/** How often a stress test does the same again: three times in `npm test`, twenty times in `npm run test:long`. */
export const REPETITIONS = LONG ? 20 : 3

/** The same for a title. */
export const REPEATEDLY = LONG ? 'twenty times' : 'three times'
