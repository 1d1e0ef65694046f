import { describe, expect, it } from 'vitest'
import { cutLabel, fitLabel, rememberingMeasure } from './fit-label'

const measure = (text: string) => Array.from(text).length * 10

describe('fitLabel', () => {
  it('takes the first candidate that fits whole', () => {
    expect(fitLabel(['waits for lock', 'lock'], 140, measure)).toBe('waits for lock')
    expect(fitLabel(['waits for lock', 'lock'], 139, measure)).toBe('lock')
  })

  it('cuts the last one when none fits, and gives up when little is left', () => {
    expect(fitLabel(['waits for the lock', 'the lock'], 60, measure)).toBe('the l…')
    expect(fitLabel(['abcdefgh'], 30, measure)).toBe('')
    expect(fitLabel([], 100, measure)).toBe('')
  })

  it('never splits a character in two', () => {
    expect(cutLabel('🐍🐍🐍🐍🐍🐍', 50, measure)).toBe('🐍🐍🐍🐍…')
    expect(cutLabel('线程等待锁', 40, measure)).toBe('线程等…')
  })

  it('measures each text once', () => {
    let calls = 0
    const remembered = rememberingMeasure((text) => {
      calls++
      return text.length
    })
    expect([remembered('abc'), remembered('abc'), remembered('de')]).toEqual([3, 3, 2])
    expect(calls).toBe(2)
  })
})
