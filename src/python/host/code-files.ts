/** The files that a process's code comes from, by the number that places in the code carry, and the file of each code object. */
export type InheritedFiles = readonly (readonly [code: number, file: number])[]

export class CodeFiles {
  /** By number; '': the program's first file. */
  readonly names: string[] = ['']
  private readonly byCode = new Map<number, number>()

  /** '': the program's first file. */
  nameOf(file: number): string {
    return this.names[file] ?? ''
  }

  ofCode(code: number): string {
    return this.nameOf(this.byCode.get(code) ?? 0)
  }

  assign(code: number, file: number): void {
    this.byCode.set(code, file)
  }

  /** What another process needs that goes on with the same memory. */
  copied(): InheritedFiles {
    return [...this.byCode]
  }

  inherit(files: InheritedFiles): void {
    for (const [code, file] of files) this.byCode.set(code, file)
  }
}
