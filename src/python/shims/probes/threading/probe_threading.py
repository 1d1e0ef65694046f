"""Probes on `threading`: Condition, Semaphore, Event, Barrier, Timer, Thread. They record; they change nothing."""
import threading
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_barrier, KIND_boundedSemaphore, KIND_condition, KIND_event, KIND_semaphore, KIND_timer, OP_abort, OP_acquire,
    OP_acquireFailed, OP_arrive, OP_clear, OP_end, OP_join, OP_joinDone, OP_notify, OP_open, OP_release, OP_set, OP_timerCancel,
    OP_timerFire, OP_timerStart, REASON_barrier, REASON_condition, REASON_event, REASON_semaphore, SYS_exception,
    SYS_currentTask, SYS_lockShow, SYS_taskName, SYS_threadObject,
)
from _pylanes import error_hints
from _pylanes.describing import attribute, callable_name
from _pylanes.locks import RLOCK_FACTORIES
from _pylanes.naming import LoggedObject, creator
from _pylanes.place import assigned_name, place_of
from _pylanes.probing import adopt, during, own_code, place_here, probed_wait, record, replace, logged_object_of


def _probe_condition():
    Condition = threading.Condition
    init, wait, notify = Condition.__init__, Condition.wait, Condition.notify

    def __init__(self, lock=None):
        init(self, lock)
        frame = creator(1)
        if frame is None:
            return
        inner = self._lock
        if lock is None and getattr(inner, '_shown', 0) is None:
            # its own lock and itself are one thing to the program: `with condition:`
            name = assigned_name(frame)
            inner._shown = self._pylanes = LoggedObject(call(SYS_lockShow, inner._id, name, place_of(frame), KIND_condition), name)
        else:
            adopt(self, KIND_condition, -1)

    def notify_(self, n=1):
        shown = logged_object_of(self)
        if shown is None:
            return notify(self, n)
        place = place_here()
        waiting = len(self._waiters)
        notify(self, n)
        record(OP_notify, shown, min(n, waiting), '', place)

    def __enter__(self):
        logged_object_of(self)
        return self._lock.__enter__()

    replace(Condition, '__init__', __init__)
    replace(Condition, 'wait', probed_wait(wait, REASON_condition))
    replace(Condition, 'notify', notify_)
    replace(Condition, '__enter__', __enter__)


def _probe_semaphore(Semaphore, kind, bounded):
    init, acquire, release = Semaphore.__init__, Semaphore.acquire, Semaphore.release

    def __init__(self, value=1):
        init(self, value)
        if '_pylanes' not in self.__dict__:
            adopt(self, kind, value, *_semaphore_inits)

    def acquire_(self, blocking=True, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return acquire(self, blocking, timeout)
        place = place_here()
        with during(REASON_semaphore, shown.id, place):
            done = acquire(self, blocking, timeout)
        if done:
            record(OP_acquire, shown, self._value, '', place)
        else:
            record(OP_acquireFailed, shown, self._value, 'timeout' if blocking else 'busy', place)
        return done

    def release_(self, n=1):
        shown = logged_object_of(self)
        if shown is None:
            return release(self, n)
        place = place_here()
        release(self, n)
        record(OP_release, shown, self._value, '', place)

    _semaphore_inits.append(__init__.__code__)
    replace(Semaphore, '__init__', __init__)
    if not bounded:
        replace(Semaphore, 'acquire', acquire_)
        Semaphore.__enter__ = acquire_
    replace(Semaphore, 'release', release_)


_semaphore_inits = [threading.BoundedSemaphore.__init__.__code__]


def _probe_event():
    Event = threading.Event
    init, wait, set_, clear = Event.__init__, Event.wait, Event.set, Event.clear

    def __init__(self):
        init(self)
        adopt(self, KIND_event, 0)

    def set__(self):
        shown = logged_object_of(self)
        if shown is None:
            return set_(self)
        place = place_here()
        set_(self)
        record(OP_set, shown, 1, '', place)

    def clear_(self):
        shown = logged_object_of(self)
        clear(self)
        if shown is not None:
            record(OP_clear, shown, 0, '', place_here())

    replace(Event, '__init__', __init__)
    replace(Event, 'wait', probed_wait(wait, REASON_event))
    replace(Event, 'set', set__)
    replace(Event, 'clear', clear_)


def _probe_barrier():
    Barrier = threading.Barrier
    init, wait, enter, release, abort, reset = Barrier.__init__, Barrier.wait, Barrier._enter, Barrier._release, Barrier.abort, Barrier.reset

    def __init__(self, parties, action=None, timeout=None):
        def act():
            with own_code():
                action()

        init(self, parties, action and act, timeout)
        adopt(self, KIND_barrier, parties)

    def wait_(self, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return wait(self, timeout)
        with during(REASON_barrier, shown.id, place_here()):
            return wait(self, timeout)

    def enter_(self):
        # returns with the barrier's lock held, when those of the round before have left; who finds it broken does not arrive
        enter(self)
        shown = attribute(self, '_pylanes')
        if shown is not None:
            record(OP_arrive, shown, self._count + 1, '', place_here())

    def release_(self):
        release(self)
        shown = attribute(self, '_pylanes')
        if shown is not None:
            record(OP_open, shown, self._parties)

    def abort_(self):
        shown = logged_object_of(self)
        if shown is None:
            return abort(self)
        place = place_here()
        abort(self)
        record(OP_abort, shown, 0, '', place)

    def reset_(self):
        shown = logged_object_of(self)
        if shown is None:
            return reset(self)
        reset(self)

    replace(Barrier, '__init__', __init__)
    replace(Barrier, 'wait', wait_)
    Barrier._enter = enter_
    Barrier._release = release_
    replace(Barrier, 'abort', abort_)
    replace(Barrier, 'reset', reset_)


def _probe_timer():
    Timer = threading.Timer
    init, run, cancel = Timer.__init__, Timer.run, Timer.cancel

    def __init__(self, interval, function, args=None, kwargs=None):
        init(self, interval, function, args, kwargs)
        adopt(self, KIND_timer, -1)
        shown = attribute(self, '_pylanes')
        if shown is not None:
            # its waiting is the timer's, not that of an event nobody made
            self.finished._pylanes = LoggedObject(shown.id, True)

    def run_(self):
        shown = logged_object_of(self)
        if shown is None:
            return run(self)
        function = self.function

        def fire(*args, **kwargs):
            record(OP_timerFire, shown, 0, callable_name(function, args).rpartition('.')[2])
            return function(*args, **kwargs)

        fire.__wrapped__ = function
        record(OP_timerStart, shown, 0, '%g' % self.interval)
        self.function = fire
        try:
            run(self)
        finally:
            self.function = function

    def cancel_(self):
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_timerCancel, shown, 0, '', place_here())
        return cancel(self)

    replace(Timer, '__init__', __init__)
    replace(Timer, 'run', run_)
    replace(Timer, 'cancel', cancel_)


def _probe_thread():
    Thread = threading.Thread
    start, join, run_bootstrap = Thread.start, Thread.join, Thread._bootstrap_inner
    make_hook = threading._make_invoke_excepthook

    def start_(self):
        # until the new thread has reported that it runs
        with during(REASON_event, 0, place_here()):
            start(self)

    def join_(self, timeout=None):
        handle = self._os_thread_handle
        if not handle._task or handle._task == call(SYS_currentTask):
            return join(self, timeout)
        target = call(SYS_threadObject, handle._task)
        place = place_here()
        record(OP_join, target, handle._task, '', place)
        join(self, timeout)
        record(OP_joinDone, target, 1 if handle.is_done() else 0, '', place)

    def set_name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        task = self._os_thread_handle._task
        if task:
            call(SYS_taskName, task, self._name)

    def make_hook_():
        invoke = make_hook()

        def invoke_(failed):
            import sys
            from _pylanes.tracebacks import logged_text
            kind, error, tb = sys.exc_info()
            if kind is not SystemExit:
                call(SYS_exception, logged_text(kind, error, tb), 0, place_of_error(tb))
                error_hints.explain(error, place_of_error(tb))
            invoke(failed)

        return invoke_

    replace(Thread, 'start', start_)
    replace(Thread, 'join', join_)
    Thread.name = property(Thread.name.fget, set_name, None, Thread.name.__doc__)
    threading._make_invoke_excepthook = make_hook_


def place_of_error(tb):
    """Where in user code an exception came from."""
    from _pylanes.place import USER_FILES
    place = 0
    while tb is not None:
        if tb.tb_frame.f_code.co_filename in USER_FILES:
            place = tb.tb_lineno + (USER_FILES[tb.tb_frame.f_code.co_filename] << our_place_shift)
        tb = tb.tb_next
    return place


from _pylanes.constants import PLACE_FILE_SHIFT as our_place_shift


def install():
    RLOCK_FACTORIES.append(threading.RLock.__code__)
    _probe_condition()
    _probe_semaphore(threading.Semaphore, KIND_semaphore, False)
    _probe_semaphore(threading.BoundedSemaphore, KIND_boundedSemaphore, True)
    _probe_event()
    _probe_barrier()
    _probe_timer()
    _probe_thread()
