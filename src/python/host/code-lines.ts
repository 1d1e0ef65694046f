/** Lines of the program's instructions, each asked of CPython once. The code objects live as long as their process does (CODES in shims/boot/accounting.py). */
import type { PythonMemory } from '../wasm/python-memory'

export class CodeLines {
  private readonly known = new Map<number, Map<number, number>>()
  private readonly python: Pick<PythonMemory, 'exports'>

  constructor(python: Pick<PythonMemory, 'exports'>) {
    this.python = python
  }

  /** What is found out of these code objects, which there are in other runs too, is kept in these tables. */
  share(tables: ReadonlyMap<number, Map<number, number>>): void {
    for (const [code, lines] of tables) this.known.set(code, lines)
  }

  /** Below 0: the compiler put the instruction in between. */
  at(code: number, offset: number): number {
    let lines = this.known.get(code)
    if (!lines) {
      lines = new Map()
      this.known.set(code, lines)
    }
    let line = lines.get(offset)
    if (line === undefined) {
      line = this.python.exports.PyCode_Addr2Line(code, offset)
      lines.set(offset, line)
    }
    return line
  }
}
