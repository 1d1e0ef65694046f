/** What the reader has opened of the moment on show, beyond what a look tells by itself: so that an object that was met there alone can be found in another replay. */
import type { HeldObject } from './moment'

export interface Opening {
  readonly pid: number
  /** of what was opened, 0: the globals of the main module */
  readonly address: number
  /** the number of its first part that was told, and how many were asked for */
  readonly from: number
  readonly count: number
  readonly object: HeldObject
}

/** A part of something that was opened. */
export interface OpenedPart extends Opening {
  /** its place among the parts that were told */
  readonly at: number
}

/** More openings of one moment are forgotten, the oldest first. */
const MOST_OPENINGS = 1_000

export class OpenedObjects {
  private place = ''
  private openings: Opening[] = []

  /** At a place, by its name: what was opened elsewhere is of no use any more. */
  note(place: string, opening: Opening): void {
    if (place !== this.place) this.openings = []
    this.place = place
    this.openings = [...this.openings.slice(1 - MOST_OPENINGS), opening]
  }

  /** Where an object was met; null: nowhere. `besides`: not in one of these. */
  partWith(place: string, pid: number, address: number, besides: ReadonlySet<number>): OpenedPart | null {
    if (place !== this.place) return null
    for (const opening of this.openings) {
      if (opening.pid !== pid || besides.has(opening.address)) continue
      const at = opening.object.parts.findIndex(([, [, one]]) => one === address)
      if (at >= 0) return { ...opening, at }
    }
    return null
  }
}
