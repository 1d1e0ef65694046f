"""
`python3.14 record.py ORDERS PROJECT EXPECTED`: what CPython shows of programs when they are stopped at the instants of ORDERS (orders.mjs): frames and local
variables of every thread and every suspended coroutine, by `sys._current_frames`.

Each instant is a run of its own, under a schedule that is forced by events: a trace function lets each thread begin a line only when its turn has come in the order in
which Pylanes came to the lines. When all lines up to the instant have begun, every thread is held at its last one. A thread whose last line must
take effect for others to go on is let into it. Where it then leaves the line, what it showed before is taken, if the line binds no name. Instants that
cannot be had so are left out, and said.
"""
import json
import os
import subprocess
import sys
import threading
import time

PATIENCE = 2.0
STALL = 0.25


# what is larger was read from a clock: no program here reckons with so large a float
CLOCKS = 1000.0
OPTIMIZED = 0x1


def text_of(value, depth=2):
    """As Pylanes shows it, of what is plain; None: shown otherwise."""
    if type(value) is float and value > CLOCKS:
        return None
    if value is None or type(value) in (bool, int, float):
        return repr(value)
    if type(value) is str and len(value) < 100:
        return repr(value)
    if type(value) in (list, tuple, dict) and depth and len(value) <= 6:
        parts = [part for item in value.items() for part in item] if type(value) is dict else value
        if all(text_of(part, depth - 1) is not None for part in parts):
            text = repr(value)
            return text if len(text) < 80 else None
    return None


def visible(names):
    return {name: text_of(value) for name, value in names.items() if not name.startswith(('__', '.'))}


def binds_name(line):
    """Whether a line could change what is shown; calls with keywords have no spaces there."""
    return ' = ' in line or '= ' in line or line.strip().startswith(('del ', 'import ', 'from ', 'def ', 'class ', 'with ', 'except ', 'return'))


def frames_of(frame, path):
    found = []
    while frame is not None:
        found += frame_of(frame, path)
        frame = frame.f_back
    return found


def frame_of(frame, path):
    if frame.f_code.co_filename != path:
        return []
    # the main module has beside its globals, which are told by themselves, only the variables of a comprehension in it
    is_main = type(frame.f_locals) is dict and frame.f_locals is vars(sys.modules['__main__'])
    # of a namespace modules are left out, which it has for each import
    space = {name: value for name, value in dict(frame.f_locals).items() if type(frame.f_locals) is not dict or type(value) is not type(sys)}
    names = {} if is_main else visible(space)
    # while a comprehension is in progress in the body of a class, CPython shows its variables instead of those of the class
    if type(frame.f_locals).__name__ == 'FrameLocalsProxy' and not frame.f_code.co_flags & OPTIMIZED and frame.f_code.co_name != '<module>':
        names['…'] = None
    return [[frame.f_code.co_qualname, frame.f_lineno, names]]


def coroutine_frames(coroutine, path):
    found = []
    while coroutine is not None:
        frame = getattr(coroutine, 'cr_frame', None) or getattr(coroutine, 'ag_frame', None) or getattr(coroutine, 'gi_frame', None)
        if getattr(coroutine, 'cr_running', False):
            return None
        if frame is not None:
            found[:0] = frame_of(frame, path)
        coroutine = getattr(coroutine, 'cr_await', None) or getattr(coroutine, 'ag_await', None) or getattr(coroutine, 'gi_yieldfrom', None)
    return found


def record(path, order, steps):
    mine = {}
    # code that was made from a text is not traced
    order = [step for step in order[:steps] if step[1]]
    steps = len(order)
    for index, (name, line) in enumerate(order):
        mine.setdefault(name, []).append((index, line))
    owner = order[steps - 1][0]
    state = {'turn': 0, 'overrun': False}
    position = {}
    held = {}
    shown = {}
    gone_on = set()
    released = set()
    sleep, clock = time.sleep, time.monotonic

    def hold(name):
        while name not in released:
            sleep(0.001)

    lines = []

    def on_line(frame):
        name = threading.current_thread().name
        own = mine.get(name, [])
        at = position.get(name, 0)
        if at >= len(own):
            # let into its last line, it has left that
            if name in released and binds_name(lines[held[name] - 1]):
                state['overrun'] = True
            gone_on.add(name)
            while True:
                sleep(1)
        index, line = own[at]
        # versions differ in which lines they come to again
        if line != frame.f_lineno:
            return
        while state['turn'] != index:
            sleep(0.0005)
        position[name] = at + 1
        state['turn'] = index + 1
        if at + 1 == len(own):
            held[name] = line
            shown[name] = frames_of(frame, path)
            hold(name)

    def local(frame, event, argument):
        if event == 'line':
            on_line(frame)
        return local

    def trace(frame, event, argument):
        return local if frame.f_code.co_filename == path else None

    def watch(main):
        began = moved = clock()
        last = 0
        while state['turn'] < steps:
            sleep(0.002)
            if state['turn'] != last:
                last, moved = state['turn'], clock()
            elif clock() - moved > STALL:
                released.update(name for name in held if name != owner)
                if clock() - moved > PATIENCE:
                    os._exit(3)
        sleep(0.05)
        if state['overrun']:
            os._exit(4)
        by_ident = {thread.ident: thread.name for thread in threading.enumerate()}
        threads = {}
        for ident, frame in sys._current_frames().items():
            if ident != threading.get_ident():
                name = by_ident.get(ident, str(ident))
                threads[name] = shown[name] if name in gone_on else frames_of(frame, path)
        coroutines = {}
        asyncio = sys.modules.get('asyncio')
        if asyncio:
            for task in list(asyncio.tasks._scheduled_tasks):
                if not task.done():
                    frames = coroutine_frames(task.get_coro(), path)
                    if frames is not None:
                        coroutines[task.get_name()] = frames
        globals_ = {name: text for name, text in visible(space).items() if text is not None}
        with os.fdopen(os.dup(answer), 'w') as stream:
            json.dump({'threads': threads, 'coroutines': coroutines, 'globals': globals_}, stream)
        os._exit(0)

    answer = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    space = {'__name__': '__main__', '__file__': path, '__builtins__': __builtins__}
    module = type(sys)('__main__')
    sys.modules['__main__'] = module
    space = module.__dict__
    space['__file__'] = path
    with open(path) as file:
        source = file.read()
    lines += source.splitlines()
    code = compile(source, path, 'exec')
    threading.Thread(target=watch, args=(threading.main_thread(),), name='watch', daemon=True).start()
    threading.settrace(trace)
    sys.settrace(trace)
    exec(code, space)
    sys.settrace(None)
    # what is left of the run are the other threads
    while True:
        sleep(1)


def may_have_ended(order, steps):
    """Whether a thread has come to its last line of all: it is held there, and may have ended in Pylanes."""
    owner = order[steps - 1][0]
    later = {name for name, _ in order[steps:]}
    return any(name not in later and name != owner for name, _ in order[:steps])


def record_all(orders_path, project, expected_path):
    with open(orders_path) as file:
        orders = json.load(file)
    found = {}
    left_out = 0
    for program, told in orders.items():
        instants = []
        for number, instant in enumerate((told or {}).get('instants', ())):
            if may_have_ended(told['order'], instant['steps']):
                left_out += 1
                continue
            words = [sys.executable, __file__, '--one', orders_path, project, program, str(number)]
            try:
                done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=20)
                instants.append({'place': instant['place'], **json.loads(done.stdout)})
            except (subprocess.TimeoutExpired, ValueError):
                left_out += 1
                print('left out:', program, number, file=sys.stderr)
        if instants:
            found[program] = instants
    with open(expected_path, 'w') as file:
        json.dump(found, file, indent=1)
        file.write('\n')
    print(len(found), 'programs,', sum(map(len, found.values())), 'instants;', left_out, 'left out', file=sys.stderr)


if __name__ == '__main__':
    if sys.argv[1] == '--one':
        _, _, orders_file, root, program, number = sys.argv
        with open(orders_file) as file:
            order = json.load(file)[program]
        record(os.path.join(root, program), order['order'], order['instants'][int(number)]['steps'])
    else:
        record_all(*sys.argv[1:4])
