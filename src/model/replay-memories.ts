/** So many processes of a run that is made again to be looked into have a memory of their own; further ones take turns in these. */
export const MOST_MEMORIES = 24
