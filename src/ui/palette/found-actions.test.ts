import { expect, test } from 'vitest'
import { createAppState } from '../../state/app-state'
import { createTranslator, loadTexts } from '../locales/i18n'
import type { Translate } from '../words/names'
import { foundActions } from './found-actions'

await loadTexts('zh')

const state = createAppState(null, ['en'], ['en', 'zh'])
const found = (query: string, language: 'en' | 'zh') => foundActions(query, state, createTranslator(language).t as Translate)

test.each(['en', 'zh'] as const)('on a page in %s, words of both languages find an action', (language) => {
  expect(found('zoom in', language).map(({ id }) => id)).toEqual(['zoomIn'])
  expect(found('放大', language).map(({ id }) => id)).toContain('zoomIn')
  expect(found('IN zo', language).map(({ id }) => id)).toEqual(['zoomIn'])
  expect(found('no such thing', language)).toEqual([])
})

test('only what can be done now is offered, in the language on show', () => {
  const all = found('', 'zh')
  expect(all.map(({ id }) => id)).not.toContain('stepForward')
  expect(all.map(({ id }) => id)).not.toContain('commands')
  expect(all.find(({ id }) => id === 'zoomIn')).toEqual({ id: 'zoomIn', label: '放大', keys: ['W'] })
})
