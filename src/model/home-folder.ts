/** The folder of the simulated machine in which programs run. */
export const HOME = '/home/user'

/** The number of the user who runs them, whose everything on the disk is, and of that user's group. */
export const USER_ID = 1000

/** How a file is named where people read it: relative where it is in the home directory. */
export const shownPath = (path: string): string => (path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : path)
