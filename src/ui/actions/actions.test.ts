import { describe, expect, test, vi } from 'vitest'
import { createAppState } from '../../state/app-state'
import type { AppContents } from '../app-context'
import { createTranslator, LANGUAGES, loadTexts } from '../locales/i18n'
import type { Translate } from '../words/names'
import type { Context } from './action'
import { ACTION_IDS, ACTIONS, isEnabled, labelOf } from './actions'
import { ariaShortcuts, keyCaps, keyOf } from './key-names'
import { actionFor } from './keyboard'

await loadTexts('zh')

const CONTEXTS: readonly Context[] = ['page', 'help', 'dialog', 'lab']

/** The keys that readers know. */
const KNOWN = {
  'Mod+Enter': 'run',
  E: 'explore',
  I: 'inside',
  V: 'inlineValues',
  F10: 'stepOver',
  'Alt+F10': 'stepOverBack',
  F11: 'stepInto',
  'Alt+F11': 'stepIntoBack',
  'Shift+F11': 'stepOut',
  'Alt+Shift+F11': 'stepOutBack',
  F7: 'nextUse',
  'Shift+F7': 'previousUse',
  F9: 'toggleBreakpoint',
  F8: 'nextBreakpoint',
  'Shift+F8': 'previousBreakpoint',
  'Mod+F10': 'toCursor',
  'Mod+Shift+F10': 'backToCursor',
  Space: 'play',
  ',': 'stepBack',
  '.': 'stepForward',
  Home: 'seekStart',
  End: 'seekEnd',
  J: 'seekTrouble',
  W: 'zoomIn',
  S: 'zoomOut',
  A: 'panLeft',
  D: 'panRight',
  0: 'fit',
  'Mod+K': 'commands',
  'Mod+O': 'openFiles',
  'Mod+S': 'save',
  T: 'toggleAxis',
  Escape: 'clearSelection',
  G: 'seekSelection',
  Z: 'zoomToSelection',
  L: 'lanes',
  '/': 'find',
  'Mod+Shift+F': 'find',
  '[': 'stretchFrom',
  ']': 'stretchTo',
  R: 'stretchOfSelection',
  '?': 'help',
}

const pressed = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

function createApp(): AppContents {
  const timeline = { fit: vi.fn(), zoomBy: vi.fn(), panBy: vi.fn() }
  const commands = { run: vi.fn(), stop: vi.fn(), closeLab: vi.fn(), openLab: vi.fn(), newProgram: vi.fn() }
  return { state: createAppState(null, ['en'], ['en', 'zh']), commands, timeline: { current: timeline } } as unknown as AppContents
}

describe('the table of actions', () => {
  test.each(CONTEXTS)('no two actions have one key in the context %s', (context) => {
    const keys = ACTION_IDS.filter((id) => (ACTIONS[id].contexts ?? ['page']).includes(context)).flatMap((id) => ACTIONS[id].keys ?? [])
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test.each([...LANGUAGES])('every action says in %s what it does, under its id', (language) => {
    const t = createTranslator(language).t as Translate
    const state = createAppState(null, [], LANGUAGES)
    for (const id of ACTION_IDS) {
      expect(t(`actions.${id}`)).not.toBe(`actions.${id}`)
      expect(t(`actions.${labelOf(id, state)}`).length).toBeGreaterThan(1)
    }
    const labels = ACTION_IDS.map((id) => t(`actions.${id}`))
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
  })

  test('the keys that readers know do what they did', () => {
    for (const [key, id] of Object.entries(KNOWN)) expect([key, actionFor(key, 'page')]).toEqual([key, id])
    expect(
      ACTION_IDS.filter((id) => (ACTIONS[id].contexts ?? ['page']).includes('page'))
        .flatMap((id) => ACTIONS[id].keys ?? [])
        .sort(),
    ).toEqual(Object.keys(KNOWN).sort())
    expect([actionFor('Escape', 'lab'), actionFor('Space', 'lab')]).toEqual(['closeLab', 'play'])
    expect([actionFor('Escape', 'help'), actionFor('?', 'help'), actionFor('W', 'help')]).toEqual(['closeHelp', 'help', undefined])
  })
})

describe('what actions do', () => {
  test('the timeline zooms, pans and fits', () => {
    const app = createApp()
    for (const id of ['zoomIn', 'zoomOut', 'panLeft', 'panRight', 'fit'] as const) ACTIONS[id].perform(app)
    const factors = vi.mocked(app.timeline.current?.zoomBy)?.mock.calls.map(([factor]) => factor) ?? []
    expect((factors[0] ?? 0) * (factors[1] ?? 0)).toBeCloseTo(1)
    expect(vi.mocked(app.timeline.current?.panBy)?.mock.calls.map(([part]) => Math.sign(part))).toEqual([-1, 1])
    expect(app.timeline.current?.fit).toHaveBeenCalledOnce()
  })

  test('what needs a run waits for one; another seed runs at once', () => {
    const app = createApp()
    for (const id of ['play', 'stepBack', 'stepForward', 'seekStart', 'seekEnd', 'stop', 'continueRun'] as const) expect([id, isEnabled(id, app.state)]).toEqual([id, false])
    expect(isEnabled('run', app.state)).toBe(true)
    const { seed } = app.state.document.getState().configuration
    ACTIONS.reroll.perform(app)
    expect(app.state.document.getState().configuration.seed).toBe(seed + 1)
    expect(app.commands.run).toHaveBeenCalledOnce()
  })

  test('axis, help, language and what Play would do', () => {
    const app = createApp()
    const { state } = app
    const { axis } = state.playback.getState()
    ACTIONS.toggleAxis.perform(app)
    expect(state.playback.getState().axis).not.toBe(axis)
    ACTIONS.help.perform(app)
    expect(state.view.getState().help).toBe(true)
    ACTIONS.closeHelp.perform(app)
    expect(state.view.getState().help).toBe(false)
    ACTIONS.language.perform(app)
    expect(state.preferences.getState().language).toBe('zh')
    ACTIONS.language.perform(app)
    expect(state.preferences.getState().language).toBe('en')
    expect(labelOf('play', state)).toBe('play')
    state.playback.setState({ playing: true })
    expect(labelOf('play', state)).toBe('pause')
  })
})

describe('keys', () => {
  test('of the keys F1 to F12 all that is held counts', () => {
    const held = (parts: Partial<KeyboardEvent>) => keyOf({ key: 'F11', ctrlKey: false, metaKey: false, altKey: false, ...parts })
    expect([held({}), held({ shiftKey: true }), held({ altKey: true, shiftKey: true }), held({ ctrlKey: true })]).toEqual(['F11', 'Shift+F11', 'Alt+Shift+F11', 'Mod+F11'])
  })

  test('as the table writes them', () => {
    expect([pressed('w'), pressed('W'), pressed(' '), pressed('?'), pressed('Home')]).toEqual(['W', 'W', 'Space', '?', 'Home'])
    expect([pressed('Enter', { ctrlKey: true }), pressed('Enter', { metaKey: true }), pressed('a', { ctrlKey: true }), pressed('a', { altKey: true })]).toEqual([
      'Mod+Enter',
      'Mod+Enter',
      'Mod+A',
      null,
    ])
  })

  test('as people and screen readers know them', () => {
    const t = createTranslator('zh').t as Translate
    expect([keyCaps('Mod+Enter', t), keyCaps('Space', t), keyCaps('Escape', t), keyCaps('W', t)]).toEqual([['Ctrl', 'Enter'], ['空格'], ['Esc'], ['W']])
    expect(ariaShortcuts(['Mod+Enter', 'W'])).toBe('Control+Enter W')
  })
})
