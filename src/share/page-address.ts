/**
 * The page's address: everything after '#'.
 *
 *   ''                                         the page as it opens by itself
 *   v1.<payload>                               a whole program (link-codec.ts)
 *   s=<scenario>.<variant>&seed=3&lang=zh…     a program of the gallery, by name
 *   lab=P1.0.24~P2.0.3&a=fcfs&b=rr.4           the operating systems lab (lab-link.ts)
 *   embed                                      in front of any of them (`embed.v1.…`, `embed&s=…`): the compact view
 *   theme=dark&                                before a program (`embed&theme=dark&v1.…`), and a field of the others: `light`, `dark` or
 *                                              `auto`, as the browser says: the page around it, or the reader's system
 *
 * Fields of a scenario address: those of the configuration that have an address name (model/configuration-fields.mjs), in their
 * own units; at (`<us>@<step>`), axis, select, lang, found (what was explored, packed as a program is).
 */
import type { Configuration } from '../model/configuration'
import { type Field, FIELDS } from '../model/configuration-fields.mjs'
import { sameConfiguration } from '../model/configuration-values'
import { objectOf, valueAt } from '../model/field-objects.mjs'
import { isLanguage } from '../model/language'
import { isAllowed, nearestAllowed, valueFromText, valueToText } from '../model/field-values.mjs'
import { completeConfiguration, differenceFrom, type Refusal } from './configuration-diff'
import { type LabSheet, parseLab } from './lab-link'
import type { Explored } from './explored-wire'
import { type DecodedLink, decodeExplored, decodeLink, encodeExplored, encodeLink } from './link-codec'
import { type LinkState, type LinkView, playheadFrom, selectionFromText, selectionToText } from './link-state'

export interface ScenarioAddress extends LinkView {
  readonly scenario: string
  /** '' = its first variant */
  readonly variant: string
  /** What differs from the variant's own configuration; to be laid over it. */
  readonly configuration: Partial<Configuration>
  /** what the address asked for and cannot have; absent: nothing */
  readonly refused?: readonly Refusal[]
  /** what was found of the program */
  readonly explored?: Explored
}

export type AddressTarget =
  | { readonly kind: 'none'; readonly view: LinkView }
  | { readonly kind: 'lab'; readonly sheet: LabSheet; readonly view: LinkView }
  | { readonly kind: 'scenario'; readonly address: ScenarioAddress }
  | DecodedLink

export const ADDRESS_THEMES = ['light', 'dark', 'auto'] as const
export type AddressTheme = (typeof ADDRESS_THEMES)[number]

export interface PageAddress {
  readonly embed: boolean
  /** the look that is asked for; absent: none */
  readonly theme?: AddressTheme
  readonly target: AddressTarget
}

/** Fields of a short value that may stand before a program. */
const FIELDS_BEFORE = /^(?:[a-z]{1,20}=[\w-]{0,20}&){1,8}(?=v\d+\.)/

/** Never throws; an address that cannot be read has target 'damaged'. `hash` with or without '#'. */
export function parseAddress(hash: string): PageAddress {
  const text = hash.replace(/^#/, '')
  const embed = /^embed(?:[.&]|$)/.test(text)
  const rest = embed ? text.slice('embed'.length).replace(/^[.&]/, '') : text
  const before = FIELDS_BEFORE.exec(rest)?.[0] ?? ''
  const program = rest.slice(before.length)
  if (/^v\d+\./.test(program)) return { embed, ...themeIn(new URLSearchParams(before)), target: decodeLink(program) }
  const fields = new URLSearchParams(rest)
  return { embed, ...themeIn(fields), target: rest !== '' && !/^[a-z]+=/.test(rest) ? { kind: 'damaged' } : targetOf(fields) }
}

function targetOf(fields: URLSearchParams): AddressTarget {
  const view = viewFrom(fields)
  if (fields.has('lab')) {
    const sheet = parseLab(fields)
    return sheet ? { kind: 'lab', sheet, view } : { kind: 'damaged' }
  }
  const named = fields.get('s')
  if (named === null) return { kind: 'none', view }
  const [scenario = '', variant = ''] = named.split('.')
  const explored = decodeExplored(fields.get('found') ?? '')
  return { kind: 'scenario', address: { scenario, variant, ...configurationIn(fields), ...view, ...(explored ? { explored } : {}) } }
}

function themeIn(fields: URLSearchParams): Pick<PageAddress, 'theme'> {
  const theme = ADDRESS_THEMES.find((one) => one === fields.get('theme'))
  return theme ? { theme } : {}
}

/** What an address says of the configuration: numbers out of range are brought into it, what is of no use is left out; both are told. */
function configurationIn(fields: URLSearchParams): Pick<ScenarioAddress, 'configuration' | 'refused'> {
  const refused: Refusal[] = []
  const configuration = objectOf((field) => {
    const text = field.address === undefined ? null : fields.get(field.address)
    if (text === null) return undefined
    const value = valueFromText(field, text)
    if (!isAllowed(field, value)) refused.push({ field, key: field.key, given: text.slice(0, 200) })
    return nearestAllowed(field, value)
  })
  return { configuration, ...(refused.length > 0 ? { refused } : {}) }
}

const hasAddress = (field: Field) => field.address !== undefined

function viewFrom(fields: URLSearchParams): LinkView {
  const at = /^(\d+(?:\.\d+)?)@(-?\d+)$/.exec(fields.get('at') ?? '')
  const playhead = at ? playheadFrom(Number(at[1]), Number(at[2])) : undefined
  const axis = fields.get('axis')
  const language = fields.get('lang')
  const selection = selectionFromText(fields.get('select') ?? '')
  return {
    ...(playhead ? { playhead } : {}),
    ...(axis === 'time' || axis === 'steps' ? { axis } : {}),
    ...(isLanguage(language) ? { language } : {}),
    ...(selection ? { selection } : {}),
  }
}

/** The address of a whole program, without '#'. */
export function formatProgramAddress(link: LinkState, embed = false, theme: AddressTheme | null = null): string {
  if (theme) return `${embed ? 'embed&' : ''}theme=${theme}&${encodeLink(link)}`
  return `${embed ? 'embed.' : ''}${encodeLink(link)}`
}

/** The address of a gallery program, without '#'; only for configurations that differ in fields an address has. */
export function formatScenarioAddress(address: ScenarioAddress, embed = false, theme: AddressTheme | null = null): string {
  const fields = [`s=${address.scenario}${address.variant === '' ? '' : `.${address.variant}`}`]
  for (const field of FIELDS.filter(hasAddress)) {
    const value = valueAt(address.configuration, field.key)
    if (value !== undefined) fields.push(`${field.address}=${valueToText(value)}`)
  }
  if (address.playhead) fields.push(`at=${address.playhead.us}@${address.playhead.step}`)
  if (address.axis) fields.push(`axis=${address.axis}`)
  if (address.selection) fields.push(`select=${selectionToText(address.selection)}`)
  if (address.language) fields.push(`lang=${address.language}`)
  if (theme) fields.push(`theme=${theme}`)
  const explored = address.explored ? encodeExplored(address.explored) : ''
  if (explored !== '') fields.push(`found=${explored}`)
  return `${embed ? 'embed&' : ''}${fields.join('&')}`
}

/** What of `configuration` a scenario address can say over `own`; null when something differs that it cannot. */
export function scenarioConfiguration(configuration: Configuration, own: Configuration): Partial<Configuration> | null {
  const said = differenceFrom(own, configuration, hasAddress) as Partial<Configuration>
  return sameConfiguration(completeConfiguration(said, own), configuration) ? said : null
}
