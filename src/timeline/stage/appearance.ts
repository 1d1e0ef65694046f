/** What the options and the page's styles make of the picture: colours, measures, words and font. Made anew when they change. */
import { type Metrics, metrics } from '../lanes/lane-rows'
import type { LaneWords } from '../lanes/registry'
import { type Palette, palette, type Theme } from '../look/palette'

/** Words the timeline prints; the app passes them already translated. */
export interface TimelineWords extends LaneWords {
  /** beside an axis of steps */
  readonly event: string
}

/** What decides how it looks. */
export interface AppearanceOptions {
  readonly words: TimelineWords
  readonly theme: Theme
  /** compact: no header column text beyond names, smaller lanes (embeds, phones) */
  readonly compact: boolean
  /** lanes as low as can be read */
  readonly low?: boolean
}

export interface Appearance {
  readonly theme: Theme
  readonly compact: boolean
  readonly palette: Palette
  readonly metrics: Metrics
  readonly words: TimelineWords
  /** CSS font of labels */
  readonly font: string
}

const SHARED_COLOURS = ['background', 'panel', 'line', 'ink', 'dim', 'faint', 'accent', 'selected'] as const

/** Tells the timeline's style sheet colours and font, and the painters the same. `root`: the timeline's element, in the page. */
export function showAppearance(root: HTMLElement, { theme, compact, low = false, words }: AppearanceOptions): Appearance {
  const colours = palette(theme)
  const { style, dataset } = root
  for (const name of SHARED_COLOURS) style.setProperty(`--plt-${name}`, colours[name])
  dataset.compact = String(compact)
  const family = getComputedStyle(root).fontFamily
  style.setProperty('--plt-font', family)
  style.setProperty('--plt-flight', colours.looks.queue.fill)
  style.setProperty('--plt-mark', colours.difference)
  return { theme, compact, palette: colours, metrics: metrics(compact, low), words, font: `600 ${compact ? 10 : 11}px ${family}` }
}
