/** Faults of Pylanes itself, as opposed to errors of the reader's program: what went wrong last, and how often something has. */
import { createStore } from 'zustand/vanilla'

/** Which part of the page noticed the fault. */
export type FaultPlace = 'page' | 'pane' | 'frame' | 'decoder' | 'recording' | 'worker'

export interface Fault {
  readonly place: FaultPlace
  /** name and message of the error, e.g. 'TypeError: x is undefined' */
  readonly message: string
  /** '' where the error has none */
  readonly stack: string
}

export interface FaultState {
  /** the latest that the reader has not dismissed */
  readonly latest: Fault | null
  /** faults since the page was opened */
  readonly count: number
}

export type FaultStore = ReturnType<typeof createFaultStore>

/** Nothing that is thrown makes a notice or a report longer than this, characters. */
const LONGEST_MESSAGE = 500
const LONGEST_STACK = 8000

export function createFaultStore() {
  return createStore<FaultState>()(() => ({ latest: null, count: 0 }))
}

/** Tells the reader of a fault, and the console. Anything may have been thrown. */
export function reportFault(store: FaultStore, place: FaultPlace, error: unknown): void {
  console.error(error)
  store.setState(({ count }) => ({ latest: faultOf(place, error), count: count + 1 }))
}

export function dismissFault(store: FaultStore): void {
  store.setState({ latest: null })
}

function faultOf(place: FaultPlace, error: unknown): Fault {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return { place, message: message.slice(0, LONGEST_MESSAGE), stack: stack.slice(0, LONGEST_STACK) }
}
