/** The arrows and flights of the selection: found once for a selection and a state of the run, placed at every frame. */
import type { RunModel } from '../../trace/model/run-model'
import type { Transfers } from '../../trace/model/transfers'
import { type Flight, flightsOf, placeFlights } from './flights'
import type { OverlayView } from './overlay-view'
import type { Scene } from '../lanes/scene'
import { arrowsOf } from './selected-arrows'
import { type BarOf, type PlacedArrow, placeArrows } from './selection-geometry'
import type { Selection } from '../../model/moment'

/** So near a line counts as on it. */
const NEAR_PX = 5

export class SelectedLinks {
  private found: { readonly arrows: readonly number[]; readonly flights: Transfers } | null = null
  private placed: { readonly model: RunModel | null; readonly arrows: readonly PlacedArrow[]; readonly flights: readonly Flight[] } = { model: null, arrows: [], flights: [] }

  /** The selection is another, or the run has grown. */
  forget(): void {
    this.found = null
  }

  /** `centre`: the place on the axis that matters most when there are too many. */
  draw(overlay: OverlayView, scene: Scene, selection: Selection, centre: number, barOf: BarOf): void {
    this.found ??= find(scene.model, selection)
    const flights = placeFlights(scene, this.found.flights, centre, barOf)
    const arrows = placeArrows(scene, this.found.arrows, centre, barOf)
    this.placed = { model: scene.model, arrows, flights }
    overlay.drawFlights(flights)
    overlay.drawArrows(arrows)
  }

  /** What was drawn last near a point of the stage, CSS px; the nearest. */
  hit(xPx: number, yPx: number): Selection {
    const { model, arrows, flights } = this.placed
    let nearest: Selection = null
    let nearestPx = NEAR_PX
    for (const { xPx: x, startY, endY, bowPx, arrow } of arrows) {
      const along = (yPx - startY) / (endY - startY)
      const away = along >= 0 && along <= 1 ? Math.abs(xPx - (x - bowPx * 4 * along * (1 - along))) : Number.POSITIVE_INFINITY
      if (away > nearestPx || model === null) continue
      nearestPx = away
      nearest = { kind: 'arrow', arrow: arrow.index }
    }
    for (const { x1, y1, x2, y2, put } of flights) {
      const share = y1 === y2 ? -1 : (yPx - y1) / (y2 - y1)
      const away = share < 0 || share > 1 ? Number.POSITIVE_INFINITY : Math.abs(xPx - (x1 + share * (x2 - x1)))
      if (away > nearestPx) continue
      nearestPx = away
      nearest = { kind: 'item', put }
    }
    return nearest
  }
}

function find(model: RunModel, selection: Selection) {
  return { arrows: arrowsOf(model, selection), flights: flightsOf(model, selection) }
}
