/**
 * Every colour of the picture, for both themes. State colours are tuned for colour-blind distance; each state
 * also has a shape (see state-look.ts), so colour is never the only sign. Tasks and locks have their own lists,
 * kept away from the state colours.
 */
import type { Look } from './state-look'

export type Theme = 'light' | 'dark'

export interface LookColours {
  readonly fill: string
  /** drawn as a 1 px frame; '' = none */
  readonly border: string
}

export interface Palette {
  readonly background: string
  /** section rows, minimap */
  readonly panel: string
  /** row separators and grid */
  readonly line: string
  readonly ink: string
  readonly dim: string
  /** of lines and marks: too faint for letters */
  readonly faint: string
  readonly accent: string
  /** where two runs first differ */
  readonly difference: string
  /** background of the selected row */
  readonly selected: string
  /** a stroke laid over a fill to draw a pattern, by the brightness of the fill */
  readonly hatchOnDark: string
  readonly hatchOnLight: string
  readonly looks: Readonly<Record<Look, LookColours>>
  readonly tasks: readonly string[]
  readonly locks: readonly string[]
}

const LIGHT: Palette = {
  background: '#FFFFFF',
  panel: '#F7F8FA',
  line: '#E9ECF0',
  ink: '#1B2430',
  dim: '#5F6B79',
  faint: '#9AA4B1',
  accent: '#1D6FE0',
  difference: '#C2143C',
  selected: '#1D6FE012',
  hatchOnDark: 'rgba(255,255,255,.38)',
  hatchOnLight: 'rgba(0,0,0,.34)',
  looks: {
    new: { fill: '#C9D0D9', border: '' },
    running: { fill: '#1D6FE0', border: '' },
    ready: { fill: '#68C8FE', border: '#1D6FE0' },
    gil: { fill: '#F4BE00', border: '#8A6A00' },
    lock: { fill: '#F86013', border: '' },
    sync: { fill: '#8F5A0A', border: '' },
    queue: { fill: '#AE4298', border: '' },
    sleeping: { fill: '#E1E5EA', border: '#7B8594' },
    io: { fill: '#0D674B', border: '' },
    join: { fill: '#3A0B8B', border: '' },
    finished: { fill: '#9A9A9A', border: '' },
    crashed: { fill: '#6E1212', border: '' },
    deadlocked: { fill: '#000000', border: '' },
  },
  tasks: ['#5B7083', '#C04A7C', '#7A8B12', '#6B63C9', '#B0602A', '#0B8A8F', '#A35FC0', '#A67C00', '#4F8A5B', '#B4534A'],
  locks: ['#0AA37F', '#D6336C', '#8A6D00', '#7048E8', '#0E7FA6', '#A0522D', '#5C940D', '#C2255C'],
}

const DARK: Palette = {
  background: '#14171C',
  panel: '#1A1E24',
  line: '#262C34',
  ink: '#E8ECF1',
  dim: '#9AA5B2',
  faint: '#66717E',
  accent: '#89B9F5',
  difference: '#FF6B8A',
  selected: '#89B9F518',
  hatchOnDark: 'rgba(255,255,255,.36)',
  hatchOnLight: 'rgba(0,0,0,.34)',
  looks: {
    new: { fill: '#3B434D', border: '' },
    running: { fill: '#89B9F5', border: '' },
    ready: { fill: '#004D87', border: '#89B9F5' },
    gil: { fill: '#FBDA08', border: '#8A7A10' },
    lock: { fill: '#EE9752', border: '' },
    sync: { fill: '#C9A267', border: '' },
    queue: { fill: '#CB60B0', border: '' },
    sleeping: { fill: '#2D2E2F', border: '#7C8593' },
    io: { fill: '#1BF2B7', border: '' },
    join: { fill: '#8774FD', border: '' },
    finished: { fill: '#686869', border: '' },
    crashed: { fill: '#E20E11', border: '' },
    deadlocked: { fill: '#FFFFFF', border: '' },
  },
  tasks: ['#9DB2C6', '#F28BB5', '#C3D44F', '#ABA5F7', '#E0A07A', '#3FC6CB', '#D9A0F0', '#E8C25A', '#86CF9C', '#F09A90'],
  locks: ['#37D6AC', '#FF7BA7', '#D9BE4A', '#A58BFF', '#57C1E8', '#DDA07C', '#A9D65A', '#F58FB5'],
}

export function palette(theme: Theme): Palette {
  return theme === 'dark' ? DARK : LIGHT
}

/** The colour that stands for a task everywhere on the page (dot, source marker, owner stretch). */
export function taskColour(task: number, theme: Theme): string {
  return palette(theme).tasks[taskChannel(task)] as string
}

/** The number of colours that tasks share: tasks of one channel have the same colour. */
export const TASK_COLOURS = LIGHT.tasks.length
export const LOCK_COLOURS = LIGHT.locks.length

/** Which of the colours of tasks is a task's. */
export function taskChannel(task: number): number {
  return (Math.max(1, task) - 1) % TASK_COLOURS
}

export function taskColours(theme: Theme): readonly string[] {
  return palette(theme).tasks
}

export function lockColours(theme: Theme): readonly string[] {
  return palette(theme).locks
}

/** The colour of a lock's stripes; `ordinal` counts the locks of the run from 0. */
export function lockColour(ordinal: number, theme: Theme): string {
  const list = palette(theme).locks
  return list[ordinal % list.length] as string
}

/** WCAG relative luminance of '#RRGGBB', 0 … 1. */
export function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

const inks = new Map<string, '#FFFFFF' | '#000000'>()

/** Black or white, whichever reads better on an opaque colour: one of the two has a contrast of 4.5 at least on any. */
export function inkOn(hex: string): '#FFFFFF' | '#000000' {
  const known = inks.get(hex)
  if (known !== undefined) return known
  const l = luminance(hex)
  const ink = 1.05 / (l + 0.05) >= (l + 0.05) / 0.05 ? '#FFFFFF' : '#000000'
  inks.set(hex, ink)
  return ink
}
