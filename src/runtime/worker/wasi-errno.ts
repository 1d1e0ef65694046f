/**
 * Emscripten's C library, which CPython in Pyodide is compiled against, has the error numbers of WASI. Everything else
 * here (kernel, shims, the user's program) has those of Linux. This is the one place where a number goes in; what comes
 * out of C, shims/stand_ins/errors.py translates back.
 */
import { Errno } from '../../model/errno'

const WASI: Readonly<Record<number, number>> = {
  [Errno.EACCES]: 2,
  [Errno.EBADF]: 8,
  [Errno.EEXIST]: 20,
  [Errno.EINVAL]: 28,
  [Errno.EISDIR]: 31,
  [Errno.EMFILE]: 33,
  [Errno.ENAMETOOLONG]: 37,
  [Errno.ENFILE]: 41,
  [Errno.ENOENT]: 44,
  [Errno.ENOSPC]: 51,
  [Errno.ENOTDIR]: 54,
  [Errno.ENOTEMPTY]: 55,
  [Errno.ENXIO]: 60,
}

/** The number for Emscripten of an error of the disk. */
export function wasiErrno(errno: number): number {
  const number = WASI[errno]
  if (number === undefined) throw new RangeError(`no error of the disk: ${errno}`)
  return number
}
