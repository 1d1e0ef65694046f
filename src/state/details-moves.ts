/** Which of the details' tabs is open: the reader's choice, and what going to a moment of a scenario opens. */
import type { AppState } from './app-state'
import { type VisitedMoment, whyNoLook } from './inside-store'
import { seekStep, select } from './playback-actions'
import type { DetailsTab } from './view-store'

/** The reader turns to a tab. Who turns away from Inside is not led back there by moments. */
export function chooseDetails({ view, preferences, inside }: Pick<AppState, 'view' | 'preferences' | 'inside'>, detailsTab: DetailsTab): void {
  if (view.getState().detailsTab === detailsTab) return
  inside.setState({ opensByMoment: false })
  view.setState({ detailsTab })
  preferences.setState({ insideAtMoments: detailsTab === 'inside' })
}

/** Goes to a moment of a scenario. Inside shows there what the moment's text speaks of, and is opened where it can be and the reader has not closed it. */
export function goToMoment(state: AppState, visited: VisitedMoment): void {
  seekStep(state, visited.step)
  select(state, null)
  const { detailsTab } = state.view.getState()
  const { insideAtMoments, hiddenPanes } = state.preferences.getState()
  state.inside.setState({ visited, frame: null })
  if (!insideAtMoments || detailsTab === 'inside' || hiddenPanes.includes('details') || state.view.getState().embed || whyNoLook(state) !== null) return
  state.view.setState({ detailsTab: 'inside' })
  state.inside.setState({ opensByMoment: true })
}

/** Another program is open: it begins with what can be said of it, unless the reader has turned to Inside. */
export function leaveMoments({ view, inside }: Pick<AppState, 'view' | 'inside'>): void {
  if (inside.getState().opensByMoment) view.setState({ detailsTab: 'moment' })
  inside.setState({ visited: null, opensByMoment: false })
}
