/** Between the address bar and the stores: opens what an address names, and makes addresses of what is on show. */
import { expectError } from '../model/expected-error'
import type { Program } from '../model/configuration'
import { sameConfiguration } from '../model/configuration-values'
import { OPENING_SCENARIO, type Scenario, type Variant } from '../scenarios/scenario'
import { completeConfiguration, type Refusal } from '../share/configuration-diff'
import type { LinkView } from '../share/link-state'
import { formatLab } from '../share/lab-link'
import { formatProgramAddress, formatScenarioAddress, parseAddress, scenarioConfiguration } from '../share/page-address'
import { withTyped } from '../share/typed-input'
import type { AppState } from '../state/app-state'
import { openDocument, sameProgram } from '../state/document-store'
import { showSheet } from '../state/lab-store'
import { followLinkLanguage, shownLanguage } from '../state/preferences-store'

/** Opens a gallery program in the document store. */
export function openVariant(state: AppState, scenario: Scenario, variant: Variant, over: object = {}): void {
  const program: Program = { files: variant.files, stdin: variant.stdin, ...(variant.starts ? { starts: variant.starts } : {}) }
  const own = completeConfiguration(variant.configuration)
  openDocument(state.document, program, completeConfiguration(over, own), { scenario: scenario.id, variant: variant.id, program, configuration: own })
}

/** What the page does next about an address it opened. */
export interface OpenedAddress {
  readonly view: LinkView
}

/** Opens what `hash` names, or the gallery's opening program with a notice when it cannot. */
export function openAddress(state: AppState, scenarios: readonly Scenario[], hash: string): OpenedAddress {
  const { embed, target } = parseAddress(hash)
  state.view.setState({ embed: embed && target.kind !== 'lab', notice: null })
  state.lab.setState({ open: target.kind === 'lab' })
  const openDefault = () => {
    const first = scenarios.find((candidate) => candidate.id === OPENING_SCENARIO)
    const [variant] = first?.variants ?? []
    if (first && variant) openVariant(state, first, variant)
  }
  switch (target.kind) {
    case 'none':
      openDefault()
      return opened(state, target.view)
    case 'lab':
      showSheet(state.lab, target.sheet)
      if (state.document.getState().origin === null) openDefault()
      return opened(state, target.view)
    case 'damaged':
      state.view.setState({ notice: { kind: 'damaged-link' } })
      openDefault()
      return { view: {} }
    case 'newer':
      state.view.setState({ notice: { kind: 'newer-link' } })
      openDefault()
      return { view: {} }
    case 'refused':
      state.view.setState({ notice: { kind: 'refused-program', problem: target.problem } })
      openDefault()
      return { view: {} }
    case 'scenario': {
      const { address } = target
      const scenario = scenarios.find((candidate) => candidate.id === address.scenario)
      const variant = address.variant === '' ? scenario?.variants[0] : scenario?.variants.find((candidate) => candidate.id === address.variant)
      if (scenario && variant) {
        openVariant(state, scenario, variant, address.configuration)
        tellRefused(state, address.refused)
      } else {
        state.view.setState({ notice: { kind: 'unknown-scenario', name: address.scenario } })
        openDefault()
      }
      return opened(state, address)
    }
    case 'link':
      openDocument(state.document, target.link.program, target.link.configuration, null)
      tellRefused(state, target.link.refused)
      return opened(state, target.link)
    default:
      return target satisfies never
  }
}

/** Says what of the settings in an address could not be taken as it stood. */
function tellRefused(state: AppState, refused: readonly Refusal[] = []): void {
  if (refused.length > 0) state.view.setState({ notice: { kind: 'refused-settings', refused } })
}

function opened(state: AppState, view: LinkView): OpenedAddress {
  if (view.language) followLinkLanguage(state.preferences, view.language)
  if (view.axis) state.playback.setState({ axis: view.axis })
  return { view }
}

/** The address (without '#') of the program and configuration in the page; `withView` adds where the reader looks. */
export function addressOf(state: AppState, embed: boolean, withView: boolean): string {
  const { program: edited, configuration, origin } = state.document.getState()
  const view = withView ? viewOf(state) : {}
  const { model, typed } = state.run.getState()
  // a link to a run that asked for input carries what was typed
  const program = withView && model && sameProgram(model.program, edited) ? withTyped(edited, typed) : edited
  if (origin && sameProgram(origin.program, program)) {
    const difference = scenarioConfiguration(configuration, origin.configuration)
    if (difference) return formatScenarioAddress({ scenario: origin.scenario, variant: origin.variant, configuration: difference, ...view }, embed)
  }
  return formatProgramAddress({ program, configuration, ...view }, embed)
}

function viewOf(state: AppState): LinkView {
  const { playhead, axis } = state.playback.getState()
  const { model } = state.run.getState()
  const { program, configuration } = state.document.getState()
  const { selection } = state.selection.getState()
  const language = shownLanguage(state.preferences.getState())
  const current = model !== null && playhead.step >= 0 && sameProgram(model.program, program) && sameConfiguration(model.configuration, configuration)
  return {
    axis,
    language,
    // nanoseconds are enough, and shorter
    ...(current ? { playhead: { us: Math.round(playhead.us * 1000) / 1000, step: playhead.step } } : {}),
    ...(current && selection ? { selection } : {}),
  }
}

/** Puts the program into the address bar, so that loading the page again opens it. */
export function showAddress(state: AppState): void {
  if (state.view.getState().embed) return
  const { open, sheet } = state.lab.getState()
  try {
    history.replaceState(null, '', `#${open ? formatLab(sheet) : addressOf(state, false, false)}`)
  } catch (error) {
    // a sandboxed frame may refuse; the page works without
    expectError(error, DOMException)
  }
}
