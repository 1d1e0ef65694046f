/**
 * Programs that try to get out, to bring the page down or to spoil the next run. Each says how its run may end; each must end in words.
 * They run one after the other in one page, so that what one leaves behind is met by the next.
 */
export interface HostileProgram {
  readonly name: string
  readonly text: string
  /** the verdicts that are right; by default the program ends by itself, with or without an error */
  readonly ends?: readonly string[]
  /** what stdout begins with */
  readonly prints?: string
}

const own = (name: string, text: string, prints?: string): HostileProgram => ({ name, text, ...(prints === undefined ? {} : { prints }) })
const limited = (name: string, text: string): HostileProgram => ({ name, text, ends: ['limit', 'finished', 'error'] })

const IN_A_CHILD = (body: string) =>
  `import multiprocessing\ndef child():\n${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\nif __name__ == '__main__':\n    p = multiprocessing.Process(target=child); p.start(); p.join(); print('ended', p.exitcode != 0)\n`

const GLUE_CALLS = [
  '48, 1.5, "a", b"b", None',
  '57, 1, 5, 0, 0',
  '52, 1, 99999999, 0, "x", 0',
  '52, 1, 2**40, 0, "x", 0',
  '52, 1, -5, 0, "x", 0',
  '5, 131072, 0, 0',
  '37, 10**6',
  '37, -7',
  '10**300,',
  '-1,',
  '999999,',
  '"x",',
  'None,',
  '',
  '57, object(), [], {}, ()',
  '32, 7, "n", 0, 0',
]

export const HOSTILE_PROGRAMS: readonly HostileProgram[] = [
  // values without measure
  { name: 'one huge write', text: 'print("x" * 100_000_000)', ends: ['limit'], prints: 'xxx' },
  { name: 'one huge write of other characters', text: 'print("明" * 3_000_000)', ends: ['limit'], prints: '明明' },
  { name: 'one huge write of bytes', text: 'import os\nos.write(1, b"\\xe6\\x98\\x8e" * 1_000_000)', ends: ['limit'], prints: '明明' },
  { name: 'a huge error', text: 'raise ValueError("x" * 23_000_000)', ends: ['error', 'limit'] },
  {
    name: 'a huge error of a thread',
    text: 'import threading\ndef f(): raise ValueError("x" * 5_000_000)\nt = threading.Thread(target=f); t.start(); t.join()',
    ends: ['limit', 'finished', 'error'],
  },
  { name: 'a huge exit', text: 'import sys\nsys.exit("x" * 5_000_000)', ends: ['limit', 'error'] },
  own('a huge name of a thread', 'import threading\nt = threading.Thread(target=print, args=("hi",), name="n" * 4_000_000); t.start(); t.join()', 'hi'),
  own(
    'a huge name of a process',
    'import multiprocessing\nif __name__ == "__main__":\n    p = multiprocessing.Process(target=print, args=("hi",), name="n" * 4_000_000); p.start(); p.join()',
    'hi',
  ),
  own('a huge name of a variable', 'import threading\nglobals()["n" * 4_000_000] = threading.Lock()\nprint("hi")', 'hi'),
  own(
    'a huge name of a function',
    'from concurrent.futures import ThreadPoolExecutor\ndef f(): return 1\nf.__qualname__ = f.__name__ = "n" * 4_000_000\nwith ThreadPoolExecutor(1) as p: print(p.submit(f).result())',
    '1',
  ),
  own(
    'a huge name of a task',
    'import asyncio\nasync def f(): return 1\nasync def main(): return await asyncio.create_task(f(), name="n" * 4_000_000)\nprint(asyncio.run(main()))',
    '1',
  ),
  own('a huge item', 'import queue\nq = queue.Queue()\nq.put("x" * 10_000_000); q.put([["x" * 1000] * 1000]); print(len(q.get()))', '10000000'),
  own('a huge key', 'import threading\nd = {"k" * 4_000_000: threading.Lock()}\nwith next(iter(d.values())): print("hi")', 'hi'),
  own('a huge prompt', 'try:\n    input("x" * 100_000)\nexcept EOFError: print("\\nend")'),
  own('a huge number', 'n = 10 ** 1_000_000\nprint("hi")', 'hi'),
  own('a huge attribute', 'import threading\nclass A: pass\na = A()\nsetattr(a, "n" * 1_000_000, threading.Lock())\nwith getattr(a, "n" * 1_000_000): print("hi")', 'hi'),
  own('a text that is no text', 'import threading\nthreading.Thread(name="\\ud800").start()\nx = "\\udfff"\nprint(ascii(x))'),
  own('a huge file', 'open("a", "w").write("x" * 20_000_000)\nprint("hi")', 'hi'),
  own('many files', 'for n in range(500): open(f"f{n}", "w").write("x")\nprint("hi")', 'hi'),
  limited('all memory', 'a = []\nwhile True: a.append(bytearray(50_000_000))'),
  limited('a line that never ends', 'while True: print("x" * 1000, end="")'),
  limited('writes of nothing but newlines', 'while True: print("\\n" * 10_000)'),
  // keys, classes and hooks
  own('keys that are no texts', 'import threading\nglobals()[5] = 1; globals()[None] = 2; globals()[("a",)] = 3\nlock = threading.Lock()\nwith lock: print("hi")', 'hi'),
  own(
    'a repr that takes a lock',
    'import queue, threading\nlock = threading.Lock()\nclass J:\n    def __repr__(self):\n        with lock: return "J"\nq = queue.Queue()\nwith lock: q.put(J())\nq.get(); print("ok")',
    'ok',
  ),
  own('a repr that raises', 'import queue\nclass J:\n    def __repr__(self): raise SystemExit(3)\nq = queue.Queue(); q.put(J()); q.get(); print("ok")', 'ok'),
  own('a repr that never ends', 'import queue\nclass J:\n    def __repr__(self):\n        while True: pass\nq = queue.Queue(); q.put(J()); q.get(); print("ok")', 'ok'),
  own(
    'a class that lies',
    'import queue\nclass J:\n    __class__ = property(lambda self: 1 / 0)\n    def __getattr__(self, name): 1 / 0\n    def __eq__(self, other): 1 / 0\n    __hash__ = __bool__ = __len__ = __eq__\nq = queue.Queue(); j = J(); q.put(j); q.put([j]); q.get(); q.get(); print("ok")',
    'ok',
  ),
  own(
    'a metaclass that lies',
    'import queue\nclass M(type):\n    def __eq__(cls, other): 1 / 0\n    def __hash__(cls): 1 / 0\n    def __getattribute__(cls, name): 1 / 0\nclass J(metaclass=M): pass\nq = queue.Queue(); j = object.__new__(J); q.put(j); q.get(); print("ok")',
    'ok',
  ),
  own(
    'items that cannot be compared',
    'import queue\nclass J:\n    n = 0\n    def __lt__(self, other): J.n += 1; return True\nq = queue.PriorityQueue()\nfor _ in range(5): q.put(J())\nprint(J.n < 20)',
    'True',
  ),
  own(
    'a queue that answers for everything',
    'import queue\nclass Q(queue.Queue):\n    def __getattr__(self, name): raise SystemExit\n    def __setattr__(self, name, value): object.__setattr__(self, name, value)\nq = Q(); q.put(1); print(q.get())',
    '1',
  ),
  own('a hook that raises', 'import sys\ndef hook(event, args): raise RuntimeError(event)\nsys.addaudithook(hook)\nprint("hi")', 'hi'),
  {
    name: 'an error under a hook that raises',
    text: 'import sys\ndef hook(event, args):\n    if event != "sys.excepthook": raise RuntimeError(event)\nsys.addaudithook(hook)\n1 / 0',
    ends: ['error'],
  },
  { name: 'a chain of 5,000 errors', text: 'e = None\nfor n in range(5000):\n    f = ValueError(n); f.__cause__ = e; e = f\nraise e', ends: ['error'] },
  { name: 'groups 3,000 deep', text: 'e = ValueError(1)\nfor n in range(3000): e = ExceptionGroup("g", [e])\nraise e', ends: ['error'] },
  { name: 'an error whose text raises', text: 'class E(Exception):\n    def __str__(self): raise E\n    __repr__ = __str__\nraise E', ends: ['error'] },
  { name: 'an excepthook that raises', text: 'import sys\ndef hook(*a): raise SystemError("hook")\nsys.excepthook = hook\n1 / 0', ends: ['error'] },
  { name: 'a stdout that is gone', text: 'import sys\nsys.stdout = sys.stderr = None\nprint("x")\n1 / 0', ends: ['error'] },
  { name: 'a stdout that raises', text: 'import sys\nclass S:\n    def write(self, text): raise OSError("no")\nsys.stdout = sys.stderr = S()\nprint("x")', ends: ['error'] },
  // modules taken apart
  own('the C queue', 'import sys\ndel sys.modules["_queue"]\nimport _queue\nq = _queue.SimpleQueue()\nq.put(1); print(q.get())', '1'),
  own(
    'the modules of C again',
    'import sys\nfor name in ("_thread", "time", "_queue", "select", "_socket", "posix", "_signal"):\n    sys.modules.pop(name, None)\nimport _thread, time, _queue\nlock = _thread.allocate_lock(); lock.acquire(); time.sleep(5); print(lock.acquire(timeout=1))',
    'False',
  ),
  own(
    'the modules of C by hand',
    'import _imp, sys, importlib.machinery as m\nmade = _imp.create_builtin(m.ModuleSpec("_thread", None))\nlock = made.allocate_lock(); lock.acquire(); print(lock.acquire(timeout=1))',
    'False',
  ),
  own('no modules at all', 'import sys\nsys.modules.clear()\nprint("hi")', 'hi'),
  own('no finders', 'import sys\nsys.meta_path.clear(); sys.path_hooks.clear(); sys.path.clear()\nprint("hi")', 'hi'),
  own('our own modules', 'import sys\nfor name, module in list(sys.modules.items()):\n    if name.startswith("_pylanes"): vars(module).clear()', ''),
  own('no recursion', 'import sys\nsys.setrecursionlimit(30)\ntry:\n    print("hi")\nexcept RecursionError: pass'),
  own('recursion', 'def f(): f()\ntry: f()\nexcept RecursionError: print("deep")', 'deep'),
  own('a tracer', 'import sys, threading\nsys.settrace(lambda *a: 1 / 0)\ntry: print("hi")\nexcept ZeroDivisionError: pass\nsys.settrace(None)'),
  // the functions below the shims
  ...GLUE_CALLS.map((call) => own(`a system call with (${call})`, IN_A_CHILD(`import _pylanes_glue\n_pylanes_glue.sys(${call})`), 'ended')),
  own(
    'the glue’s ticks',
    IN_A_CHILD(
      'import _pylanes_glue\nfor name in dir(_pylanes_glue):\n    f = getattr(_pylanes_glue, name)\n    if callable(f) and name[:3] != "sys":\n        for a in ((), (1,), ("x", None), (1, 2, 3, 4, 5)):\n            try: f(*a)\n            except Exception: pass\nraise SystemExit(1)',
    ),
    'ended',
  ),
  ...[
    'emscripten_run_script',
    'hiwire_get',
    'JsProxy_create',
    'dlopen',
    'python2js',
    'js2python',
    'JsvObject_CallMethod',
    'EM_JS',
    'run_js',
    'emscripten_asm_const_int',
    '_emscripten_dlopen_js',
    'system',
  ].map((name) =>
    own(
      `the C name ${name}`,
      IN_A_CHILD(`import ctypes\nf = getattr(ctypes.CDLL(None), ${JSON.stringify(name)})\nif f(b"6 * 7", 1, 1) not in (0, -1): print("reached")\nraise SystemExit(1)`),
      'ended',
    ),
  ),
  own('bytes written anywhere', IN_A_CHILD('import ctypes\nfor at in range(0, 20_000_000, 4096):\n    ctypes.memset(at, 255, 64)'), 'ended'),
  own('a null pointer', IN_A_CHILD('import ctypes\nctypes.string_at(0, 10)\nctypes.string_at(2**32 - 1, 10)\nctypes.CFUNCTYPE(None)(12345678)()'), 'ended'),
  own('a forged object', IN_A_CHILD('import ctypes\nctypes.cast(7, ctypes.py_object).value'), 'ended'),
  own('a code object of nothing', IN_A_CHILD('f = lambda: 0\nf.__code__ = f.__code__.replace(co_code=bytes([100, 255] * 4), co_consts=())\nf()\nraise SystemExit(1)'), 'ended'),
  // floods
  limited('threads without end', 'import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()'),
  limited('threads that make threads', 'import threading\ndef f():\n    for _ in range(2): threading.Thread(target=f).start()\nf()'),
  limited('finalizers that make what they finalize', 'import threading\nclass B:\n    def __del__(self): B(); threading.Event()\nB()'),
  limited('50,000 coroutines', 'import asyncio\nasync def f(): await asyncio.sleep(1)\nasync def main(): await asyncio.gather(*(f() for _ in range(50_000)))\nasyncio.run(main())'),
  limited('locks without end', 'import threading\na = []\nwhile True: a.append(threading.Lock())'),
  limited('timers without end', 'import threading\ndef f(): threading.Timer(0.001, f).start(); threading.Timer(0.001, f).start()\nf()'),
  limited(
    'signals without end',
    'import os, signal\nsignal.signal(signal.SIGUSR1, lambda *a: os.kill(os.getpid(), signal.SIGUSR1))\nos.kill(os.getpid(), signal.SIGUSR1)\nwhile True: pass',
  ),
  limited('exit that starts again', 'import atexit\ndef f(): atexit.register(f)\natexit.register(f)'),
  // what else nobody means
  own(
    'names with marks in them',
    'import threading\nfor n in ("a\\nb", "\\u202eabc", "\\x00", "\\x1b[31m", " ", "", "<b>", "x\\ty", "\\u2028"):\n    t = threading.Thread(target=print, args=(len(n),), name=n); t.start(); t.join()',
  ),
  own('an error that is its own cause', 'e = ValueError("me"); f = KeyError("it"); e.__cause__ = f; f.__cause__ = e; f.__context__ = e\nraise e'),
  own(
    'switch intervals that are none',
    'import sys\nfor x in (1e-300, float("nan"), float("inf"), -1, 1e300, 0):\n    try: sys.setswitchinterval(x); print("set", x > 0)\n    except Exception as e: print(type(e).__name__)\nimport threading\nt = threading.Thread(target=lambda: [None for _ in range(1000)]); t.start(); t.join(); print("end")',
  ),
  own(
    'a signal to everybody',
    'import os, signal\nif os.fork() == 0:\n    import time; time.sleep(100)\nos.kill(-1, signal.SIGKILL); print("alive"); os.kill(0, signal.SIGKILL); print("no")',
  ),
  own(
    'functions nested without end',
    'import functools\nf = lambda: 1\nfor i in range(100_000): f = functools.partial(f) if False else (lambda g: functools.partial(lambda h: h(), g))(f)\ntry: print(f())\nexcept RecursionError: print("deep")',
  ),
  own('generators that wait for generators', 'def g(n):\n    if n: yield from g(n - 1)\n    yield n\ntry: print(sum(1 for _ in g(20_000)))\nexcept RecursionError: print("deep")'),
  own(
    'texts nested too deep for the compiler',
    'for text in ("(" * 100_000, "-" * 100_000 + "1", "a" + ".a" * 100_000, "[" * 5000 + "]" * 5000, "lambda:" * 50_000 + "1", "1" + "+1" * 100_000, "if 1:\\n" + "".join(" " * i + "if 1:\\n" for i in range(1, 200)) + " " * 200 + "pass"):\n    try: compile(text, "x", "exec"); print("compiled")\n    except (SyntaxError, MemoryError, RecursionError) as e: print(type(e).__name__)',
  ),
  own(
    'lists nested too deep to be copied',
    'import pickle, copy, json\na = []\nfor i in range(100_000): a = [a]\nfor f in (pickle.dumps, copy.deepcopy, json.dumps, repr, str):\n    try: f(a); print("done")\n    except RecursionError: print("deep")',
  ),
  own(
    'expressions nested too deep',
    'import re\ntry: re.compile("(" * 5000 + ")" * 5000); print("ok")\nexcept (re.error, RecursionError, OverflowError) as e: print(type(e).__name__)\nprint(bool(re.match("(a*)*b", "a" * 22)))',
  ),
  own(
    'a repr without end and without a limit',
    'import sys\nsys.setrecursionlimit(10**9)\nclass R:\n    def __repr__(self): return repr(self)\ntry: repr(R())\nexcept RecursionError: print("deep")',
  ),
  own('every descriptor closed', 'import os\nos.closerange(0, 4096)\nprint("nobody hears")'),
  own('the standard streams put into a pipe', 'import os\nr, w = os.pipe()\nfor n in (0, 1, 2): os.dup2(w, n)\nprint("into the pipe", flush=True)\nraise SystemExit(3)'),
  own('a call of a number', 'import ctypes\ntry:\n    f = ctypes.CFUNCTYPE(ctypes.c_int)(12345); print(f())\nexcept Exception as e: print(type(e).__name__)'),
  own(
    'timeouts that are none',
    'import threading, time, queue, select, signal\ndef t(f):\n    try: print("ok", f())\n    except Exception as e: print(type(e).__name__)\nfor x in (float("nan"), 1e300, -5, float("-inf"), 10**400):\n    t(lambda: time.sleep(x) if not x == 1e300 else time.sleep(-1))\n    l = threading.Lock()\n    t(lambda: l.acquire(timeout=x))\n    t(lambda: threading.Event().wait(x) if x < 0 else 0)\n    t(lambda: queue.Queue().get(timeout=x) if x < 0 else 0)\n    t(lambda: select.select([], [], [], x) if x < 0 else 0)\n    t(lambda: signal.setitimer(signal.ITIMER_REAL, x))\n    signal.setitimer(signal.ITIMER_REAL, 0)',
  ),
  own(
    'all tools of monitoring taken',
    'import sys\nm = sys.monitoring\nfor i in range(6):\n    try: m.free_tool_id(i)\n    except Exception as e: print(type(e).__name__)\nfor i in range(6):\n    try: m.use_tool_id(i, "evil"); m.register_callback(i, m.events.LINE, lambda *a: 1 / 0); m.set_events(i, m.events.LINE)\n    except BaseException as e: pass\nm.restart_events()',
  ),
  own('no builtins', 'import builtins\nbuiltins.__dict__.clear()'),
  own('no imports', 'import builtins\ndef no(*a, **k): raise ImportError("no")\nbuiltins.__import__ = no\nimport threading'),
  own(
    'bytecode of nothing',
    'def f(): return 1\nfor code in (b"\\xff" * 20, b"", b"\\x01", bytes(range(256))):\n    try: f.__code__ = f.__code__.replace(co_code=code); print("replaced")\n    except Exception as e: print(type(e).__name__)',
  ),
  own(
    'frames taken apart',
    'import sys\ndef f():\n    x = 1\n    fr = sys._getframe()\n    try: fr.clear()\n    except RuntimeError: print("busy")\n    fr.f_locals["x"] = 2\n    fr.f_back.f_globals.clear()\n    return x\nprint(f()) if False else f()',
  ),
  own('threads at the very end', 'import threading\nclass D:\n    def __del__(self):\n        threading.Thread(target=print, args=("late",)).start()\nd = D()'),
  own('a bomb for the shell', 'import subprocess\ntry: print(subprocess.run(":(){ :|:& };:", shell=True, timeout=5).returncode)\nexcept Exception as e: print(type(e).__name__)'),
  own(
    'threads and signals that are none',
    'import signal, _thread, threading\nfor f in (lambda: signal.pthread_kill(10**12, 9), lambda: signal.pthread_kill(-1, 0), lambda: signal.raise_signal(99), lambda: _thread.interrupt_main(99), lambda: signal.signal(9, print), lambda: threading.stack_size(2**40), lambda: threading.stack_size(1), lambda: _thread.start_new_thread(1, ()), lambda: _thread.start_new_thread(print, 5)):\n    try: print("ok", f())\n    except Exception as e: print(type(e).__name__)\nsignal.raise_signal(signal.SIGSTOP) if False else print("end")',
  ),
  own(
    'hooks of the garbage collector that raise',
    'import gc\ndef cb(phase, info): raise RuntimeError("gc")\ngc.callbacks.append(cb)\ngc.set_threshold(1)\na = [[] for _ in range(10_000)]\ngc.collect(); gc.freeze(); gc.unfreeze(); gc.disable(); gc.enable()\nprint("hi")',
  ),
  own(
    'names that no file has',
    'for n in ("a" * 255, "a" * 256, "a" * 5000, "\\udcff", "a/b/c", "..", ".", "", "\\n", "con", "a\\x00b", "/proc/self/mem", "/dev/mem"):\n    try: open(n, "w").write("x"); print("ok", len(n))\n    except Exception as e: print(type(e).__name__, len(n))',
  ),
  own(
    'sockets of nothing',
    'import socket\nfor f in (lambda: socket.socket(-5, -5), lambda: socket.socket().bind(("", 70000)), lambda: socket.socket().bind(("", -1)), lambda: socket.socket().connect(("x" * 10_000, 1)), lambda: socket.socket().setsockopt(10**6, 10**6, b"x" * 10**6), lambda: socket.socket(fileno=10**6), lambda: socket.socket().recv(2**40), lambda: socket.socket().recv(-1), lambda: socket.inet_aton("1" * 10**6), lambda: socket.getaddrinfo("\\ud800", 1)):\n    try: f(); print("ok")\n    except Exception as e: print(type(e).__name__)',
  ),
  own('sockets without end', 'import socket\nl = []\ntry:\n    while True: l.append(socket.socket())\nexcept OSError as e: print(e.errno)'),
  own(
    'awaitables that yield anything',
    'import asyncio\nclass J:\n    def __await__(self): yield 5\nasync def main(): await J()\ntry: asyncio.run(main())\nexcept RuntimeError as e: print(e)\nclass K:\n    def __await__(self): return 5\nasync def k(): await K()\ntry: asyncio.run(k())\nexcept TypeError as e: print(e)',
  ),
  own(
    'event loops that do nothing',
    'import asyncio\nclass L(asyncio.SelectorEventLoop):\n    def call_soon(self, *a, **k): raise RuntimeError("no")\ntry: L().run_until_complete(asyncio.sleep(0))\nexcept RuntimeError as e: print(e)\nloop = asyncio.new_event_loop()\nfor t in (1e300, float("nan"), -1e300, float("inf")):\n    try: loop.call_later(t, print)\n    except Exception as e: print(type(e).__name__)\nloop.call_later(0.1, loop.stop)\nloop.run_forever()\nprint("stopped")',
  ),
  own(
    'forks in handlers of signals',
    'import os, signal\ndef h(s, f):\n    if os.fork() == 0: os._exit(0)\nsignal.signal(signal.SIGUSR1, h)\nfor i in range(3): os.kill(os.getpid(), signal.SIGUSR1)\nprint("end")',
  ),
  own(
    'a stdout that starts threads',
    'import sys, threading\nclass S:\n    def write(self, t): threading.Thread(target=print, args=("x",), kwargs={"file": sys.__stdout__}).start()\n    def flush(self): pass\nsys.stdout = S()\nfor i in range(50): print("a")',
  ),
  own(
    'callbacks of many weak references',
    'import weakref, threading\nclass A: pass\nl = threading.Lock()\ndef cb(r):\n    with l: pass\nrs = []\nfor i in range(2000):\n    a = A(); rs.append(weakref.ref(a, cb))\nprint("end")',
  ),
  limited('20,000 notes on an error', 'e = ValueError("n")\nfor i in range(20000): e.add_note("note " * 100)\nraise e'),
  limited(
    'a timer that never stops',
    'import signal\nn = 0\ndef h(s, f):\n    global n; n += 1\nsignal.signal(signal.SIGALRM, h)\nsignal.setitimer(signal.ITIMER_REAL, 1e-9, 1e-9)\nwhile n < 1000: pass\nprint("stormed")',
  ),
  // nested so deep that C's stack ends: the process dies in words
  ...['map(abs, it)', 'chain(it, [])', 'zip(it)', 'filter(None, it)', 'islice(it, 9)', 'enumerate(it)'].map(
    (nested): HostileProgram => ({
      name: `${nested} nested too deep`,
      text: `from itertools import chain, islice\nit = iter([1])\nfor _ in range(100_000): it = ${nested}\nlist(it)`,
      ends: ['error'],
    }),
  ),
  { name: 'the hash of a tuple nested too deep', text: 't = ()\nfor _ in range(100_000): t = (t,)\nhash(t)', ends: ['error'] },
]
