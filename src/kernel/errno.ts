/**
 * Error numbers of system calls, as Emscripten's C library and so Python's `errno` in Pyodide have them (mostly
 * those of WASI, not of Linux). A call that fails answers the negative number; `RESTART` stands apart from all of them.
 */
export const Errno = {
  EACCES: 2,
  EADDRINUSE: 3,
  EAGAIN: 6,
  EBADF: 8,
  EBUSY: 10,
  ECHILD: 12,
  ECONNREFUSED: 14,
  EEXIST: 20,
  EINTR: 27,
  EINVAL: 28,
  EISCONN: 30,
  EISDIR: 31,
  EMFILE: 33,
  ENAMETOOLONG: 37,
  ENFILE: 41,
  ENOENT: 44,
  ENOMEM: 48,
  ENOSPC: 51,
  ENOTCONN: 53,
  ENOTDIR: 54,
  ENOTEMPTY: 55,
  ENOTSOCK: 57,
  EPERM: 63,
  EPIPE: 64,
  ESPIPE: 70,
  ESRCH: 71,
  ENOTSUP: 138,
} as const

/** Answer of a call that parked its task: park, `enter`, and make the same call again with the same arguments. */
export const RESTART = -1000
