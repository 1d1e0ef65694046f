/** The packages of the document: brought by the reader, or named by a link that does not hold them. */
import { MOST_WHEELS, type Wheel } from '../model/wheels'
import type { DocumentStore } from './document-store'

const withWheels = (store: DocumentStore, wheels: readonly Wheel[]): void =>
  store.setState(({ program: { wheels: _, ...program } }) => ({ program: { ...program, ...(wheels.length > 0 ? { wheels } : {}) } }))

/** A package that was brought in the place of one that a link names, and is another one. */
export interface OtherWheel {
  readonly file: string
  readonly sha256: string
  /** the one that the link names */
  readonly needed: Pick<Wheel, 'file' | 'sha256'>
}

/** Packages that are brought take the places of those of the same name. Answers those whose content is not what a link named. */
export function addWheels(store: DocumentStore, brought: readonly Wheel[]): readonly OtherWheel[] {
  const before = store.getState().program.wheels ?? []
  const named = (wheel: Wheel) => before.find(({ name, content }) => name === wheel.name && !content)
  const kept = before.filter(({ name }) => brought.every((wheel) => wheel.name !== name))
  withWheels(store, [...kept, ...brought].slice(0, MOST_WHEELS))
  return brought.flatMap((wheel) => {
    const needed = named(wheel)
    return needed && needed.sha256 !== wheel.sha256 ? [{ file: wheel.file, sha256: wheel.sha256, needed: { file: needed.file, sha256: needed.sha256 } }] : []
  })
}

export function removeWheel(store: DocumentStore, file: string): void {
  withWheels(
    store,
    (store.getState().program.wheels ?? []).filter((wheel) => wheel.file !== file),
  )
}
