/**
 * Error numbers of system calls, those of Linux; the shims give Python's `errno` the same (Emscripten's C library has
 * others, see runtime/wasi-errno.ts). A call that fails answers the negative number; `RESTART` stands apart from all of them.
 */
export const Errno = {
  EACCES: 13,
  EADDRINUSE: 98,
  EAGAIN: 11,
  EALREADY: 114,
  EBADF: 9,
  EBUSY: 16,
  ECHILD: 10,
  ECONNREFUSED: 111,
  ECONNRESET: 104,
  EDEADLK: 35,
  EDESTADDRREQ: 89,
  EEXIST: 17,
  EINPROGRESS: 115,
  EINTR: 4,
  EINVAL: 22,
  EISCONN: 106,
  EISDIR: 21,
  EMFILE: 24,
  EMSGSIZE: 90,
  ENAMETOOLONG: 36,
  ENFILE: 23,
  ENOENT: 2,
  ENOLCK: 37,
  ENOMEM: 12,
  ENOSPC: 28,
  ENOTCONN: 107,
  ENOTDIR: 20,
  ENOTEMPTY: 39,
  ENOTSOCK: 88,
  ENXIO: 6,
  EPERM: 1,
  EPIPE: 32,
  ESPIPE: 29,
  ESRCH: 3,
  ENOTSUP: 95,
  EPROTOTYPE: 91,
  ETIMEDOUT: 110,
} as const

/** Answer of a call that parked its task: park, `enter`, and make the same call again with the same arguments. */
export const RESTART = -1000
