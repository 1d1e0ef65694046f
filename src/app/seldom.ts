/** Parts of the page's code that come when the machine is ready, or when they are asked for before that. What cannot be had is asked for again then. */

/** Looks into runs, explorations. */
export const whenAsked = () => import('./when-asked')

/** The files that a run is saved as. */
export const savedFiles = () => import('./export/saved-files')

/** What files become that a reader brings. */
export const givenFiles = () => import('./given-files')

/** Has them come. */
export async function comeSeldom(): Promise<void> {
  await Promise.allSettled([whenAsked(), savedFiles(), givenFiles()])
}
