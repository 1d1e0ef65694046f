/**
 * What the texts of moments speak of inside a run: for each moment of a variant, in the same order, ways to values as the program would write them in the frame that
 * Inside tells of there, `seen`, `jobs.queue`, `lock.locked()`; of some moments nothing. Apart from the scenarios, since only Inside needs it.
 */
export const SPOKEN_OF: Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>> = {
  'process-lifecycle': {
    main: [['children'], ['name'], ['seconds'], ['children']],
  },
  'process-arguments': {
    'without-join': [['child'], ['child'], ['greeting', 'to', 'times']],
    'with-join': [['child'], ['child']],
  },
  'isolated-memory': {
    main: [['counter'], ['counter'], ['counter']],
  },
  'daemon-process': {
    daemon: [['clock'], ['n'], ['clock']],
    'not-daemon': [['clock'], ['n']],
  },
  terminate: {
    main: [['child'], ['child'], ['child']],
  },
  'join-placement': {
    inside: [['child', 'n'], ['n']],
    after: [['children'], ['n'], ['children']],
  },
  'process-lock': {
    'with-lock': [['room'], ['room'], ['n']],
    'no-lock': [['n'], ['n']],
  },
  'file-under-lock': {
    main: [['author', 'page', 'lock'], ['author', 'line', 'page'], ['authors']],
  },
  'os-fork': {
    once: [['balance'], ['pid', 'balance'], ['pid', 'balance']],
    twice: [['first'], ['first', 'second'], ['first', 'second']],
  },
  'fork-or-spawn': {
    fork: [['setting'], ['setting']],
    spawn: [['setting'], [], ['setting']],
    'fork-no-guard': [['child'], ['setting']],
    'spawn-no-guard': [[], ['child'], ['child']],
  },
  'queue-between-processes': {
    main: [['q', 'letter'], ['q'], ['letter']],
  },
  'bounded-queue': {
    blocks: [
      ['q', 'letter'],
      ['q', 'letter'],
    ],
    'not-blocking': [['q', 'letter'], ['q']],
    timeout: [['q', 'letter'], ['q']],
    'put-nowait': [['q', 'letter'], ['q']],
    'get-nowait': [['q', 'letter'], ['q']],
    'get-timeout': [['q'], ['q']],
  },
  'queue-size': {
    main: [['q'], ['q'], ['q'], ['q']],
  },
  'child-to-parent': {
    main: [['q', 'child'], ['n'], ['child']],
  },
  pipe: {
    simplex: [['word', 'out'], ['inbox'], ['inbox', 'out', 'sender', 'receiver']],
    'end-of-file': [['inbox', 'out'], ['inbox'], ['sender', 'receiver']],
    duplex: [['here', 'there'], ['line'], ['question']],
  },
  'producer-consumer': {
    naive: [['n'], ['bun'], []],
    sentinel: [['n'], ['bun']],
    'four-and-two': [['bakers'], ['EATERS'], ['eaten']],
    'one-and-two': [['q'], ['EATERS'], ['bun']],
  },
  'joinable-queue': {
    main: [['kind', 'n'], ['bakers'], ['bun'], ['bakers']],
  },
  'pool-and-queue': {
    'apply-async': [
      ['q', 'pool'],
      ['q', 'n'],
      ['q', 'manager'],
    ],
    apply: [
      ['q', 'pool'],
      ['q', 'n'],
      ['q', 'n'],
    ],
  },
  'pool-async': {
    main: [['pool', 'n'], ['pool'], ['n', 'seconds'], ['n', 'seconds']],
  },
  'pool-serial': {
    apply: [['n'], ['n'], ['n', 'start']],
    'apply-async': [['results'], ['n'], ['results', 'start']],
  },
  'pool-map': {
    'thread-pool': [['n'], ['result', 'worker']],
    pool: [['n'], ['result', 'worker']],
    'thread-pool-executor': [['n'], ['result', 'worker']],
    'process-pool-executor': [['n'], ['result', 'worker']],
  },
  futures: {
    'in-the-loop': [
      ['future._state', 'n'],
      ['future._result', 'start'],
    ],
    collected: [['futures', 'n'], ['future._state'], ['future._result', 'start']],
    'after-shutdown': [['executor', 'futures'], ['futures']],
  },
  shutdown: {
    main: [['executor', 'early._state'], ['early._state'], ['early._result']],
  },
  callbacks: {
    'thread-pool': [['future', 'future._state'], ['future._result'], ['future._state']],
    'process-pool': [['n'], ['future', 'future._state'], ['future']],
  },
  crawler: {
    'in-the-task': [['page', 'SITE'], ['page', 'text'], ['start']],
    'after-all': [
      ['futures', 'future._state'],
      ['futures', 'start'],
    ],
    callback: [['future'], ['start']],
  },
  'hundred-sleepers': {
    threads: [['sleepers'], ['sleepers', 'start']],
    processes: [['sleepers'], ['sleepers', 'start']],
  },
  'threads-and-a-lock': {
    main: [['n'], ['lock', 'lock.locked()'], ['n'], ['n']],
  },
  'thread-basics': {
    function: [['tea', 'coffee'], ['drink', 'name'], ['coffee'], ['tea', 'coffee']],
    subclass: [['downloads'], ['download'], ['downloads']],
  },
  'lost-update': {
    'no-lock': [['seen', 'tickets'], ['seen', 'tickets'], ['tickets']],
    'with-lock': [['counter', 'tickets'], ['seen', 'tickets'], ['tickets']],
    'loop-cpython': [['n', 'ROUNDS'], ['n']],
    'loop-every-bytecode': [['n'], ['n']],
    'loop-free-threaded': [['n', 'ROUNDS'], ['n']],
  },
  rlock: {
    lock: [['amounts'], ['amount', 'balance'], ['amount']],
    rlock: [
      ['guard', 'amount'],
      ['guard', 'guard.locked()', 'balance'],
    ],
  },
  semaphore: {
    main: [['inside', 'seats._value'], ['name', 'seats._value'], ['seats._value'], ['busiest', 'inside']],
  },
  'abba-deadlock': {
    naive: [['printer', 'scanner', 'printer.locked()', 'scanner.locked()'], ['printer.locked()'], ['scanner.locked()', 'printer.locked()'], ['scanner', 'printer']],
    ordered: [['scanner'], ['printer.locked()'], ['scanner.locked()']],
  },
  'daemon-thread': {
    main: [[], ['part'], []],
  },
  'queue-orders': {
    main: [['first_in_first_out.queue', 'last_in_first_out.queue'], ['smallest_first.queue'], ['smallest_first.queue']],
  },
  'worker-threads': {
    main: [['jobs.queue'], ['jobs.unfinished_tasks', 'jobs.queue'], ['jobs.unfinished_tasks', 'jobs.queue'], ['jobs.queue']],
  },
  condition: {
    buffer: [['shelf'], ['shelf'], ['shelf', 'CAPACITY'], ['shelf']],
    event: [['gate._flag'], ['gate._flag'], ['gate._flag']],
    barrier: [['boat._parties'], ['boat._count'], ['place', 'bank']],
  },
  'dining-philosophers': {
    naive: [['left', 'right', 'seat'], ['forks'], ['left.locked()', 'right.locked()']],
    ordered: [['low', 'high', 'forks'], ['forks']],
    waiter: [['waiter._value', 'seat'], ['waiter']],
  },
  'readers-writers': {
    starvation: [['readers'], ['asked'], ['asked']],
    fair: [
      ['turnstile', 'room'],
      ['turnstile', 'readers'],
      ['turnstile', 'room'],
    ],
  },
  'spinning-threads': {
    main: [['i'], ['i', 'cores'], ['n'], ['n']],
  },
  'cpu-bound': {
    serial: [['n', 'ROUNDS'], ['start']],
    threads: [[], ['workers', 'start']],
    processes: [
      ['n', 'ROUNDS'],
      ['workers', 'start'],
    ],
  },
  'io-bound': {
    threads: [
      ['n', 'order'],
      ['waiters', 'start'],
    ],
    processes: [
      ['n', 'order'],
      ['waiters', 'start'],
    ],
  },
  'gil-moments': {
    main: [['thread'], ['thread'], [], ['number'], ['thread']],
    'short-interval': [['thread'], [], []],
  },
  'gil-is-not-your-lock': {
    'no-lock': [['total'], ['log', 'ROUNDS'], ['total', 'ROUNDS']],
    'with-lock': [
      ['guard.locked()', 'total'],
      ['total', 'ROUNDS'],
    ],
  },
  'free-threaded': {
    'with-gil': [
      ['shared', 'private'],
      ['shared', 'milliseconds'],
    ],
    'free-threaded': [[], ['private', 'ROUNDS'], ['shared', 'ROUNDS'], ['milliseconds']],
    merged: [
      ['guard.locked()', 'private', 'shared'],
      ['shared', 'milliseconds'],
    ],
  },
  'asyncio-hello': {
    'async-await': [['name'], ['name'], ['name']],
    generators: [['name'], ['name']],
  },
  'event-loop': {
    callbacks: [['loop', 'never'], [], ['name', 'number'], []],
    tasks: [[], ['name', 'seconds'], ['group'], ['task']],
  },
  'asyncio-queue': {
    main: [
      ['queue._queue', 'queue._maxsize', 'item'],
      ['queue._queue', 'item'],
      ['queue._queue', 'item'],
    ],
  },
  'blocking-the-loop': {
    blocked: [['number'], [], ['number']],
    'to-thread': [[], ['number']],
  },
  'cost-ladder': {
    coroutines: [
      ['count', 'tasks'],
      ['count', 'tasks'],
    ],
    threads: [
      ['count', 'threads'],
      ['count', 'threads'],
    ],
    processes: [
      ['count', 'processes'],
      ['count', 'processes'],
    ],
  },
  gevent: {
    spawn: [
      ['bread', 'cake'],
      ['bread', 'cake'],
      ['what', 'seconds'],
      ['bread', 'cake'],
    ],
    'not-patched': [['what', 'seconds'], ['start']],
    'patch-all': [['what', 'seconds'], ['start']],
    'thread-pool': [['photo'], ['pool', 'photo'], ['results']],
  },
  'thread-pool-server': {
    backlog: [['listener', 'number'], ['address', 'number'], ['server', 'line'], ['data', 'number'], ['answer']],
    'pool-queue': [
      ['number', 'threads'],
      ['server', 'line'],
      ['number', 'connection'],
    ],
    'all-leave': [['data', 'number'], ['listener']],
  },
  'gevent-server': {
    main: [['listener'], ['number'], ['number'], ['name'], ['data', 'number']],
  },
  'concurrency-or-parallelism': {
    'one-core': [
      ['row', 'rows'],
      ['knitters', 'start'],
    ],
    'four-cores': [
      ['row', 'rows'],
      ['knitters', 'start'],
    ],
    threads: [[], ['knitters', 'start']],
  },
  scheduling: {
    fcfs: [
      ['burst', 'turnaround'],
      ['turnaround', 'day'],
    ],
    sjf: [
      ['burst', 'turnaround'],
      ['turnaround', 'day'],
    ],
    srtf: [
      ['burst', 'turnaround'],
      ['turnaround', 'day'],
    ],
    rr: [
      ['burst', 'turnaround'],
      ['turnaround', 'day'],
    ],
    mlfq: [
      ['burst', 'turnaround'],
      ['turnaround', 'day'],
    ],
  },
  'io-or-cpu': {
    rr: [['block', 'due'], ['block', 'late'], ['late']],
    mlfq: [['block', 'due'], ['block', 'late'], ['late']],
    fcfs: [['block', 'due'], ['block', 'late'], ['late']],
  },
  bookshop: {
    'sync-blocking': [['answer._state'], ['page'], ['answer._result']],
    'sync-nonblocking': [['answer._state'], ['page'], ['answer._state']],
    'async-blocking': [['told._flag'], ['answer._result'], ['told._flag']],
    'async-nonblocking': [['page'], ['answer._result'], ['start', 'page']],
  },
}

const NOTHING: readonly string[] = []

/** `moment`: from 0. The same list each time. */
export function spokenOf(scenario: string, variant: string, moment: number): readonly string[] {
  return SPOKEN_OF[scenario]?.[variant]?.[moment] ?? NOTHING
}
