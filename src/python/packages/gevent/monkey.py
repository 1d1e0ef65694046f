"""Puts cooperative versions into the standard library: what used to block the thread then blocks one greenlet."""
import sys
from types import GetSetDescriptorType

__all__ = ['patch_all', 'patch_builtins', 'patch_contextvars', 'patch_dns', 'patch_os', 'patch_queue', 'patch_select', 'patch_signal', 'patch_socket',
           'patch_ssl', 'patch_subprocess', 'patch_sys', 'patch_thread', 'patch_time', 'get_original', 'is_module_patched', 'is_object_patched',
           'is_anything_patched', 'patch_item', 'patch_module', 'saved']

# module -> {name: what stood there}
saved = {}


def is_module_patched(mod_name):
    return mod_name in saved


def is_object_patched(mod_name, item_name):
    return is_module_patched(mod_name) and item_name in saved[mod_name]


def is_anything_patched():
    return bool(saved)


def get_original(mod_name, item_name):
    """What stood in a module before it was patched: one name, or a list of names."""
    if isinstance(item_name, str):
        return _original(mod_name, item_name)
    return [_original(mod_name, name) for name in item_name]


def _original(mod_name, name):
    if mod_name in saved and name in saved[mod_name]:
        return saved[mod_name][name]
    __import__(mod_name)
    return getattr(sys.modules[mod_name], name)


_NONE = object()


def patch_item(module, attr, newitem):
    old = getattr(module, attr, _NONE)
    if old is not _NONE and old is not newitem:
        saved.setdefault(module.__name__, {}).setdefault(attr, old)
    setattr(module, attr, newitem)


def remove_item(module, *names):
    """Takes what blocks and has no cooperative version out of a module."""
    for name in names:
        if hasattr(module, name):
            saved.setdefault(module.__name__, {}).setdefault(name, getattr(module, name))
            delattr(module, name)


def patch_module(target_module, source_module, items):
    for name in items:
        patch_item(target_module, name, getattr(source_module, name))
    saved.setdefault(target_module.__name__, {})


def patch_time():
    import time
    from gevent.hub import sleep
    patch_item(time, 'sleep', sleep)


def patch_thread(threading=True, _threading_local=True, Event=True, logging=True, existing_locks=True, _warnings=None):
    import _thread
    import threading as module
    from gevent import thread, threading as ours
    patch_module(_thread, thread, ('allocate_lock', 'get_ident', 'LockType', 'RLock', 'start_new_thread', 'start_new', 'start_joinable_thread', '_ThreadHandle'))
    if threading:
        patch_module(module, ours, ('Lock', 'RLock', 'get_ident', 'local', '_allocate_lock', '_CRLock', '_ThreadHandle', '_start_joinable_thread', '_set_name',
                                    '_make_thread_handle', '_thread_shutdown'))
        patch_item(module, '_thread_local_info', ours.local())
    if _threading_local:
        import _threading_local as module_local
        patch_module(module_local, ours, ('local',))
    if logging and 'logging' in sys.modules:
        patch_item(sys.modules['logging'], '_lock', ours.RLock())


def patch_socket(dns=True, aggressive=True):
    import socket
    from gevent import socket as ours
    patch_module(socket, ours, ('socket', 'SocketType', 'socketpair', 'fromfd', 'create_connection'))
    if dns:
        patch_dns()


def patch_dns():
    import socket
    from gevent import socket as ours
    patch_module(socket, ours, ('getaddrinfo', 'gethostbyname', 'gethostbyname_ex', 'gethostbyaddr', 'getnameinfo'))


def patch_select(aggressive=True):
    import select
    import selectors
    from gevent import select as ours, selectors as gevent_selectors
    patch_module(select, ours, ('select', 'poll'))
    patch_item(selectors.SelectSelector, '_select', lambda self, r, w, _, timeout=None: ours.select(r, w, _, timeout))
    if hasattr(selectors, 'PollSelector'):
        patch_item(selectors.PollSelector, '_selector_cls', staticmethod(ours.poll))
    patch_item(selectors, 'DefaultSelector', gevent_selectors.DefaultSelector)
    if aggressive:
        remove_item(select, 'epoll', 'kqueue', 'kevent', 'devpoll')
        # those that were made of them
        remove_item(selectors, 'EpollSelector', 'KqueueSelector', 'DevpollSelector')


def patch_queue():
    import queue
    from gevent import queue as ours
    patch_module(queue, ours, ('SimpleQueue',))


def patch_os():
    """A fork takes along the greenlet that forks, and no other."""
    saved.setdefault('os', {})


def patch_ssl():
    """There is no TLS here."""


def patch_subprocess():
    import subprocess
    from gevent import subprocess as ours
    patch_module(subprocess, ours, ('Popen', 'call', 'check_call', 'check_output', 'run', 'getoutput', 'getstatusoutput'))


def patch_sys(stdin=True, stdout=True, stderr=True):
    """Output blocks nobody."""


def patch_builtins():
    """Imports of two greenlets do not meet."""


def patch_signal():
    saved.setdefault('signal', {})


def patch_contextvars():
    """Each greenlet has a context of its own as it is."""


def patch_all(socket=True, dns=True, time=True, select=True, thread=True, os=True, ssl=True, subprocess=True, sys=False, aggressive=True, Event=True,
              builtins=True, signal=True, queue=True, contextvars=True, **kwargs):
    """Patches everything, but what is said to be False."""
    if os:
        patch_os()
    if time:
        patch_time()
    if thread:
        patch_thread(Event=Event)
    if sys:
        patch_sys()
    if socket:
        patch_socket(dns=dns, aggressive=aggressive)
    if select:
        patch_select(aggressive=aggressive)
    if ssl:
        patch_ssl()
    if subprocess:
        patch_subprocess()
    if builtins:
        patch_builtins()
    if signal:
        patch_signal()
    if queue:
        patch_queue()
    if contextvars:
        patch_contextvars()
    _note_late()
    return True


def _reached(name, value):
    """What a variable holds, and what that has: items and attributes. Nothing of the program's is called for it."""
    yield name, value
    if type(value) is dict:
        for key, one in list(value.items()):
            if type(key) in (str, int):
                yield '%s[%r]' % (name, key), one
    elif type(value) in (list, tuple):
        for number, one in enumerate(list(value)):
            yield '%s[%d]' % (name, number), one
    elif type(value).__module__ == '__main__' and type(type(value)) is type:
        plain = next((vars(kind)['__dict__'] for kind in type.__dict__['__mro__'].__get__(type(value)) if '__dict__' in vars(kind)), None)
        if type(plain) is GetSetDescriptorType:
            for key, one in list(plain.__get__(value).items()):
                yield '%s.%s' % (name, key), one


def _note_late():
    """Problems names what the program's modules took before it was patched: it goes on blocking every greenlet."""
    from _pylanes.compat import problem
    from _pylanes.place import USER_FILES, where
    # of several names of one thing the one that programs use
    originals = {id(old): name + '.' + item for private in (True, False) for name, items in saved.items() for item, old in items.items() if item.startswith('_') == private}
    # those of `threading` make what stands in the module now
    threads = saved.get('_thread', {})
    lock_types = tuple(type(threads[name]()) for name in ('allocate_lock', 'RLock') if name in threads)
    taken = []
    for name, module in list(sys.modules.items()):
        if name == '__main__' or getattr(module, '__file__', None) in USER_FILES:
            for variable, value in list(vars(module).items()):
                # what is patched by another name of the same is patched
                if id(value) in originals and originals[id(value)] not in taken and not variable.startswith('__'):
                    taken.append(originals[id(value)])
                elif module.__name__ != 'threading':
                    taken += [name for name, one in _reached(variable, value) if type(one) in lock_types and name not in taken]
    place = where()
    if taken and place:
        problem(place, 'latePatch', name=', '.join(sorted(taken)))
