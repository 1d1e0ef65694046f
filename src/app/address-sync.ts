/** Between the address bar and the stores: opens what an address names, and makes addresses of what is on show. */
import type { Program } from '../model/configuration'
import type { Language } from '../model/language'
import { sameConfiguration } from '../model/configuration-values'
import type { GalleryPlace } from '../library/kept-program'
import { OPENING_SCENARIO, type Scenario, type Variant } from '../scenarios/scenario'
import { completeConfiguration, type Refusal } from '../share/configuration-diff'
import type { LinkView } from '../share/link-state'
import { type AddressTheme, formatProgramAddress, formatScenarioAddress, type PageAddress, parseAddress, scenarioConfiguration } from '../share/page-address'
import { pictureOf, type RunPicture } from '../share/run-picture'
import { withTyped } from '../share/typed-input'
import type { AppState } from '../state/app-state'
import { bringExplored, exploredOf } from '../state/explored'
import { openDocument, type Origin, sameProgram } from '../state/document-store'
import { stemsFrom } from '../state/stems-from'
import { showSheet } from '../state/lab-store'
import type { RunModel } from '../trace/model/run-model'
import { followLinkLanguage } from '../state/preferences-store'

/** A gallery program as what others come from. */
function originOf(scenario: Scenario, variant: Variant): Origin {
  const program: Program = { files: variant.files, stdin: variant.stdin, ...(variant.starts ? { starts: variant.starts } : {}) }
  return { scenario: scenario.id, variant: variant.id, program, configuration: completeConfiguration(variant.configuration) }
}

/** The gallery program that a kept one was made from; null: the gallery has it no more. */
export function originAt(scenarios: readonly Scenario[], place: GalleryPlace): Origin | null {
  const scenario = scenarios.find(({ id }) => id === place.scenario)
  const variant = scenario?.variants.find(({ id }) => id === place.variant)
  return scenario && variant ? originOf(scenario, variant) : null
}

/** Opens a gallery program in the document store. */
export function openVariant(state: AppState, scenario: Scenario, variant: Variant, over: object = {}): void {
  const origin = originOf(scenario, variant)
  openDocument(state.document, origin.program, completeConfiguration(over, origin.configuration), origin)
}

/** What the page does next about an address it opened. */
export interface OpenedAddress {
  readonly view: LinkView
}

/** Opens what `hash` names, or the gallery's opening program with a notice when it cannot. */
export function openAddress(state: AppState, scenarios: readonly Scenario[], hash: string): OpenedAddress {
  const address = parseAddress(hash)
  const result = openTarget(state, scenarios, address)
  // what was on show took its look along; a box in another page looks as most pages do, whatever this reader's system or choice is
  state.preferences.setState({ linkTheme: address.theme ?? (address.embed ? 'light' : null) })
  return result
}

function openTarget(state: AppState, scenarios: readonly Scenario[], { embed, target }: PageAddress): OpenedAddress {
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
        const [first] = scenario?.variants ?? []
        if (scenario && first) {
          openVariant(state, scenario, first, address.configuration)
          state.view.setState({ notice: { kind: 'unknown-variant', scenario: scenario.id, variant: address.variant.slice(0, 100) } })
        } else {
          state.view.setState({ notice: { kind: 'unknown-scenario', name: address.scenario.slice(0, 100) } })
          openDefault()
        }
      }
      if (variant && address.explored) bringExplored(state, address.explored)
      return opened(state, address)
    }
    case 'link':
      openDocument(state.document, target.link.program, target.link.configuration, target.link.from ? originAt(scenarios, target.link.from) : null, {
        still: target.link.picture ?? null,
      })
      if (target.link.explored) bringExplored(state, target.link.explored)
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

/** What a link says beside the program and its settings. */
export interface LinkExtras {
  readonly embed: boolean
  /** what its maker chose for its readers; null: their own */
  readonly language: Language | null
  readonly theme: AddressTheme | null
}

/** The address (without '#') of the program and configuration in the page: without extras, what the address bar shows; with them also where the reader looks. */
export function addressOf(state: AppState, extras?: LinkExtras): string {
  const { program: edited, configuration, origin } = state.document.getState()
  const { embed = false, language = null, theme = null } = extras ?? {}
  const explored = extras ? exploredOf(state) : null
  const view = extras ? { ...(explored ? { explored } : {}), ...viewOf(state), ...(language ? { language } : {}) } : {}
  const { model, typed } = state.run.getState()
  // a link to a run that asked for input carries what was typed
  const program = extras && model && sameProgram(model.program, edited) ? withTyped(edited, typed) : edited
  if (origin && sameProgram(origin.program, program)) {
    const difference = scenarioConfiguration(configuration, origin.configuration)
    if (difference) return formatScenarioAddress({ scenario: origin.scenario, variant: origin.variant, configuration: difference, ...view }, embed, theme)
  }
  const picture = extras ? pictureOnShow(state) : null
  const from = origin && stemsFrom(origin.program, program) ? { from: { scenario: origin.scenario, variant: origin.variant } } : {}
  return formatProgramAddress({ program, configuration, ...view, ...from, ...(picture ? { picture } : {}) }, embed, theme)
}

/** The run on show, where it is of what a link carries. */
function isCurrent(state: AppState): RunModel | null {
  const { model } = state.run.getState()
  const { program, configuration } = state.document.getState()
  return model && sameProgram(model.program, program) && sameConfiguration(model.configuration, configuration) ? model : null
}

function pictureOnShow(state: AppState): RunPicture | null {
  const model = isCurrent(state)
  return model && pictureOf(model)
}

function viewOf(state: AppState): LinkView {
  const { playhead, axis } = state.playback.getState()
  const { selection } = state.selection.getState()
  const current = playhead.step >= 0 && isCurrent(state) !== null
  return {
    axis,
    // nanoseconds are enough, and shorter
    ...(current ? { playhead: { us: Math.round(playhead.us * 1000) / 1000, step: playhead.step } } : {}),
    ...(current && selection ? { selection } : {}),
  }
}
