/**
 * The arrows and flights of the selection: found once for a selection and a state of the run, placed at every frame. Where there are very many they
 * are found in pieces, one a frame, and drawn when all are there: what was selected is shown at once.
 */
import type { RunModel } from '../../trace/model/run-model'
import { indexArrows } from '../../trace/model/arrow-index'
import { Transfers } from '../../trace/model/transfers'
import { type Flight, type FlightSearch, placeFlights, searchFlights } from './flights'
import type { OverlayView } from './overlay-view'
import type { Scene } from '../lanes/scene'
import { arrowsOf } from './selected-arrows'
import { type BarOf, type PlacedArrow, placeArrows } from './selection-geometry'
import type { Selection } from '../../model/moment'

/** So near a line counts as on it. */
const NEAR_PX = 5
/** So many rows are looked at in a frame: a few ms. */
const PIECE = 20_000

export class SelectedLinks {
  private found: LinkSearch | null = null
  private placed: { readonly model: RunModel | null; readonly arrows: readonly PlacedArrow[]; readonly flights: readonly Flight[] } = { model: null, arrows: [], flights: [] }
  private readonly piece: number

  /** `piece`: rows that are looked at in a frame. */
  constructor(piece = PIECE) {
    this.piece = piece
  }

  /** The selection is another, or the run has grown. */
  forget(): void {
    this.found = null
  }

  /** `centre`: the place on the axis that matters most when there are too many. False: some are still to be found, and another frame is to be drawn. */
  draw(overlay: OverlayView, scene: Scene, selection: Selection, centre: number, barOf: BarOf): boolean {
    this.found ??= new LinkSearch(scene.model, selection)
    const isWhole = this.found.advance(this.piece)
    const flights = placeFlights(scene, this.found.flights, centre, barOf)
    const arrows = placeArrows(scene, this.found.arrows, centre, barOf)
    this.placed = { model: scene.model, arrows, flights }
    overlay.drawFlights(flights)
    overlay.drawArrows(arrows)
    return isWhole
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

/** First the wake-ups, then what went through queues; none of a kind before all of it is found. */
class LinkSearch {
  arrows: readonly number[] = []
  flights: Transfers
  private readonly model: RunModel
  private readonly selection: Selection
  private readonly search: FlightSearch
  private stage: 'arrows' | 'flights' | 'over' = 'arrows'

  constructor(model: RunModel, selection: Selection) {
    this.model = model
    this.selection = selection
    this.search = searchFlights(model, selection)
    this.flights = new Transfers(model, [], [])
  }

  advance(piece: number): boolean {
    if (this.stage === 'arrows' && (this.selection === null || indexArrows(this.model, piece))) {
      this.arrows = arrowsOf(this.model, this.selection)
      this.stage = 'flights'
    }
    if (this.stage === 'flights' && this.search.advance(piece)) {
      this.flights = this.search.found()
      this.stage = 'over'
    }
    return this.stage === 'over'
  }
}
