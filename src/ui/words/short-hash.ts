const SHOWN = 12

/** The beginning of a hash, enough to tell two files apart by eye. */
export const shortHash = (sha256: string): string => sha256.slice(0, SHOWN)
