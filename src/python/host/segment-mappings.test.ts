/** Copies of one segment in the memories of two processes, brought together commit by commit. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { Kernel } from '../../kernel/kernel'
import { SegmentMappings } from './segment-mappings'

const ADDRESS = 64

/** Linear memory of an interpreter, and its mappings. */
function interpreter(kernel: Kernel) {
  const buffer = new ArrayBuffer(1024)
  const module = { HEAP32: new Int32Array(buffer), HEAPU8: new Uint8Array(buffer) }
  return { heap: module.HEAPU8, mappings: new SegmentMappings(kernel, module) }
}

function twoMapping(bytes: number) {
  const kernel = new Kernel(Kernel.allocate(DEFAULT_CONFIGURATION, true))
  const segment = kernel.segments.create(bytes)
  const one = interpreter(kernel)
  const two = interpreter(kernel)
  for (const { mappings } of [one, two]) {
    kernel.segments.retain(segment)
    mappings.add(segment, ADDRESS, bytes)
  }
  return { kernel, segment, one, two }
}

const copy = (heap: Uint8Array, bytes: number) => [...heap.subarray(ADDRESS, ADDRESS + bytes)]

describe('mappings of a segment', () => {
  it('shows what another process wrote after both have synchronized', () => {
    const { one, two } = twoMapping(8)
    one.heap[ADDRESS + 3] = 7
    two.mappings.synchronize()
    expect(copy(two.heap, 8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    one.mappings.synchronize()
    two.mappings.synchronize()
    expect(copy(two.heap, 8)).toEqual([0, 0, 0, 7, 0, 0, 0, 0])
  })

  it('keeps neighbouring bytes that two processes wrote', () => {
    const { one, two } = twoMapping(4)
    one.heap[ADDRESS] = 1
    two.heap[ADDRESS + 1] = 2
    one.mappings.synchronize()
    two.mappings.synchronize()
    one.mappings.synchronize()
    expect(copy(one.heap, 4)).toEqual([1, 2, 0, 0])
    expect(copy(two.heap, 4)).toEqual([1, 2, 0, 0])
  })

  it('shows for a look what was published and what is not yet, and goes on as before', () => {
    const { one, two } = twoMapping(4)
    one.heap[ADDRESS] = 1
    two.heap[ADDRESS + 1] = 2
    const before = two.mappings.versions
    one.mappings.synchronize()
    expect(two.mappings.versions).not.toBe(before)
    const kept = two.heap.slice()
    two.mappings.show()
    expect(copy(two.heap, 4)).toEqual([1, 2, 0, 0])
    // the memory is put back
    two.heap.set(kept)
    two.mappings.synchronize()
    one.mappings.synchronize()
    expect([copy(one.heap, 4), copy(two.heap, 4)]).toEqual([
      [1, 2, 0, 0],
      [1, 2, 0, 0],
    ])
  })

  it('gives a byte that both wrote to the later one', () => {
    const { one, two } = twoMapping(4)
    one.heap[ADDRESS] = 1
    two.heap[ADDRESS] = 2
    one.mappings.synchronize()
    two.mappings.synchronize()
    one.mappings.synchronize()
    expect([one.heap[ADDRESS], two.heap[ADDRESS]]).toEqual([2, 2])
  })

  it('never touches what lies behind the last byte', () => {
    const { kernel, segment, one, two } = twoMapping(5)
    one.heap[ADDRESS + 4] = 5
    one.heap[ADDRESS + 5] = 99
    one.mappings.synchronize()
    two.mappings.synchronize()
    expect([...kernel.segments.bytes(segment)]).toEqual([0, 0, 0, 0, 5])
    expect(two.heap[ADDRESS + 5]).toBe(0)
    expect(one.heap[ADDRESS + 5]).toBe(99)
  })

  it('begins with what the segment holds', () => {
    const { kernel, segment, one } = twoMapping(4)
    one.heap.set([1, 2, 3, 4], ADDRESS)
    one.mappings.synchronize()
    const late = interpreter(kernel)
    kernel.segments.retain(segment)
    late.mappings.add(segment, ADDRESS, 4)
    expect(copy(late.heap, 4)).toEqual([1, 2, 3, 4])
  })

  it('goes on in a forked child, whose memory is a copy', () => {
    const { kernel, one, two } = twoMapping(4)
    one.heap[ADDRESS] = 1
    one.mappings.synchronize()
    const child = interpreter(kernel)
    child.heap.set(one.heap)
    child.mappings.adopt(one.mappings.list())
    two.mappings.synchronize()
    two.heap[ADDRESS + 1] = 2
    two.mappings.synchronize()
    child.heap[ADDRESS + 2] = 3
    child.mappings.synchronize()
    one.mappings.synchronize()
    expect(copy(child.heap, 4)).toEqual([1, 2, 3, 0])
    expect(copy(one.heap, 4)).toEqual([1, 2, 3, 0])
  })

  it('gives up its reference when it is removed', () => {
    const { kernel, segment, one, two } = twoMapping(4)
    one.mappings.remove(ADDRESS)
    two.mappings.remove(ADDRESS)
    kernel.segments.release(segment)
    expect(kernel.segments.create(4)).toBe(segment)
    expect(one.mappings.any).toBe(false)
  })
})
