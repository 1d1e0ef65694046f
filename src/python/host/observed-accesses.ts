/**
 * What the program's instructions read and write, of any owner, told while a run is looked into: local variables too, with what is written. Found in the running
 * frame (running-frame.ts); nothing of the program is called.
 */
import type { AccessParts } from './access-parts'
import { type AccessTables, isWhole, Owner, type Site, storedBelow } from './access-tables'
import { AccessKind, Does } from './observation'

/** An access of whatever there is. */
export interface ObservedAccess {
  /** AccessKind */
  readonly kind: number
  /** 0 reads, 1 writes, 2 deletes */
  readonly does: number
  /** of the owner; of a local variable the frame */
  readonly address: number
  readonly key: string
  /** of what is written */
  readonly value: string
}

const CELL = 'cell'
/** PyCellObject.ob_ref */
const CELL_CONTENTS_AT = 8
/** What multiprocessing.Value and the like give. */
const SYNCHRONIZED = /^Synchronized/

export class ObservedAccesses {
  /** of objects that stand for what lies elsewhere in memory: where */
  readonly memories = new Map<number, number>()
  private readonly parts: AccessParts

  constructor(parts: AccessParts) {
    this.parts = parts
  }

  get tables(): AccessTables {
    return this.parts.tables
  }

  /** What the instruction at this offset, which is about to run, accesses: of any owner. */
  at(code: number, offset: number): ObservedAccess[] {
    return this.tables.sitesAt(code, offset).flatMap((site) => this.observed(site) ?? [])
  }

  private observed(site: Site): ObservedAccess | null {
    const { frame, texts, containers } = this.parts
    const address = frame.ownerOf(site)
    if (!address || site.key === '@' || site.key === '()' || !frame.isCalled(site)) return null
    const kind = this.kindOf(site, address)
    if (kind === null) return null
    const key = kind === AccessKind.item ? texts.itemOf(address, frame.stackItem(site.at - 1)) : site.key
    if (kind === AccessKind.whole || key === null) return containers.isContainer(address) ? { kind: AccessKind.whole, does: site.does, address, key: site.shown, value: '' } : null
    const value = site.does === Does.write ? texts.valueOf(frame.stackItem(site.owner === Owner.frame ? site.at : 1 + storedBelow(site))) : ''
    return { kind, does: site.does, address, key, value }
  }

  private kindOf({ owner, key }: Site, address: number): number | null {
    if (isWhole(key)) return AccessKind.whole
    if (owner === Owner.globals) return AccessKind.variable
    if (owner === Owner.cell) return AccessKind.cell
    if (owner === Owner.frame) return AccessKind.local
    if (owner === Owner.stack) return key === '' ? AccessKind.item : AccessKind.attribute
    // of a class body it is nobody's yet
    return address === this.parts.frame.globals ? AccessKind.variable : null
  }

  /** What a function that begins has got. */
  parametersOf(code: number): ObservedAccess[] {
    const { frame, types, texts } = this.parts
    return this.tables.parametersOf(code).flatMap(([at, key]) => {
      const object = frame.variable(at)
      if (object === 0) return []
      const isCell = types.nameOf(object) === CELL
      return {
        kind: isCell ? AccessKind.cell : AccessKind.local,
        does: Does.write,
        address: isCell ? object : frame.address,
        key,
        value: texts.valueOf(isCell ? types.word(object + CELL_CONTENTS_AT) : object),
      }
    })
  }

  /** Where the value of an object lies that is no object itself; 0: nowhere else. */
  memoryOf(owner: number): number {
    const known = this.memories.get(owner)
    if (known !== undefined && SYNCHRONIZED.test(this.parts.types.nameOf(owner))) return known
    return this.parts.mapped.addressShownBy(owner)
  }

  /** What the instruction before has left. */
  valueOnTop(): string {
    return this.parts.texts.valueOf(this.parts.frame.stackItem(1))
  }

  classNameOf(object: number): string {
    return this.parts.types.nameOf(object)
  }
}
