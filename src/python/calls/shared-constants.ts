/** Numbers that the TypeScript host and the Python shims must agree on. The shims get them in the generated module `constants`. */

/** Descriptors of files on the disk begin here; smaller ones are the kernel's. */
export const FIRST_FILE_DESCRIPTOR = 1024

/** A source location packs a line number and, from this bit on, the number of its file; file 0 is the main program. */
export const PLACE_FILE_SHIFT = 20

/** `threading.get_ident()` gives an address-like number: a base plus the thread's number times this. */
export const IDENT_STEP = 0x1000

/** For `objectShow`: the object keeps the value that it has. */
export const SAME_VALUE = -2

/** Numbers of a process's own objects begin here (host/local-objects.ts); those below are the kernel's. */
export const LOCAL_BASE = 1 << 24

/** What `forkFrames` says of a frame: Python shows it; between it and its caller there is a function of C; it is the outermost that a copy of a thread goes on with. */
export const CallingFrameBit = { visible: 1, throughC: 2, outermost: 4 } as const
