"""
`python3.14 record-steps.py EXPECTED PROGRAM …`: where the steps of CPython's own debugger lead. From lines of each program, `next` and `return` are asked of `bdb`, on which
pdb is made, and the line at which it stops then is written down, 0 where it comes to none.

pdb stops at the end of a call too, and where an exception comes through; the reader of a recorded run stops at lines. So at an exception the same step goes on, and at the end
of a call `next` is asked in the one around it. A coroutine that a loop of the library runs has none around it.

Of how a generator is over bdb learns from the StopIteration that comes to who goes through it. None comes to a `for` loop, and another one comes of an asynchronous generator each
time that it yields. Of an exception that leaves one it learns nothing. Where only that kept bdb from stopping, or made it stop, null is written, or the step goes on.

bdb goes on only. Where the same steps lead backwards, the stacks say that a trace function meets on the way: back over is the line before of the same frame that is
another one, back out the last line before the frame was first on the stack, of one that was around it then; where there is no such line of the same frame, over is out.
"""
import bdb
import contextlib
import io
import itertools
import json
import opcode
import os
import sys
import threading

MOST_OF_LINE = 4
ASYNC_GENERATOR = 0x200
COROUTINE = 0x80 | ASYNC_GENERATOR
GENERATOR = 0x20 | COROUTINE
# RETURN_CONST is one of some versions only
_RETURN = [opcode.opmap[name] for name in ('RETURN_VALUE', 'RETURN_CONST') if name in opcode.opmap]
_YIELD = opcode.opmap['YIELD_VALUE'], opcode.opmap['RESUME']


UNKNOWN = -1


class Steps(bdb.Bdb):
    def __init__(self, path, line, nth, command):
        super().__init__()
        self.path, self.line, self.nth, self.command = path, line, nth, command
        self.found = None
        self.begun = False
        self.stepping = None
        self.stepped = None
        # a frame that is over does not say in every version which one it was called in
        self.ended, self.ended_in = None, None

    def dispatch_return(self, frame, value):
        self.ended, self.ended_in = frame, self.around(frame)
        return super().dispatch_return(frame, value)

    def user_line(self, frame):
        if not self.begun:
            if frame.f_code.co_filename == self.path and frame.f_lineno == self.line:
                self.nth -= 1
                if self.nth == 0:
                    self.begun = True
                    self.clear_all_breaks()
                    self.go(frame, self.command)
                    return
            self.set_continue_traced()
        elif self.found is None and frame.f_code.co_filename == self.path:
            self.found = frame.f_lineno
            self.set_continue_traced()

    def go(self, frame, command):
        self.stepping, self.stepped = command, frame
        (self.set_next if command == 'next' else self.set_return)(frame)

    def set_continue_traced(self):
        self._set_stopinfo(self.botframe, None, -1)

    def user_return(self, frame, value):
        if self.begun and self.found is None:
            around = self.around(frame)
            if around is None:
                self.found = 0
                self.set_continue_traced()
            else:
                self.stepping, self.stepped = 'next', around
                # to the next line of the one around it, also where it is at that one already
                self._set_stopinfo(around, None)

    def user_exception(self, frame, details):
        if self.begun and self.found is None:
            of = self.stepped
            if self.is_within(frame, of) or of.f_code.co_code[of.f_lasti] in _YIELD:
                self.go(of, self.stepping)
            elif of.f_code.co_flags & ASYNC_GENERATOR or self.left_by_exception(of) or self.around(of) is None:
                self.found = UNKNOWN if of.f_code.co_flags & ASYNC_GENERATOR or self.left_by_exception(of) else 0
                self.set_continue_traced()
            else:
                self.go(frame, 'next')

    def left_by_exception(self, frame):
        return frame.f_code.co_flags & GENERATOR and frame.f_code.co_code[frame.f_lasti] not in _RETURN

    def is_within(self, frame, around):
        while frame is not None and frame is not around:
            frame = frame.f_back
        return frame is not None

    def around(self, frame):
        if frame is self.ended and frame.f_back is None:
            return self.ended_in
        task = frame.f_code.co_flags & COROUTINE
        frame = frame.f_back
        while frame is not None and frame.f_code.co_filename != self.path:
            if task and frame.f_code.co_name == '_run':
                return None
            frame = frame.f_back
        return frame


def run(path, trace):
    module = type(sys)('__main__')
    module.__dict__.update(__file__=path, __builtins__=__builtins__)
    sys.modules['__main__'] = module
    with open(path) as file:
        code = compile(file.read(), path, 'exec')
    threading.settrace(trace)
    with contextlib.redirect_stdout(io.StringIO()):
        sys.settrace(trace)
        try:
            exec(code, module.__dict__)
        finally:
            sys.settrace(None)
            threading.settrace(None)


def stack_of(frame, path, numbers):
    """The program's calls, from the innermost up to where its thread or its coroutine's task begins."""
    chain, tasks = [], 0
    while frame is not None:
        if frame.f_code.co_filename == path:
            chain.append(numbers.get(id(frame), 0))
            tasks |= frame.f_code.co_flags & COROUTINE
        elif tasks and frame.f_code.co_name == '_run':
            break
        frame = frame.f_back
    return chain


def lines_of(path):
    """All lines that are come to, in order: line, task, calls. Frames are not kept, since that would keep what is in them: a frame lies where another one lay before."""
    found = []
    numbers = {}
    counter = itertools.count(1)

    def task():
        loops = sys.modules.get('asyncio')
        coroutine = loops.current_task() if loops is not None and loops._get_running_loop() is not None else None
        return coroutine or threading.current_thread()

    def local(frame, event, argument):
        if event == 'line':
            found.append((frame.f_lineno, task(), stack_of(frame, path, numbers)))
        return local

    def trace(frame, event, argument):
        if frame.f_code.co_filename != path:
            return None
        # a generator that goes on is the call that it was
        if frame.f_code.co_code[frame.f_lasti + 1] & 3 == 0:
            numbers[id(frame)] = next(counter)
        return local

    run(path, trace)
    return found


def backwards(lines, at):
    """Where over and out lead back to."""
    call = lines[at][2][0]
    rows = [row for row in lines[:at + 1] if row[1] is lines[at][1]]
    first = next(index for index, (_, _, stack) in enumerate(rows) if call in stack)
    around = rows[first][2][rows[first][2].index(call) + 1:]
    out = next((line for line, _, stack in reversed(rows[:first]) if stack[0] in around), 0)
    return next((line for line, _, stack in reversed(rows[:-1]) if stack[0] == call and line != lines[at][0]), out), out


def stepped(path, line, nth, command):
    steps = Steps(path, line, nth, command)
    steps.reset()
    steps.botframe = sys._getframe()
    steps.set_break(path, line)
    steps.set_continue_traced()
    run(path, steps.trace_dispatch)
    if not steps.begun:
        raise RuntimeError('%s comes to line %d not %d times' % (path, line, nth))
    if steps.found is None and steps.stepped.f_code.co_flags & GENERATOR:
        return None
    return None if steps.found is UNKNOWN else steps.found or 0


def record(path):
    found = []
    lines = lines_of(path)
    for line in sorted({line for line, _, _ in lines}):
        places = [at for at, row in enumerate(lines) if row[0] == line]
        count = len(places)
        for nth in sorted({1 + index * (count - 1) // max(1, min(count, MOST_OF_LINE) - 1) for index in range(min(count, MOST_OF_LINE))}):
            found.append([line, nth, *(stepped(path, line, nth, command) for command in ('next', 'return')), *backwards(lines, places[nth - 1])])
    return found


if __name__ == '__main__':
    expected = {os.path.relpath(path): record(os.path.abspath(path)) for path in sys.argv[2:]}
    with open(sys.argv[1], 'w') as file:
        json.dump(expected, file, separators=(',', ':'))
        file.write('\n')
    print(len(expected), 'programs,', sum(map(len, expected.values())), 'lines', file=sys.stderr)
