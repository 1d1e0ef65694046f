/**
 * A link's payload: JSON → UTF-8 → raw deflate → base64url, under a version mark (`v1.`).
 * Anything can stand in an address bar: decoding never throws and never inflates without bound.
 */
import { expectError } from '../model/expected-error'
import { deflateSync } from 'fflate'
import { inflateInPieces } from '../log/inflate-bounded'
import { MOST_FILES, type ProgramProblem, programProblem } from '../model/program-bounds'
import { decodeBase64Url, encodeBase64Url } from '../model/base64url'
import { type Explored, exploredFromWire, exploredToWire, LINK_ROOM } from './explored-wire'
import { filesInWire, type LinkState, linkFromWire, linkToWire } from './link-state'

const LINK_VERSION = 'v1'
/** Largest JSON a link may inflate to, bytes. */
const MOST_BYTES = 8 * 1024 * 1024
/** Longest payload, characters: what does not get smaller in deflating is no program. */
const MOST_PAYLOAD = 12 * 1024 * 1024

export type DecodedLink =
  | { readonly kind: 'link'; readonly link: LinkState }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer'; readonly version: string }
  /** it holds a program that cannot be started */
  | { readonly kind: 'refused'; readonly problem: ProgramProblem }

/** `v1.<payload>`, without '#'. */
export function encodeLink(link: LinkState): string {
  return `${LINK_VERSION}.${packed(linkToWire(link))}`
}

function packed(wire: unknown): string {
  return encodeBase64Url(deflateSync(new TextEncoder().encode(JSON.stringify(wire)), { level: 9 }))
}

/** What was explored as a field of an address; '' nothing. */
export function encodeExplored(explored: Explored): string {
  const wire = exploredToWire(explored, LINK_ROOM)
  return wire ? packed(wire) : ''
}

/** Undefined: there is none, or it is damaged; the program opens without it. */
export function decodeExplored(payload: string): Explored | undefined {
  const bytes = payload.length > MOST_PAYLOAD ? null : decodeBase64Url(payload)
  const json = bytes && inflatedText(bytes)
  if (!json) return undefined
  try {
    return exploredFromWire(JSON.parse(json))
  } catch (error) {
    expectError(error, SyntaxError)
    return undefined
  }
}

export function decodeLink(text: string): DecodedLink {
  const match = /^(v\d+)\.(.*)$/s.exec(text)
  if (!match) return { kind: 'damaged' }
  const [, version = '', payload = ''] = match
  if (version !== LINK_VERSION) return { kind: 'newer', version }
  if (payload.length > MOST_PAYLOAD) return { kind: 'damaged' }
  const bytes = decodeBase64Url(payload)
  const json = bytes && inflatedText(bytes)
  if (json === null) return { kind: 'damaged' }
  try {
    const wire: unknown = JSON.parse(json)
    const count = filesInWire(wire)
    if (count > MOST_FILES) return { kind: 'refused', problem: { code: 'manyFiles', count } }
    const link = linkFromWire(wire)
    if (link === null) return { kind: 'damaged' }
    const problem = programProblem(link.program)
    return problem ? { kind: 'refused', problem } : { kind: 'link', link }
  } catch (error) {
    expectError(error, SyntaxError)
    return { kind: 'damaged' }
  }
}

function inflatedText(bytes: Uint8Array): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  const whole = inflateInPieces(bytes, MOST_BYTES, (piece, isLast) => {
    text += decoder.decode(piece, { stream: !isLast })
  })
  return whole ? text : null
}
