/** Packages as callers of `window.pylanes` give them: a file's name and its bytes as base64. */
import { expectError } from '../model/expected-error'
import { isRecord } from '../model/field-objects.mjs'
import { MOST_WHEEL_BYTES, MOST_WHEELS, readWheel, type Wheel, wheelSentence } from '../model/wheels'
import { sha256Of } from '../share/content-hash'

/** Rejects with a sentence where one cannot be brought. */
export async function givenWheels(given: unknown): Promise<readonly Wheel[]> {
  if (given === undefined) return []
  if (!Array.isArray(given) || given.length > MOST_WHEELS) throw new Error(`wheels is a list of at most ${MOST_WHEELS}`)
  const wheels: Wheel[] = []
  for (const one of given as readonly unknown[]) {
    if (!isRecord(one) || typeof one.file !== 'string' || typeof one.content !== 'string') throw new Error('a wheel is an object with file, a name, and content, base64')
    if (one.content.length > MOST_WHEEL_BYTES * 1.4) throw new Error(wheelSentence(one.file, { code: 'large', bytes: Math.floor(one.content.length * 0.75) }))
    const content = fromBase64(one.content)
    if (!content) throw new Error(`the content of ${one.file.slice(0, 200)} is no base64`)
    const wheel = readWheel(one.file, content, await sha256Of(content))
    if ('code' in wheel) throw new Error(wheelSentence(one.file, wheel))
    if (wheels.some(({ file }) => file === wheel.file)) throw new Error(`there are two packages ${wheel.file}`)
    wheels.push(wheel)
  }
  return wheels
}

/** Null: it is none. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch (error) {
    expectError(error, DOMException)
    return null
  }
}
