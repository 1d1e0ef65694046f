/** `kernel.names`: what processes find by name. */
import { atomically } from '../dispatch/kernel-lock'
import type { Machine } from '../memory/machine'
import { bindName, findName, type Maker, nameValue, takeName, type NameKindValue } from '../memory/names'

export class NameCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** Binds a name (NameKind) to an object or a segment; false: it is taken, empty or longer than 112 bytes. */
  bind(kind: NameKindValue, name: string, value: number, maker?: Maker): boolean {
    return atomically(this.m, (m) => bindName(m, kind, name, value, maker) !== 0)
  }

  /** What the name is bound to, 0: nothing. */
  find(kind: NameKindValue, name: string): number {
    return atomically(this.m, (m) => nameValue(m, findName(m, kind, name)))
  }

  /** Returns what it was bound to, 0: nothing. */
  unbind(kind: NameKindValue, name: string): number {
    return atomically(this.m, (m) => takeName(m, kind, name))
  }
}
