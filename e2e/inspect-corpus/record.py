"""
`python3.14 record.py ORDERS PROJECT EXPECTED`: what CPython shows of programs when they are stopped at the instants of ORDERS (orders.mjs): frames and local
variables of every thread and every suspended coroutine, by `sys._current_frames`.

Each instant is a run of its own, under a schedule that is forced by events: a trace function lets each thread begin a line only when its turn has come in the order in
which Pylanes came to the lines. When all lines up to the instant have begun, every thread is held at its last one. A thread that waits there in Pylanes, or whose last
line must take effect for others to go on, is let into it. Where it then leaves the line, what it showed before is taken, if the line binds no name. Instants that
cannot be had so are left out, and said.
"""
import concurrent.futures
import json
import os
import subprocess
import sys
import threading
import time
import traceback

from contents import Contents

PATIENCE = 8.0
STALL = 1.0
ATTEMPTS = 4
LEFT_OUT = {3: 'it does not come there', 4: 'a thread has left the line that it is held at', 5: 'a thread has not ended'}


OPTIMIZED = 0x1


def visible(names):
    """What the program has named."""
    return {name: value for name, value in names.items() if type(name) is str and not name.startswith(('__', '.'))}


def binds_name(line):
    """Whether a line could change what is shown; calls with keywords have no spaces there."""
    return ' = ' in line or '= ' in line or line.strip().startswith(('del ', 'import ', 'from ', 'def ', 'class ', 'with ', 'except ', 'return'))


def frames_of(frame, files):
    found = []
    while frame is not None:
        found += frame_of(frame, files)
        frame = frame.f_back
    return found


def frame_of(frame, files):
    """`files`: those of the program, and how it calls them; '' the first."""
    if frame.f_code.co_filename not in files:
        return []
    file = files[frame.f_code.co_filename]
    # the main module has beside its globals, which are told by themselves, only the variables of a comprehension in it
    is_main = type(frame.f_locals) is dict and frame.f_locals is vars(sys.modules['__main__'])
    # of a namespace modules are left out, which it has for each import
    space = {name: value for name, value in dict(frame.f_locals).items() if type(frame.f_locals) is not dict or type(value) is not type(sys)}
    names = {} if is_main else visible(space)
    # while a comprehension is in progress in the body of a class, CPython shows its variables instead of those of the class
    if type(frame.f_locals).__name__ == 'FrameLocalsProxy' and not frame.f_code.co_flags & OPTIMIZED and frame.f_code.co_name != '<module>':
        names['…'] = ...
    return [[frame.f_code.co_qualname, frame.f_lineno, names, *([file] if file else [])]]


def told(frames, contents):
    """Frames with what their variables hold in place of these."""
    return [[function, line, {name: contents.value(value) for name, value in names.items()}, *file] for function, line, names, *file in frames]


def coroutine_frames(coroutine, files):
    found = []
    while coroutine is not None:
        frame = getattr(coroutine, 'cr_frame', None) or getattr(coroutine, 'ag_frame', None) or getattr(coroutine, 'gi_frame', None)
        if getattr(coroutine, 'cr_running', False):
            return None
        if frame is not None:
            found[:0] = frame_of(frame, files)
        coroutine = getattr(coroutine, 'cr_await', None) or getattr(coroutine, 'ag_await', None) or getattr(coroutine, 'gi_yieldfrom', None)
    return found


def record(path, order, steps, living, within):
    files = {path: ''}
    mine = {}
    # beside the program's file code that it makes from texts
    order = [(name, line, *(file or [path])) for name, line, *file in order[:steps]]
    traced = {file for _, _, file in order}
    for index, (name, line, file) in enumerate(order):
        mine.setdefault(name, []).append((index, line, file))
    owner = order[steps - 1][0]
    state = {'turn': 0, 'overrun': False}
    position = {}
    held = {}
    shown = {}
    gone_on = set()
    released = set(within)
    last = {}
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
            # a loop in one line comes to it again and again
            if last.get(name) is frame and held.get(name) == frame.f_lineno:
                if name not in within:
                    released.discard(name)
                    hold(name)
                return
            # it has left its last line, or has done what it does not do in Pylanes
            if name not in last or (name in released and last[name].f_code.co_filename == path and binds_name(lines[held[name] - 1])):
                state['overrun'] = True
            gone_on.add(name)
            while True:
                sleep(1)
        index, line, file = own[at]
        # versions differ in which lines they come to again
        if line != frame.f_lineno or file != frame.f_code.co_filename:
            return
        while state['turn'] != index:
            sleep(0.0005)
        position[name] = at + 1
        state['turn'] = index + 1
        if at + 1 == len(own):
            # here it has ended
            if name not in living:
                return
            held[name] = line
            last[name] = frame
            shown[name] = frames_of(frame, files)
            hold(name)

    def local(frame, event, argument):
        if event == 'line':
            on_line(frame)
        return local

    def trace(frame, event, argument):
        return local if frame.f_code.co_filename in traced else None

    def watch():
        try:
            await_instant()
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    def await_instant():
        moved = clock()
        turn = 0
        while state['turn'] < steps:
            sleep(0.002)
            if state['turn'] != turn:
                turn, moved = state['turn'], clock()
            elif clock() - moved > STALL:
                released.update(name for name in held if name != owner)
                if clock() - moved > PATIENCE:
                    os._exit(3)
        # until those that are let into their lines wait there
        sleep(0.25)
        if state['overrun']:
            os._exit(4)
        ending = [thread for thread in threading.enumerate() if thread.name in mine and thread.name not in living]
        for thread in ending:
            thread.join(PATIENCE)
            if thread.is_alive():
                os._exit(5)
        contents = Contents({path}, {'__main__'}, locked=True)
        by_ident = {thread.ident: thread.name for thread in threading.enumerate()}
        threads = {}
        for ident, frame in sys._current_frames().items():
            if ident != threading.get_ident():
                name = by_ident.get(ident, str(ident))
                threads[name] = told(shown[name] if name in gone_on else frames_of(frame, files), contents)
        coroutines = {}
        asyncio = sys.modules.get('asyncio')
        if asyncio:
            for task in list(asyncio.tasks._scheduled_tasks):
                if not task.done():
                    frames = coroutine_frames(task.get_coro(), files)
                    if frames is not None:
                        coroutines[task.get_name()] = told(frames, contents)
        globals_ = {name: value for name, one in visible(space).items() if (value := contents.value(one)) is not None}
        with os.fdopen(os.dup(answer), 'w') as stream:
            json.dump({'threads': threads, 'coroutines': coroutines, 'globals': globals_, 'objects': contents.objects}, stream, ensure_ascii=False)
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
    threading.Thread(target=watch, name='watch', daemon=True).start()
    threading.settrace(trace)
    sys.settrace(trace)
    exec(code, space)
    sys.settrace(None)
    # what is left of the run are the other threads
    while True:
        sleep(1)


def record_one(words):
    """What CPython shows at an instant, or why that is not known: in several runs, for a pool's thread may have taken what was another's."""
    for _ in range(ATTEMPTS):
        try:
            done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=120)
            return json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            return 'it takes too long'
        except ValueError:
            reason = LEFT_OUT.get(done.returncode, done.stderr.decode()[-300:])
    return reason


def record_all(orders_path, project, expected_path):
    with open(orders_path) as file:
        orders = json.load(file)
    asked = [(program, number, instant['place']) for program, order in orders.items() for number, instant in enumerate(order['instants'])]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = pool.map(record_one, [[sys.executable, __file__, '--one', orders_path, project, program, str(number)] for program, number, _ in asked])
        found = {}
        left_out = 0
        for (program, number, place), answer in zip(asked, answers):
            if type(answer) is dict:
                found.setdefault(program, []).append({'place': place, **answer})
            else:
                left_out += 1
                print('left out:', program, number, answer, file=sys.stderr)
    with open(expected_path, 'w') as file:
        # one instant a line
        file.write('{\n' + ',\n'.join('%s: [\n%s\n]' % (json.dumps(program), ',\n'.join(json.dumps(one, ensure_ascii=False, separators=(',', ':')) for one in instants)) for program, instants in found.items()) + '\n}\n')
    print(len(found), 'programs,', sum(map(len, found.values())), 'instants;', left_out, 'left out', file=sys.stderr)


if __name__ == '__main__':
    if sys.argv[1] == '--one':
        _, _, orders_file, root, program, number = sys.argv
        with open(orders_file) as file:
            order = json.load(file)[program]
        instant = order['instants'][int(number)]
        record(os.path.join(root, program), order['order'], instant['steps'], set(instant['living']), set(instant['within']))
    else:
        record_all(*sys.argv[1:4])
