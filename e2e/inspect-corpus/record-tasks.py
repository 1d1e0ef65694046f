"""
`python3.14 record-tasks.py EXPECTED PROGRAM …`: what CPython shows of each task of programs at named lines: the frames of that task with their local variables,
when the task comes to a line for the n-th time. Processes, threads and coroutines are traced each by itself, so that nothing depends on
who goes on when: what a task has in its frames at its n-th line is its own doing in these programs.

What objects hold is told where several runs with their threads switched at other times, and their processes held up, have the same: what others do to them is not the task's own doing.

Where CPython has no greenlet, greenlets are threads that take turns (stand-ins/greenlet.py): each has the frames of its own.

A program of several files is a folder, whose `program.py` is the first of them. What is in its folder `wheels` are packages that it imports, unpacked: each is on
`sys.path` as a package that a reader brings is, and its lines are told of as the program's are.

Children are traced as well: a forked one goes on with its parent's trace function, a spawned one gets it by sitecustomize.
"""
import fcntl
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import context

from contents import Contents
from record import frame_of, told as told_frames

MOST_OF_TASK = 10
# seconds
INTERVALS = 0.005, 1e-6, 10, 0.005, 0.005
# by how much at most a process or a thread begins later, and a line: who takes what of several that could is then another
DELAYS = (0, 0), (3, 0), (0.1, 0.003), (3, 0), (3, 0.01)
OWN_DESCRIPTOR = 200
FIRST = 'program.py'
WHEELS = 'wheels'
# where packages lie on the disk of a run
WHEELS_HOME = '/opt/'
COROUTINE = 0x80 | 0x200
GENERATOR = 0x20 | COROUTINE


def frames_of(frame, files):
    """From the innermost; of a coroutine those that it has called or awaits, up to its own."""
    chain = []
    # beyond that a forked child has what its parent was doing, which it never goes back to
    while frame is not None and not (frame.f_code.co_name == '_bootstrap' and frame.f_globals.get('__name__') == 'multiprocessing.process'):
        chain.append(frame)
        frame = frame.f_back
    inside = [at for at, one in enumerate(chain) if one.f_code.co_flags & COROUTINE]
    if inside:
        chain = chain[:inside[-1] + 1]
    return [found for one in chain for found in frame_of(one, files)]


def first_of(path):
    return os.path.join(path, FIRST) if os.path.isdir(path) else path


def files_of(path):
    """The files of a program by their paths, each as the program calls it, the first one ''."""
    folder, first = os.path.split(path)
    if first != FIRST:
        return {path: ''}
    found = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith('.py')]
    told = {one: os.path.relpath(one, folder) for one in found}
    return {one: '' if one == path else (WHEELS_HOME if name.startswith(WHEELS + os.sep) else '') + name for one, name in told.items()}


def wheels_of(path):
    """The packages that a program imports."""
    folder = os.path.join(os.path.dirname(path), WHEELS)
    return sorted(os.path.join(folder, name) for name in os.listdir(folder)) if os.path.isdir(folder) and os.path.basename(path) == FIRST else []


def module_of(file):
    """The name of the module in a file of the program or of a package."""
    place = '/'.join(file.split('/')[3:]) if file.startswith(WHEELS_HOME) else file
    return place.removesuffix('.py').replace('/', '.').removesuffix('.__init__')


def trace_program(path, folder):
    files = files_of(path)
    modules = {'__main__', '__mp_main__', *(module_of(name) for name in files.values() if name)}
    counts = {}
    order = []
    state = {}
    sleep = time.sleep
    # the program's own random numbers are left alone
    chance = random.SystemRandom()
    beginning, between = json.loads(os.environ['RECORD_DELAYS'])

    def open_own():
        # by its number, in the order of their starts; also where it comes to no line
        descriptor = os.open(os.path.join(folder, str(os.getpid())), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        # so high that the program's own files have the numbers that they have without it
        state['file'] = open(fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, OWN_DESCRIPTOR), 'a', buffering=1)
        os.close(descriptor)

    def task():
        loops = sys.modules.get('asyncio')
        if loops is not None and loops._get_running_loop() is not None and loops.current_task() is not None:
            return 'coroutine', id(loops.current_task())
        greenlets = sys.modules.get('greenlet')
        if greenlets is not None and greenlets.getcurrent().parent is not None:
            return 'greenlet', id(greenlets.getcurrent())
        return 'thread', threading.current_thread().name

    last = {}

    def local(frame, event, argument):
        # a comprehension in one line comes to it again and again, which versions count in different ways
        if event == 'line' and last.get(frame) != frame.f_lineno:
            last[frame] = frame.f_lineno
            sleep(chance.uniform(0, between))
            key = task()
            if key not in order:
                order.append(key)
            kind, name = key
            number = [one for one in order if one[0] == kind].index(key)
            file = files[frame.f_code.co_filename]
            place = key, file, frame.f_lineno
            at = counts[place] = counts.get(place, 0) + 1
            contents = Contents(files, modules)
            frames = told_frames(frames_of(frame, files), contents)
            told = [kind, name if kind == 'thread' else number, file, frame.f_lineno, at, frames, contents.objects]
            state['file'].write(json.dumps(told) + '\n')
        if event == 'return' and not frame.f_code.co_flags & GENERATOR:
            last.pop(frame, None)
        return local

    begun = {threading.get_ident()}

    def trace(frame, event, argument):
        if threading.get_ident() not in begun:
            begun.add(threading.get_ident())
            sleep(chance.uniform(0, beginning))
        return local if frame.f_code.co_filename in files else None

    def forked():
        open_own()
        sleep(chance.uniform(0, beginning))
        counts.clear()
        order.clear()

    open_own()
    os.register_at_fork(after_in_child=forked)
    sys.setswitchinterval(float(os.environ['RECORD_INTERVAL']))
    threading.settrace(trace)
    sys.settrace(trace)


def run_main(path):
    # as in Pylanes; CPython has `forkserver` since 3.14
    context._default_context._default_context = context._concrete_contexts['fork']
    module = type(sys)('__main__')
    module.__dict__.update(__file__=path, __builtins__=__builtins__)
    sys.modules['__main__'] = module
    sys.argv = [path]
    sys.path[0] = os.path.dirname(path)
    sys.path += wheels_of(path)
    with open(path) as file:
        code = compile(file.read(), path, 'exec')
    trace_program(path, os.environ['RECORD_TASKS'])
    exec(code, module.__dict__)


SITE = '''
import os, sys
if os.environ.get('RECORD_TASKS') and 'multiprocessing.spawn' in ' '.join(sys.orig_argv):
    sys.path.insert(0, os.environ['RECORD_HERE'])
    recorder = __import__('record-tasks')
    recorder.trace_program(os.environ['RECORD_PATH'], os.environ['RECORD_TASKS'])
'''


def record(path):
    """Tasks of several runs, with what is told of objects where all agree."""
    runs = [{str(one[:6]): one for one in tasks_of(path, *ways)} for ways in zip(INTERVALS, DELAYS)]
    # how often a thread comes to a line may depend on others too
    together = [[run[place] for run in runs] for place in runs[0] if all(place in run for run in runs)]
    together = [ones for ones in together if all([call[:2] for call in one[6]] == [call[:2] for call in ones[0][6]] for one in ones)]
    found = [[*ones[0][:6], *(ones[0][6:] if all(one == ones[0] for one in ones) else (agreed([plain(one) for one in ones]), []))] for ones in together]
    tasks = {}
    for process, kind, name, file, line, at, frames, objects in found:
        tasks.setdefault((process, kind, name), []).append((line, at, frames, objects, *([file] if file else [])))
    return [
        {'process': process, 'kind': kind, 'name': name, 'instants': [list(lines[index * len(lines) // min(len(lines), MOST_OF_TASK)]) for index in range(min(len(lines), MOST_OF_TASK))]}
        for (process, kind, name), lines in sorted(tasks.items(), key=lambda entry: str(entry[0]))
    ]


def plain(one):
    """The frames without objects: of small containers of numbers and texts their text."""
    *_, frames, objects = one
    return [[function, line, {name: objects[value].get('text') if type(value) is int else value for name, value in names.items()}, *file] for function, line, names, *file in frames]


def agreed(versions):
    """Frames in which variables are left open that differ."""
    return [
        [*calls[0][:2], {name: value if all(names.get(name) == value for _, _, names, *_ in calls) else None for name, value in calls[0][2].items()}, *calls[0][3:]]
        for calls in zip(*versions)
    ]


def tasks_of(path, interval, delays):
    """What each task has at each of its lines, in an order that depends on no schedule."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as site:
        with open(os.path.join(site, 'sitecustomize.py'), 'w') as file:
            file.write(SITE)
        here = os.path.dirname(os.path.abspath(__file__))
        environment = {**os.environ, 'RECORD_TASKS': folder, 'RECORD_PATH': path, 'RECORD_HERE': here, 'RECORD_INTERVAL': str(interval), 'RECORD_DELAYS': json.dumps(delays), 'PYTHONPATH': os.pathsep.join([site, os.environ.get('PYTHONPATH', ''), os.path.join(here, 'stand-ins')])}
        # what a program writes is written there
        subprocess.run([sys.executable, os.path.abspath(__file__), '--main', path], cwd=site, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=60, check=True)
        found = []
        for number, name in enumerate(sorted(os.listdir(folder), key=int)):
            with open(os.path.join(folder, name)) as file:
                found += [[number, *json.loads(line)] for line in file]
    places = {}
    for one in found:
        places.setdefault(str(one[:3]), []).append(one)
    return [one for _, lines in sorted(places.items()) for one in lines]


if __name__ == '__main__':
    if sys.argv[1] == '--main':
        run_main(sys.argv[2])
    else:
        expected = {os.path.relpath(path): record(first_of(os.path.abspath(path))) for path in sys.argv[2:]}
        with open(sys.argv[1], 'w') as file:
            json.dump(expected, file, ensure_ascii=False, separators=(',', ':'))
            file.write('\n')
        print(len(expected), 'programs,', sum(len(task['instants']) for tasks in expected.values() for task in tasks), 'instants', file=sys.stderr)
