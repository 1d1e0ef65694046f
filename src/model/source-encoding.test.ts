import { expect, test } from 'vitest'
import { declaredEncoding, decodeSource, encodeSource } from './source-encoding'

test('the first two lines may declare an encoding', () => {
  expect(declaredEncoding('# -*- coding: GBK -*-\nimport queue\n')).toBe('gbk')
  expect(declaredEncoding('#!/usr/bin/python\r\n# coding=utf_8\r\n')).toBe('utf-8')
  expect(declaredEncoding('import queue\n# coding: gbk\n')).toBe('')
  expect(declaredEncoding('\n\n# coding: gbk\n')).toBe('')
})

test('a Chinese source is saved in the encoding that it declares', () => {
  for (const name of ['gbk', 'cp936', 'gb2312']) {
    const text = `# coding: ${name}\nprint('锁，中文')\n`
    const bytes = encodeSource(text)
    expect(new TextDecoder('gbk', { fatal: true }).decode(bytes)).toBe(text)
    expect(decodeSource(bytes)).toBe(text)
  }
})

test('all else is saved in UTF-8', () => {
  for (const text of ["print('锁')\n", "# coding: utf-8\nprint('锁')\n", "# coding: gbk\nprint('🔒')\n", "# coding: nonsense\nprint('锁')\n"]) {
    expect(new TextDecoder('utf-8', { fatal: true }).decode(encodeSource(text))).toBe(text)
  }
})

test('bytes of no text are none', () => {
  expect(decodeSource(Uint8Array.of(0x89, 0x50, 0, 1))).toBeNull()
})
