"""Probes on event loops: asyncio's tasks as strands, callbacks, loops that are held up by one of them.

Everything that a loop does goes through handles: a task is known from its first step's handle on, and each step is the run
of one. Between steps the loop itself goes on in its thread.
"""
import asyncio
import json
from asyncio import base_events, base_subprocess, events, graph, selector_events, streams, tasks, threads, unix_events
from time import monotonic
from weakref import ref
from _pylanes_glue import sys as call

from _pylanes import clock, probe_asyncio_waits
from _pylanes.constants import (
    FLAG_coroutine, FLAG_internal, KIND_future, OP_callbackDone, OP_callbackRun, OP_cancel, OP_done, OP_error, OP_result, OP_schedule, OP_scheduleLater, REASON_barrier,
    REASON_condition, REASON_event, REASON_join, REASON_lock, REASON_queueGet, REASON_queuePut, REASON_semaphore, REASON_sleep, REASON_socket,
    STATE_blocked, STATE_crashed, STATE_finished, STATE_ready, SYS_problem, SYS_strandNew, SYS_strandSwitch, SYS_strandWait, SYS_strandWake,
    SYS_taskName, WAKE_barrier, WAKE_done, WAKE_get, WAKE_join, WAKE_notify, WAKE_put, WAKE_release, WAKE_set, WAKE_signal, WAKE_timer,
)
from _pylanes.describing import attribute, callable_name, derives, describe
from _pylanes.descriptors import PIPE_FACTORIES
from _pylanes.naming import PASSED_OVER, LoggedObject, creator, show
from _pylanes.place import USER_FILES, _getframe, assigned_name, is_user, place_of
from _pylanes.probe_asyncio_names import callback_name, code_of, is_programs, note_rename, place_of_coroutine, step_of, strand_label, user_frame_of
from _pylanes.probe_asyncio_waits import Strand, join_object, meaning_of, strand_known
from _pylanes.probe_event_loop import loop_number, report_ready, report_scheduled, report_timers_if_changed
from _pylanes.probe_cancellation import after_step, before_step
from _pylanes.probe_outside import is_touched_from_outside, tell_touched
from _pylanes.probe_threading import place_of_error
from _pylanes.probing import during, logged_object_of, own_code, place_here, record, replace

# a step that takes so long holds up everybody else: what asyncio's debug mode complains of
_SLOW_SECONDS = 0.1
# a longer delay is reported as this one: half an hour
_LONGEST_US = 1_800_000_000
# where code of the probes comes from
_OURS = '/opt/pylanes/'

_WAKES = {
    REASON_lock: WAKE_release, REASON_semaphore: WAKE_release, REASON_condition: WAKE_notify, REASON_event: WAKE_set, REASON_barrier: WAKE_barrier,
    REASON_queueGet: WAKE_put, REASON_queuePut: WAKE_get, REASON_sleep: WAKE_timer, REASON_join: WAKE_join, REASON_socket: WAKE_put,
}


# (coroutine, strand) of tasks whose first step is being made while they are
_beginning = []


def current_strand():
    """The number of the strand that runs now, 0: none."""
    task = tasks.current_task() if events._get_running_loop() is not None else None
    strand = strand_known(task)
    return 0 if strand is None else strand.id


def _is_internal(coroutine):
    """Whether asyncio runs this for itself: not the program's code, and not what it asked for."""
    code = code_of(coroutine)
    if code is not None and code.co_filename in USER_FILES:
        return False
    if callable_name(coroutine).rpartition('.')[2].startswith('_'):
        return True
    frame = _getframe(2)
    while frame is not None and not is_user(frame):
        # what a runner does when the program's coroutine has ended
        if frame.f_globals.get('__name__') == 'asyncio.runners' and frame.f_code.co_name != 'run':
            return True
        frame = frame.f_back
    return frame is None


def _new_strand(coroutine, given):
    internal = _is_internal(coroutine)
    name = strand_label(coroutine, given)
    return Strand(call(SYS_strandNew, FLAG_coroutine | (FLAG_internal if internal else 0), name, place_here(2), place_of_coroutine(coroutine)), name, internal)


def strand_of(task):
    """The strand that a task is, made now if it is not known yet."""
    strand = strand_known(task)
    if strand is None:
        coroutine = task.get_coro()
        if _beginning and _beginning[-1][0] is coroutine:
            strand = _beginning[-1][1]
        else:
            strand = _new_strand(coroutine, task.get_name())
        strand.given = task.get_name()
        task._pylanes = strand
    elif strand.given != task.get_name():
        strand.given = strand.name = task.get_name()
        note_rename()
        call(SYS_taskName, strand.id, strand.name)
    return strand


# (weak reference, number in the log) of tasks and futures that have failed, until somebody looks at the exception
_unseen = []


def _not_seen(future, number):
    _unseen.append((ref(future), number))


def tell_what_was_seen():
    """Exceptions that the program has got at since the last time; whether it has, asyncio keeps for its own complaint."""
    left = []
    for one in _unseen:
        future = one[0]()
        if future is not None and not future._log_traceback:
            record(OP_result, one[1], 0, describe(future._exception))
        elif future is not None:
            left.append(one)
    _unseen[:] = left


def _probe_ends():
    Loop = base_events.BaseEventLoop
    run_until_complete, ends_pool = Loop.run_until_complete, Loop.shutdown_default_executor.__code__

    def run_until_complete_(self, future):
        # all that is left for the loop is to wait for threads, as `shutdown` of any other pool does
        pool = logged_object_of(self._default_executor) if attribute(future, 'cr_code') is ends_pool else None
        try:
            if pool is None:
                return run_until_complete(self, future)
            with during(REASON_join, pool.id, place_here()):
                return run_until_complete(self, future)
        finally:
            if _unseen:
                tell_what_was_seen()

    replace(Loop, 'run_until_complete', run_until_complete_)


# what a loop complains of, in asyncio's words, that nothing else here tells
_COMPLAINTS = {'Task was destroyed but it is pending!': 'destroyed', 'Future exception was never retrieved': 'neverRetrieved'}


def _complained(context):
    """A loop tells its handler of what went wrong where nobody waits for it."""
    message = context.get('message') or ''
    task, error = context.get('task'), context.get('exception')
    strand = strand_known(task)
    code = _COMPLAINTS.get(message)
    if code is None and message.startswith('Exception in callback '):
        code = 'callbackFailed'
    if code is None and message.endswith(' exception in shielded future'):
        # who awaited it was cancelled meanwhile
        task = context.get('future')
        strand = strand_known(task)
        code = 'neverRetrieved' if strand is None else 'coroutineDied'
    if code is not None:
        handle = context.get('handle')
        name = strand.name if strand is not None else callback_name(handle._callback) if type(handle) in (events.Handle, events.TimerHandle) and handle._callback else ''
        place = place_of_error(error.__traceback__) if error is not None else 0 if attribute(task, 'get_coro') is None else place_of_coroutine(task.get_coro())
        call(SYS_problem, json.dumps({'code': code, 'name': name, 'error': '' if error is None else describe(error)}), place)


def _probe_complaints():
    Loop = base_events.BaseEventLoop
    complain = Loop.call_exception_handler

    def call_exception_handler_(self, context):
        _complained(context)
        complain(self, context)

    replace(Loop, 'call_exception_handler', call_exception_handler_)


def _failed(task, strand):
    """An exception has ended the task; whether anybody looks at it will be seen."""
    error, number = task._exception, join_object(strand)
    record(OP_error, number, 0, describe(error), place_of_error(error.__traceback__))
    _not_seen(task, number)


def _stop(task, strand, to):
    """A step is over: says what the task does until the next one; `to` goes on."""
    place = 0
    strand.reason = strand.object = 0
    if task.done():
        failed = not task.cancelled() and task._exception is not None
        if failed:
            _failed(task, strand)
        call(SYS_strandSwitch, to, STATE_crashed if failed else STATE_finished, 0, 0, 0)
        _ended(strand)
        return
    frame = user_frame_of(task.get_coro())
    place = place_of(frame)
    waiter = task._fut_waiter
    if waiter is None or waiter.done():
        call(SYS_strandSwitch, to, STATE_ready, 0, 0, place)
        return
    strand.reason, strand.object, members = meaning_of(waiter, frame)
    _join_first(strand, members)
    call(SYS_strandSwitch, to, STATE_blocked, strand.reason, strand.object, place)


def _join_first(strand, members):
    first = members and members.first_undone()
    if first is not None:
        first.joiners.append((strand, members))


def _ended(strand):
    """Who waits for this task and others waits for another one now."""
    joiners, strand.joiners = strand.joiners, []
    for joiner, members in joiners:
        following = members.first_undone()
        if joiner.reason == REASON_join and following is not None:
            joiner.object = join_object(following)
            following.joiners.append((joiner, members))
            call(SYS_strandWait, joiner.id, REASON_join, joiner.object)


def _wake(loop, strand, future):
    """The step of a task that waits has been put into the loop's queue."""
    if future is not None and attribute(future, '_pylanes_wait') is not None:
        # the loop keeps the future while that step is made, and would keep the tasks that it stood for
        future._pylanes_wait = None
    if not strand.reason:
        return
    kind = _WAKES.get(strand.reason, WAKE_done)
    if future is not None and future.cancelled():
        # a timeout is a timer of asyncio's own that cancels
        handle = attribute(loop, '_pylanes_handle')
        kind = WAKE_timer if type(handle) is events.TimerHandle and not is_programs(handle._callback) else WAKE_signal
    strand.reason = 0
    call(SYS_strandWake, strand.id, kind, strand.object)


def _settled(future):
    """A future of the program's has got its result: reported when the first callback of it is due."""
    shown = attribute(future, '_pylanes')
    if type(shown) is not LoggedObject or not derives(future, base_events.futures.Future) or attribute(future, '_pylanes_reported'):
        return
    future._pylanes_reported = True
    place = place_here(2)
    if future.cancelled():
        record(OP_cancel, shown, 1, '', place)
    elif future._exception is not None:
        record(OP_error, shown, 0, describe(future._exception), place)
        _not_seen(future, shown.id)
    else:
        record(OP_done, shown, 0, describe(future._result), place)


def _scheduled(loop, callback, args):
    """A callback has been put into the loop's queue."""
    if args:
        _settled(args[0])
    task = step_of(callback)
    if task is not None:
        _wake(loop, strand_of(task), args[0] if args else None)
    elif is_programs(callback):
        record(OP_schedule, loop_number(loop), 0, callback_name(callback), place_here(2))
    report_scheduled(loop)


def _probe_scheduling():
    Loop = base_events.BaseEventLoop
    call_soon, call_soon_threadsafe, call_at, create_task, stop = Loop._call_soon, Loop.call_soon_threadsafe, Loop.call_at, Loop.create_task, Loop.stop
    threadsafe = call_soon_threadsafe.__code__

    def call_soon_(self, callback, args, context):
        if is_touched_from_outside(self) and _getframe(1).f_code is not threadsafe:
            tell_touched()
        handle = call_soon(self, callback, args, context)
        _scheduled(self, callback, args)
        return handle

    def call_soon_threadsafe_(self, callback, *args, context=None):
        handle = call_soon_threadsafe(self, callback, *args, context=context)
        _scheduled(self, callback, args)
        return handle

    def call_at_(self, when, callback, *args, context=None):
        if is_touched_from_outside(self):
            tell_touched()
        handle = call_at(self, when, callback, *args, context=context)
        if is_programs(callback):
            delay_us = max(0, min(_LONGEST_US, round((when - self.time()) * 1e6)))
            record(OP_scheduleLater, loop_number(self), delay_us, callback_name(callback), place_here())
        return handle

    def create_task_(self, coro, **options):
        if not _begins_at_once(self, options):
            return create_task(self, coro, **options)
        outer = current_strand()
        strand = _new_strand(coro, options.get('name'))
        call(SYS_strandSwitch, strand.id, STATE_ready, 0, 0, place_here())
        _beginning.append((coro, strand))
        task = None
        try:
            task = create_task(self, coro, **options)
            return task
        finally:
            _beginning.pop()
            if task is None:
                call(SYS_strandSwitch, outer, STATE_finished, 0, 0, 0)
            else:
                strand.given = task.get_name()
                task._pylanes = strand
                _stop(task, strand, outer)
            task = None

    def stop_(self):
        if is_touched_from_outside(self):
            tell_touched()
        stop(self)

    replace(Loop, '_call_soon', call_soon_)
    replace(Loop, 'stop', stop_)
    replace(Loop, 'call_soon_threadsafe', call_soon_threadsafe_)
    replace(Loop, 'call_at', call_at_)
    replace(Loop, 'create_task', create_task_)


def _begins_at_once(loop, options):
    """Whether a new task makes its first step before it is returned."""
    if events._get_running_loop() is not loop:
        return False
    factory_code = getattr(loop._task_factory, '__code__', None)
    eager = factory_code is tasks.eager_task_factory.__code__
    return bool(options.get('eager_start', eager))


def _probe_handles():
    Handle = events.Handle
    run = Handle._run

    def run_(self):
        loop, callback = self._loop, self._callback
        if not isinstance(loop, base_events.BaseEventLoop):
            return run(self)
        report_timers_if_changed(loop)
        report_ready(loop)
        task = step_of(callback)
        loop._pylanes_blocked = 0, 0
        loop._pylanes_handle = self
        begin = monotonic()
        try:
            if task is not None:
                _step(task, run, self)
            elif is_programs(callback):
                _call_back(loop, callback_name(callback), run, self)
            else:
                run(self)
        finally:
            if _unseen:
                tell_what_was_seen()
            seconds = monotonic() - begin
            if seconds >= _SLOW_SECONDS:
                _note_slow(loop, task, callback, seconds)
            # as in asyncio: an exception's traceback keeps this frame
            loop._pylanes_handle = self = loop = callback = task = None

    replace(Handle, '_run', run_)


def _step(task, run, handle):
    strand = strand_of(task)
    call(SYS_strandSwitch, strand.id, STATE_ready, 0, 0, 0)
    before_step(task, strand, handle)
    try:
        run(handle)
    finally:
        after_step(task, strand)
        _stop(task, strand, 0)
        task = handle = None


def _call_back(loop, name, run, handle):
    record(OP_callbackRun, loop_number(loop), 0, name)
    try:
        with own_code():
            run(handle)
    finally:
        record(OP_callbackDone, loop_number(loop), 0, name)
        loop = handle = None


# places that were reported
_slow = set()


def _note_slow(loop, task, callback, seconds):
    """Something has held up a loop; reported once for each line."""
    place = loop._pylanes_blocked[1]
    if not place and task is not None:
        place = place_of_coroutine(task.get_coro())
    if place in _slow:
        return
    _slow.add(place)
    name = callback_name(callback) if task is None else strand_of(task).name
    call(SYS_problem, json.dumps({'code': 'slowCallback', 'name': name, 'seconds': '%.3g' % seconds}), place)


def _slept(ns, place):
    """`time.sleep` under a loop: the longest one of a step is what is reported."""
    loop = events._get_running_loop()
    if loop is not None and ns > getattr(loop, '_pylanes_blocked', (ns, 0))[0]:
        loop._pylanes_blocked = ns, place


def _probe_threads():
    run_threadsafe = tasks.run_coroutine_threadsafe

    def run_coroutine_threadsafe_(coro, loop):
        name = callable_name(coro)
        future = run_threadsafe(coro, loop)
        frame = creator(1)
        if frame is not None:
            future._pylanes = show(KIND_future, -1, frame, assigned_name(frame) or name + '()')
            future._pylanes_call = name
        return future

    asyncio.run_coroutine_threadsafe = run_coroutine_threadsafe_
    replace(tasks, 'run_coroutine_threadsafe', run_coroutine_threadsafe_)


def _show_what_loops_make():
    """Pools and sockets that a loop makes at the program's word are the program's."""
    Loop, Selector, Unix = base_events.BaseEventLoop, selector_events.BaseSelectorEventLoop, unix_events._UnixSelectorEventLoop
    PASSED_OVER.update(function.__code__ for function in (
        Loop.run_in_executor, Loop.getaddrinfo, Loop.getnameinfo, Loop._ensure_resolved, threads.to_thread, Loop.create_connection, Loop._connect_sock, Loop.create_server, base_events.Server._start_serving,
        base_events.Server.start_serving, base_events.Server.serve_forever, Selector.sock_connect, Selector._sock_connect, Unix.create_unix_connection,
        Unix.create_unix_server, streams.open_connection, streams.start_server, streams.open_unix_connection, streams.start_unix_server))


def _probe_call_graph():
    """In the graph of who awaits whom stand the program's and asyncio's coroutines, not those of the probes between them."""
    build = graph._build_graph_for_future

    def _build_graph_for_future(future, *, limit=None):
        return _cut_to(build(future), limit)

    replace(graph, '_build_graph_for_future', _build_graph_for_future)


def _cut_to(found, limit):
    stack = [entry for entry in found.call_stack if not entry.frame.f_code.co_filename.startswith(_OURS)]
    if limit is not None:
        # it was cut as it is built, from the outside in
        inner = stack[::-1]
        stack = (inner[:limit] if limit > 0 else inner[limit:] if limit < 0 else [])[::-1]
    return graph.FutureCallGraph(found.future, tuple(stack), tuple(_cut_to(one, limit) for one in found.awaited_by))


def install():
    _show_what_loops_make()
    clock.on_slept.append(_slept)
    probe_asyncio_waits.install()
    # the pipes of a program are its who asked for the program
    PIPE_FACTORIES.update(function.__code__ for function in (
        asyncio.create_subprocess_exec, asyncio.create_subprocess_shell, base_events.BaseEventLoop.subprocess_exec, base_events.BaseEventLoop.subprocess_shell,
        unix_events._UnixSelectorEventLoop._make_subprocess_transport, unix_events._UnixSubprocessTransport._start, base_subprocess.BaseSubprocessTransport.__init__))
    _probe_call_graph()
    _probe_scheduling()
    _probe_handles()
    _probe_ends()
    _probe_complaints()
    _probe_threads()
