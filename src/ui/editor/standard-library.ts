/** Names of the standard library that a program about concurrency uses, by module: what the editor completes. Kept by hand; it need not be whole. */
const words = (text: string): readonly string[] => text.split(' ')

export const STANDARD_LIBRARY: Readonly<Record<string, readonly string[]>> = {
  asyncio: words(
    'AbstractEventLoop AbstractServer Barrier BoundedSemaphore CancelledError Condition Event FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED Future InvalidStateError LifoQueue Lock PriorityQueue Queue QueueEmpty QueueFull Runner Semaphore StreamReader StreamWriter Task TaskGroup TimeoutError all_tasks as_completed create_subprocess_exec create_subprocess_shell create_task current_task ensure_future gather get_event_loop get_running_loop iscoroutine iscoroutinefunction new_event_loop open_connection run run_coroutine_threadsafe set_event_loop shield sleep start_server timeout timeout_at to_thread wait wait_for wrap_future',
  ),
  collections: words('ChainMap Counter OrderedDict UserDict defaultdict deque namedtuple'),
  'concurrent.futures': words(
    'ALL_COMPLETED CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future InterpreterPoolExecutor ProcessPoolExecutor ThreadPoolExecutor TimeoutError as_completed wait',
  ),
  contextlib: words('AsyncExitStack ExitStack asynccontextmanager closing contextmanager nullcontext redirect_stdout suppress'),
  datetime: words('date datetime time timedelta timezone UTC'),
  functools: words('cache cached_property lru_cache partial reduce wraps'),
  gc: words('collect disable enable isenabled'),
  itertools: words('accumulate batched chain combinations count cycle groupby islice pairwise permutations product repeat starmap takewhile zip_longest'),
  json: words('JSONDecodeError dump dumps load loads'),
  logging: words('DEBUG ERROR INFO WARNING basicConfig critical debug error exception getLogger info warning'),
  math: words('ceil comb e exp factorial floor gcd inf isclose isqrt log pi prod sqrt'),
  multiprocessing: words(
    'Array Barrier BoundedSemaphore Condition Event JoinableQueue Lock Manager Pipe Pool Process Queue RLock Semaphore SimpleQueue TimeoutError Value active_children cpu_count current_process freeze_support get_context get_start_method parent_process set_start_method shared_memory',
  ),
  os: words('_exit close cpu_count environ fork getcwd getenv getpid getppid kill listdir makedirs mkdir path pipe read remove sched_yield urandom wait waitpid write'),
  pathlib: words('Path PurePath'),
  queue: words('Empty Full LifoQueue PriorityQueue Queue ShutDown SimpleQueue'),
  random: words('Random choice choices randint random randrange sample seed shuffle uniform'),
  selectors: words('DefaultSelector EVENT_READ EVENT_WRITE'),
  signal: words('SIGALRM SIGCHLD SIGINT SIGKILL SIGTERM alarm pause setitimer signal'),
  socket: words('AF_INET AF_UNIX SHUT_RDWR SHUT_WR SOCK_DGRAM SOCK_STREAM SOL_SOCKET SO_REUSEADDR create_connection create_server gethostname socket socketpair timeout'),
  socketserver: words('BaseRequestHandler StreamRequestHandler TCPServer ThreadingMixIn ThreadingTCPServer UDPServer'),
  statistics: words('mean median stdev'),
  subprocess: words('CalledProcessError DEVNULL PIPE Popen STDOUT TimeoutExpired call check_call check_output run'),
  sys: words('argv exit getswitchinterval modules path platform setswitchinterval stderr stdin stdout version version_info'),
  threading: words(
    'Barrier BoundedSemaphore BrokenBarrierError Condition Event Lock RLock Semaphore Thread Timer active_count current_thread enumerate excepthook get_ident get_native_id local main_thread setprofile settrace stack_size',
  ),
  time: words('monotonic monotonic_ns perf_counter perf_counter_ns process_time sleep strftime thread_time time time_ns'),
  traceback: words('format_exc print_exc print_stack'),
  typing: words('Any Callable Iterable Iterator Optional'),
  uuid: words('uuid4'),
  weakref: words('WeakSet WeakValueDictionary finalize ref'),
}
