/** The folder of the simulated machine in which programs run. */
export const HOME = '/home/user'

/** How a file is named where people read it: relative where it is in the home directory. */
export const shownPath = (path: string): string => (path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : path)
