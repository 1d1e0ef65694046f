/**
 * A file that workers are given before it has come: nobody waits for it who does not read it. Where memory is shared, whoever reads it
 * too early sleeps until it is there; where it is not, it is given to workers when it has come.
 */

export interface LateFile {
  readonly bytes: Uint8Array
  /** how far it is; absent where it is there already */
  readonly state?: Int32Array
}

const COMING = 0
const THERE = 1
const FAILED = 2

/** Taken before a program could put others in their places. */
const { load, store, notify, wait } = Atomics

export const fileThatIsThere = (bytes: Uint8Array): LateFile => ({ bytes })

/** A file of this many bytes that is to come, in shared memory. */
export const fileToCome = (byteLength: number): LateFile => ({ bytes: new Uint8Array(new SharedArrayBuffer(byteLength)), state: new Int32Array(new SharedArrayBuffer(4)) })

function tell({ state }: LateFile, is: number): void {
  if (!state) throw new Error('the file was there from the beginning')
  store(state, 0, is)
  notify(state, 0)
}

export function hasCome(file: LateFile, bytes: Uint8Array): void {
  file.bytes.set(bytes)
  tell(file, THERE)
}

export const willNotCome = (file: LateFile): void => tell(file, FAILED)

/** Its bytes, a copy; sleeps until they are there. Null: they could not be had. */
export function readLateFile({ bytes, state }: LateFile): Uint8Array<ArrayBuffer> | null {
  if (state) {
    while (load(state, 0) === COMING) wait(state, 0, COMING)
    if (load(state, 0) === FAILED) return null
  }
  const copy = new Uint8Array(bytes.byteLength)
  copy.set(bytes)
  return copy
}
