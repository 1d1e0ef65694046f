import { describe, expect, test } from 'vitest'
import { JOB_SETS } from '../scenarios/job-sets/job-sets'
import { formatLab, jobName, parseBursts, parseLab, parseQuanta, sheetOf } from './lab-link'
import { parseAddress } from './page-address'

describe('address of the lab', () => {
  test('every job set survives the way through an address', () => {
    for (const { id } of JOB_SETS) {
      const { target } = parseAddress(`#${formatLab(sheetOf(id))}`)
      expect(target.kind).toBe('lab')
      if (target.kind !== 'lab') continue
      expect(formatLab(target.sheet)).toBe(formatLab(sheetOf(id)))
      expect(target.sheet.jobs).toEqual(sheetOf(id).jobs)
    }
  })

  test('names in any script', () => {
    const sheet = { ...sheetOf('convoy'), jobs: [{ name: '编译 & 1=2', arrivalUs: 0, burstsUs: [1000] }] }
    const { target } = parseAddress(formatLab(sheet))
    expect(target.kind === 'lab' && target.sheet.jobs[0]?.name).toBe('编译 & 1=2')
    expect(jobName('  a.b~c  ')).toBe('abc')
  })

  test('what names no job set is a damaged address', () => {
    for (const text of ['lab=', 'lab=P1', 'lab=P1.0.', 'lab=P1.0.3-4', 'lab=P1.0.3&a=lottery', 'lab=P1.0.3&a=rr', 'lab=P1.0.3&a=rr.0', 'lab=P1.0.3&a=mlfq.x.0']) {
      expect(parseAddress(text).target.kind, text).toBe('damaged')
    }
    expect(parseLab(new URLSearchParams('lab=P1.0.3'))?.second).toBeNull()
  })

  test('bursts and quanta as they are typed', () => {
    expect(parseBursts('3, 5, 2')).toEqual([3, 5, 2])
    expect(parseBursts('3 5')).toBeNull()
    expect(parseBursts('0')).toBeNull()
    expect(parseBursts('')).toBeNull()
    expect(parseQuanta('2,4,0')).toEqual([2, 4, 0])
    expect(parseQuanta('a')).toBeNull()
  })
})
