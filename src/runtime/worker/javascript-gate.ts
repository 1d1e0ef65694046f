/**
 * The gate between the interpreter's C code and JavaScript objects.
 *
 * Whatever Python, ctypes or bytes in linear memory can bring C code to do, it comes to JavaScript through the functions that the
 * interpreter imports. Most of these are Pyodide's bridge: they make, read, change and call objects. Booting needs them, a program never does. Once the gate is shut, they throw, and the process ends in words.
 *
 * What stays open is the C library (files, clock, randomness), the calls of functions by address, and what suspends a stack.
 */

/** Of the functions with names like Pyodide's own, what suspends a stack, and what the C library asks about descriptors. */
const STAYS_OPEN: ReadonlySet<string> = new Set(
  [
    'saveState restoreState get_suspender set_suspender syncifyHandler JsvPromise_Syncify_handleError can_run_sync_js JsvError_Check',
    '_maybe_connect_async _maybe_recvfrom_async _maybe_sendto_async _maybe_poll_async _try_fcntl64 _try_shutdown',
    '_Py_emscripten_runtime _Py_CheckEmscriptenSignals_Helper _PyEM_TrampolineCall_JS',
    'ffi_call_js ffi_closure_alloc_js ffi_closure_free_js ffi_prep_closure_loc_js',
    'exit __assert_fail _abort_js proc_exit environ_sizes_get environ_get clock_res_get clock_time_get random_get',
    'fd_close fd_read fd_write fd_sync fd_seek fd_fdstat_get fd_pread fd_pwrite',
    '_tzset_js _timegm_js _mktime_js _localtime_js _gmtime_js _setitimer_js __call_sighandler',
    '_munmap_js _msync_js _mmap_js _dlsym_js _emscripten_lookup_name _emscripten_get_progname _emscripten_runtime_keepalive_clear _emscripten_system',
    'emscripten_runtime_keepalive_push emscripten_runtime_keepalive_pop emscripten_date_now emscripten_get_now emscripten_get_heap_max emscripten_resize_heap',
    'getprotobyname getaddrinfo getnameinfo',
  ].flatMap((names) => names.split(' ')),
)
const SYSTEM_CALL = /^__syscall_/

/** Libraries: with the gate shut there are none, which is an error that the C library knows. */
const LIBRARIES: ReadonlySet<string> = new Set(['_dlopen_js', '_emscripten_dlopen_js'])

/** What C code gets that comes to the gate. */
export class Unreachable extends Error {}

type Imported = ((...args: never[]) => unknown) & { sig?: string }

export class JavascriptGate {
  private isShut = false

  /** From now on nothing of the bridge works. There is no way to open it again. */
  shut(): void {
    this.isShut = true
  }

  /** Puts the gate before the functions that an interpreter is about to import. */
  guard(imports: Record<string, Imported>): void {
    for (const [name, imported] of Object.entries(imports)) {
      if (typeof imported === 'function' && !STAYS_OPEN.has(name) && !SYSTEM_CALL.test(name)) imports[name] = this.guarded(name, imported)
    }
  }

  private guarded(name: string, imported: Imported): Imported {
    const call = imported as (...args: unknown[]) => unknown
    const guarded = (...args: unknown[]) => {
      if (!this.isShut) return call(...args)
      if (LIBRARIES.has(name)) return 0
      throw new Unreachable(`JavaScript is not reachable from here (${name})`)
    }
    return Object.assign(guarded, { sig: imported.sig }) as Imported
  }
}
