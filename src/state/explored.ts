/** What was explored of the document, taken from the stores to be carried elsewhere, and put into them when it was brought. */
import type { Explored, HandMade } from '../share/explored-wire'
import type { AppState } from './app-state'
import { sameProgram } from './document-store'
import { NO_PROGRESS } from './exploration-store'

/** Null: nothing was. */
export function exploredOf({ document, exploration, hand }: AppState): Explored | null {
  const { program, configuration } = document.getState()
  const { subject, found } = exploration.getState()
  const { runs } = hand.getState()
  const current = subject !== null && sameProgram(subject.program, program) ? found : null
  if (!current && runs.length === 0) return null
  const numbers = new Map(runs.map(({ id }, at) => [id, at]))
  const made = runs.map(({ parent, schedule, name }): HandMade => ({ parent: numbers.get(parent) ?? -1, schedule, name }))
  return { found: current, gil: subject?.configuration.gil ?? configuration.gil, hand: made }
}

/** It is of the document as it is open now; that its runs still end so is seen when they are tried. */
export function bringExplored({ document, exploration, hand }: AppState, { found, gil, hand: made }: Explored): void {
  const { program, configuration } = document.getState()
  if (found) {
    const { runs, outcomes, exhausted } = found
    exploration.setState({
      phase: 'over',
      found,
      brought: true,
      described: new Map(),
      describing: false,
      dropped: 0,
      subject: { program, configuration: { ...configuration, gil, live: false, choices: [], schedule: '' } },
      progress: { ...NO_PROGRESS, runs, outcomes: outcomes.length, failures: outcomes.filter(({ failure }) => failure).length, exhausted },
    })
  }
  if (made.length > 0) hand.setState({ runs: made.map(({ parent, schedule, name }, at) => ({ id: at + 1, parent: parent + 1, schedule, name, end: null })) })
}
