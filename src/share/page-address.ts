/**
 * The page's address: everything after '#'.
 *
 *   ''                                         the page as it opens by itself
 *   v1.<payload>                               a whole program (link-codec.ts)
 *   s=<scenario>.<variant>&seed=3&lang=zh…     a program of the gallery, by name
 *   lab=P1.0.24~P2.0.3&a=fcfs&b=rr.4           the operating systems lab (lab-link.ts)
 *   embed                                      in front of any of them (`embed.v1.…`, `embed&s=…`): the compact view
 *
 * Fields of a scenario address: seed, cores, policy, gil, quantum (µs), start, live (true, false), at (`<us>@<step>`), axis, select, lang.
 */
import { type Configuration, DEFAULT_CONFIGURATION } from '../model/configuration'
import { completeConfiguration, configurationDiff } from './configuration-diff'
import { type LabSheet, parseLab } from './lab-link'
import { type DecodedLink, decodeLink, encodeLink } from './link-codec'
import { type LinkState, type LinkView, playheadFrom, selectionFromText, selectionToText } from './link-state'

export interface ScenarioAddress extends LinkView {
  readonly scenario: string
  /** '' = its first variant */
  readonly variant: string
  /** What differs from the variant's own configuration; to be laid over it. */
  readonly configuration: Partial<Configuration>
}

export type AddressTarget =
  | { readonly kind: 'none'; readonly view: LinkView }
  | { readonly kind: 'lab'; readonly sheet: LabSheet; readonly view: LinkView }
  | { readonly kind: 'scenario'; readonly address: ScenarioAddress }
  | DecodedLink

export interface PageAddress {
  readonly embed: boolean
  readonly target: AddressTarget
}

/** Never throws; an address that cannot be read has target 'damaged'. `hash` with or without '#'. */
export function parseAddress(hash: string): PageAddress {
  const text = hash.replace(/^#/, '')
  const embed = /^embed(?:[.&]|$)/.test(text)
  const rest = embed ? text.slice('embed'.length).replace(/^[.&]/, '') : text
  if (/^v\d+\./.test(rest)) return { embed, target: decodeLink(rest) }
  if (rest !== '' && !/^[a-z]+=/.test(rest)) return { embed, target: { kind: 'damaged' } }
  const fields = new URLSearchParams(rest)
  const view = viewFrom(fields)
  if (fields.has('lab')) {
    const sheet = parseLab(fields)
    return { embed, target: sheet ? { kind: 'lab', sheet, view } : { kind: 'damaged' } }
  }
  const named = fields.get('s')
  if (named === null) return { embed, target: { kind: 'none', view } }
  const [scenario = '', variant = ''] = named.split('.')
  const configuration: Record<string, unknown> = {}
  const complete = completeConfiguration({
    seed: numberFrom(fields.get('seed')),
    cores: numberFrom(fields.get('cores')),
    policy: fields.get('policy'),
    gil: fields.get('gil'),
    quantumUs: numberFrom(fields.get('quantum')),
    startMethod: fields.get('start'),
    live: fields.get('live') === 'true',
  })
  for (const [key, field] of CONFIGURATION_FIELDS) if (fields.has(field)) configuration[key] = complete[key]
  return { embed, target: { kind: 'scenario', address: { scenario, variant, configuration, ...view } } }
}

const CONFIGURATION_FIELDS = [
  ['seed', 'seed'],
  ['cores', 'cores'],
  ['policy', 'policy'],
  ['gil', 'gil'],
  ['quantumUs', 'quantum'],
  ['startMethod', 'start'],
  ['live', 'live'],
] as const

function numberFrom(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

function viewFrom(fields: URLSearchParams): LinkView {
  const at = /^(\d+(?:\.\d+)?)@(-?\d+)$/.exec(fields.get('at') ?? '')
  const playhead = at ? playheadFrom(Number(at[1]), Number(at[2])) : undefined
  const axis = fields.get('axis')
  const language = fields.get('lang')
  const selection = selectionFromText(fields.get('select') ?? '')
  return {
    ...(playhead ? { playhead } : {}),
    ...(axis === 'time' || axis === 'steps' ? { axis } : {}),
    ...(language === 'en' || language === 'zh' ? { language } : {}),
    ...(selection ? { selection } : {}),
  }
}

/** The address of a whole program, without '#'. */
export function formatProgramAddress(link: LinkState, embed = false): string {
  return `${embed ? 'embed.' : ''}${encodeLink(link)}`
}

/** The address of a gallery program, without '#'; only for configurations that differ in fields an address has. */
export function formatScenarioAddress(address: ScenarioAddress, embed = false): string {
  const fields = [`s=${address.scenario}${address.variant === '' ? '' : `.${address.variant}`}`]
  for (const [key, field] of CONFIGURATION_FIELDS) {
    const value = address.configuration[key]
    if (value !== undefined) fields.push(`${field}=${value}`)
  }
  if (address.playhead) fields.push(`at=${address.playhead.us}@${address.playhead.step}`)
  if (address.axis) fields.push(`axis=${address.axis}`)
  if (address.selection) fields.push(`select=${selectionToText(address.selection)}`)
  if (address.language) fields.push(`lang=${address.language}`)
  return `${embed ? 'embed&' : ''}${fields.join('&')}`
}

/** What of `configuration` a scenario address can say over `own`; null when something differs that it cannot. */
export function scenarioConfiguration(configuration: Configuration, own: Configuration): Partial<Configuration> | null {
  const difference = configurationDiff({ ...configuration, limits: DEFAULT_CONFIGURATION.limits })
  if ((difference.choices ?? []).length > 0 || configuration.compat !== own.compat) return null
  if (JSON.stringify(configuration.mlfq) !== JSON.stringify(own.mlfq)) return null
  if (JSON.stringify(configuration.limits) !== JSON.stringify(own.limits)) return null
  const said: Record<string, unknown> = {}
  for (const [key] of CONFIGURATION_FIELDS) if (configuration[key] !== own[key]) said[key] = configuration[key]
  return said
}
