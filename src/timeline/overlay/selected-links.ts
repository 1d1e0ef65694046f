/** The arrows and flights of the selection: found once for a selection and a state of the run, placed at every frame. */
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import type { Transfer } from '../../trace/model/transfers'
import { flightsOf, placeFlights } from './flights'
import type { OverlayView } from './overlay-view'
import type { Scene } from '../lanes/scene'
import { arrowsOf } from './selected-arrows'
import { type BarOf, placeArrows } from './selection-geometry'
import type { Selection } from '../../model/moment'

export class SelectedLinks {
  private found: { readonly arrows: readonly WakeArrow[]; readonly flights: readonly Transfer[] } | null = null

  /** The selection is another, or the run has grown. */
  forget(): void {
    this.found = null
  }

  /** `centre`: the place on the axis that matters most when there are too many. */
  draw(overlay: OverlayView, scene: Scene, selection: Selection, centre: number, barOf: BarOf): void {
    this.found ??= find(scene.model, selection)
    overlay.drawFlights(placeFlights(scene, this.found.flights, centre, barOf))
    overlay.drawArrows(placeArrows(scene, this.found.arrows, centre, barOf))
  }
}

function find(model: RunModel, selection: Selection) {
  return { arrows: arrowsOf(model, selection), flights: flightsOf(model, selection) }
}
