import { expect, test } from 'vitest'
import { scenarios } from '../../scenarios'
import type { Origin } from '../../state/document-store'
import { createTranslator } from '../locales/i18n'
import type { Translate } from '../words/names'
import { titleOf } from './sheet-words'

const t = createTranslator('en').t as Translate

test('a program is called by its origin as long as something of that is left', () => {
  const program = (text: string) => ({ files: [{ name: 'program.py', text }], stdin: '' })
  const text = "lock = threading.Lock()\nwith lock:\n    print('one')\n    print('two')\n"
  const origin: Origin = { scenario: 'abba-deadlock', variant: 'naive', program: program(text), configuration: {} } as unknown as Origin
  const name = (now: string) => titleOf({ name: '', program: program(now), origin }, scenarios, 'en', t)
  expect(name(text)).toBe('Two locks, two orders · Opposite order')
  expect(name(`${text}print('three')\n`)).toBe('Two locks, two orders · Opposite order')
  expect(name('import queue\nq = queue.Queue()\nq.put(1)\n')).toBe('Your program')
})
