"""The private names of asyncio that the probes, the stand-ins and compat rely on: the check list for a new version of CPython.

Nothing imports this in a run. A unit test (asyncio-privates.test.ts) looks each name up in the interpreter, and finds private
names in those sources that are missing here.
"""
CPYTHON = (3, 14)

# module or class -> its names: functions, classes, and attributes of instances
PRIVATES = {
    'asyncio.base_events.BaseEventLoop': ('_call_soon', '_connect_sock', '_create_connection_transport', '_default_executor', '_ready', '_scheduled', '_task_factory'),
    'asyncio.base_events.Server': ('_sockets', '_start_serving'),
    'asyncio.coroutines': ('_COROUTINE_TYPES', '_is_coroutine'),
    'asyncio.events': ('_BaseDefaultEventLoopPolicy', '_get_running_loop'),
    'asyncio.events._BaseDefaultEventLoopPolicy': ('_Local', '_local'),
    'asyncio.events.Handle': ('_args', '_callback', '_cancelled', '_loop', '_run'),
    'asyncio.events.TimerHandle': ('_scheduled', '_when'),
    'asyncio.futures': ('_set_result_unless_cancelled',),
    'asyncio.futures.Future': ('_callbacks', '_exception', '_log_traceback', '_result', '_state'),
    'asyncio.graph': ('_build_graph_for_future',),
    'asyncio.locks': ('_ContextManagerMixin',),
    'asyncio.locks.Barrier': ('_parties', '_release'),
    'asyncio.locks.Condition': ('_lock', '_waiters'),
    'asyncio.locks.Lock': ('_locked',),
    'asyncio.locks.Semaphore': ('_value',),
    'asyncio.queues.Queue': ('_queue', '_unfinished_tasks'),
    'asyncio.selector_events.BaseSelectorEventLoop': ('_selector', '_sock_connect'),
    'asyncio.selector_events._SelectorTransport': ('_sock',),
    'asyncio.streams.FlowControlMixin': ('_drain_helper',),
    'asyncio.streams.StreamReader': ('_transport', '_wait_for_data'),
    'asyncio.taskgroups.TaskGroup': ('_aexit', '_tasks'),
    'asyncio.runners': ('_cancel_all_tasks',),
    'asyncio.tasks': ('_AsCompletedIterator', '_GatheringFuture', '_PyTask', '_wait'),
    'asyncio.tasks._AsCompletedIterator': ('_wait_for_one',),
    'asyncio.tasks._GatheringFuture': ('_children',),
    'asyncio.tasks._PyTask': ('_Task__step', '_Task__wakeup'),
    'asyncio.tasks.Task': ('_fut_waiter', '_must_cancel'),
    'asyncio.timeouts.Timeout': ('_task',),
    'asyncio.unix_events': ('_UnixSelectorEventLoop', '_UnixSubprocessTransport'),
    'asyncio.unix_events._UnixSelectorEventLoop': ('_make_subprocess_transport',),
    'asyncio.unix_events._UnixSubprocessTransport': ('_start',),
    'warnings': ('_warn_unawaited_coroutine',),
}


def missing():
    """Names of the table that this interpreter does not have."""
    from importlib import import_module
    from types import FunctionType

    def found(path):
        try:
            return import_module(path)
        except ImportError:
            owner, _, name = path.rpartition('.')
            return getattr(found(owner), name)

    def assigned(kind, name):
        # an attribute that an instance is given: some method names it
        functions = [function for base in getattr(kind, '__mro__', ()) for function in vars(base).values() if type(function) is FunctionType]
        return any(name in function.__code__.co_names for function in functions)

    return ['%s.%s' % (path, name) for path, names in PRIVATES.items() for name in names if not hasattr(found(path), name) and not assigned(found(path), name)]
