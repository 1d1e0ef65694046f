/** The measurements of the bench, in the order in which they are printed. */
import type { Measurement } from './measurement'

export const measurements: readonly Measurement[] = []
