/** A WebM file read again, element by element, as a player does. */
import { describe, expect, it } from 'vitest'
import { webmFile } from './webm-file'

interface Element {
  readonly id: number
  readonly body: Uint8Array
}

/** The elements that follow each other in some bytes; an id is as long as its leading zeros say, and so is a length. */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at] ?? 0) - 23
    let id = 0
    for (let byte = 0; byte < idLength; byte++) id = id * 256 + (bytes[at++] ?? 0)
    const lengthLength = Math.clz32(bytes[at] ?? 0) - 23
    let length = (bytes[at++] ?? 0) & ((1 << (8 - lengthLength)) - 1)
    for (let byte = 1; byte < lengthLength; byte++) length = length * 256 + (bytes[at++] ?? 0)
    found.push({ id, body: bytes.subarray(at, at + length) })
    at += length
  }
  return found
}

const within = (bytes: Uint8Array, id: number) => elements(bytes).filter((element) => element.id === id)
const number = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

describe('a WebM file', () => {
  const chunks = [
    { ms: 0, key: true, data: Uint8Array.of(1, 2, 3) },
    { ms: 40, key: false, data: Uint8Array.of(4) },
    { ms: 2000, key: true, data: new Uint8Array(300).fill(5) },
    { ms: 40_000, key: false, data: Uint8Array.of(6) },
  ]
  const file = webmFile({ codec: 'V_VP8', width: 640, height: 360, durationMs: 41_600 }, chunks)

  it('is of the type webm, and of one segment', () => {
    const [head, segment, ...more] = elements(file)
    expect([head?.id, segment?.id, more.length]).toEqual([0x1a45dfa3, 0x18538067, 0])
    expect(new TextDecoder().decode(within(head?.body ?? file, 0x4282)[0]?.body)).toBe('webm')
  })

  it('holds each frame once, at its time', () => {
    const segment = elements(file)[1]?.body ?? file
    const read = within(segment, 0x1f43b675).flatMap(({ body }) => {
      const began = number(within(body, 0xe7)[0]?.body ?? file)
      return within(body, 0xa3).map(({ body: block }) => ({ ms: began + number(block.subarray(1, 3)), key: block[3] === 0x80, data: block.slice(4) }))
    })
    expect(read).toEqual(chunks)
  })

  it('says how large it is and how long it takes', () => {
    const segment = elements(file)[1]?.body ?? file
    const duration = within(within(segment, 0x1549a966)[0]?.body ?? file, 0x4489)[0]?.body ?? file
    expect(new DataView(duration.buffer, duration.byteOffset).getFloat64(0)).toBe(41_600)
    const track = within(within(segment, 0x1654ae6b)[0]?.body ?? file, 0xae)[0]?.body ?? file
    const video = within(track, 0xe0)[0]?.body ?? file
    expect([within(video, 0xb0), within(video, 0xba)].map(([size]) => number(size?.body ?? file))).toEqual([640, 360])
  })
})
