/**
 * Which of CPython's own tests the conformance table has: modules of `Lib/test`, in the order of the table. Those that a checkout does not
 * have are left out. `beside`: files of `Lib/test` that the module needs beside `support`. `withoutWatchers`: before 3.14, only classes of such
 * names, since the others are about child watchers, which Python has not had since then.
 */

/** @typedef {{ module: string, withoutWatchers?: readonly string[], beside?: readonly string[] }} Row */

/** What the modules of a folder need beside that folder. @type {Readonly<Record<string, readonly string[]>>} */
const BESIDE_FOLDER = {
  test_asyncio: ['certdata'],
  test_concurrent_futures: ['certdata', 'test_asyncio/__init__.py', 'test_asyncio/utils.py', 'test_importlib/__init__.py', 'test_importlib/metadata'],
  test_interpreters: ['_crossinterp_definitions.py', '_code_definitions.py'],
}

/** @param {readonly string[]} modules @returns {Row[]} */
const plain = (...modules) => modules.map((module) => ({ module: `test.${module}` }))
/** @param {string} folder @param {readonly string[]} modules @returns {Row[]} */
const inside = (folder, ...modules) => modules.map((module) => ({ module: `test.${folder}.${module}`, beside: [folder, ...(BESIDE_FOLDER[folder] ?? [])] }))
/** @param {string} method @returns {Row[]} */
const multiprocessing = (method) =>
  ['test_processes', 'test_misc', 'test_manager', 'test_threads'].map((module) => ({
    module: `test.test_multiprocessing_${method}.${module}`,
    beside: [
      `test_multiprocessing_${method}`,
      '_test_multiprocessing.py',
      ...['fork_bomb', 'preload', 'preload_flush', 'preload_main', 'preload_sysargv', 'preload_large_sysargv'].map((name) => `mp_${name}.py`),
    ],
  }))

/** @type {readonly Row[]} */
export const ROWS = [
  { module: 'test.test_queue' },
  { module: 'test.test_thread', beside: ['lock_tests.py'] },
  { module: 'test.test_threading', beside: ['lock_tests.py'] },
  ...plain('test_threading_local', 'test_threadsignals', 'test_threadedtempfile', 'test_sched', 'test_context', 'test_faulthandler'),
  { module: 'test.test_subprocess', beside: ['subprocessdata'] },
  { module: 'test.test_popen' },
  { module: 'test.test_signal', beside: ['signalinterproctester.py'] },
  ...plain('test_mmap', 'test_fcntl', 'test_posix'),
  ...plain('test_select', 'test_poll', 'test_epoll', 'test_selectors', 'test_socketserver'),
  { module: 'test.test_fork1', beside: ['fork_wait.py'] },
  { module: 'test.test_wait3', beside: ['fork_wait.py'] },
  { module: 'test.test_wait4', beside: ['fork_wait.py'] },
  ...inside(
    'test_concurrent_futures',
    'test_thread_pool',
    'test_process_pool',
    'test_interpreter_pool',
    'test_wait',
    'test_as_completed',
    'test_init',
    'test_future',
    'test_shutdown',
    'test_deadlock',
  ),
  ...inside('test_interpreters', 'test_api', 'test_queues', 'test_channels', 'test_lifecycle', 'test_stress'),
  ...multiprocessing('fork'),
  ...multiprocessing('spawn'),
  ...multiprocessing('forkserver'),
  ...inside(
    'test_asyncio',
    'test_tasks',
    'test_futures',
    'test_base_events',
    'test_events',
    'test_locks',
    'test_queues',
    'test_runners',
    'test_streams',
    'test_taskgroups',
    'test_timeouts',
    'test_selector_events',
    'test_sock_lowlevel',
    'test_server',
    'test_sendfile',
    'test_buffered_proto',
    'test_protocols',
    'test_transports',
    'test_futures2',
    'test_eager_task_factory',
    'test_waitfor',
    'test_staggered',
    'test_threads',
    'test_context',
    'test_pep492',
    'test_graph',
    'test_free_threading',
  ),
  ...inside('test_asyncio', 'test_subprocess').map((row) => ({
    ...row,
    withoutWatchers: ['SubprocessThreadedWatcherTests', 'SubprocessPidfdWatcherTests', 'SubprocessTransportTests'],
  })),
  ...inside('test_asyncio', 'test_unix_events').map((row) => ({ ...row, withoutWatchers: ['SelectorEventLoop', 'UnixReadPipe', 'UnixWritePipe', 'TestFunctional', 'TestFork'] })),
].filter(({ module }, at, rows) => rows.findLastIndex((row) => row.module === module) === at)
