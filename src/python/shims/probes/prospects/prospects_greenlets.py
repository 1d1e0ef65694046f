"""Greenlets in the proof of prospects.py: which of them wait for what nobody can give any more, while their hub goes on with others.

A greenlet can still do what its frames do from where they stand; a hub's loop, what its callbacks, timers and watchers call. Whom one
of those is going to wake is not stuck. A greenlet's wait also ends when somebody who reaches it kills it, throws into it or switches to it.
"""
import gc
import sys
from collections import deque
from types import FunctionType, MethodType

from _pylanes.constants import REASON_condition, REASON_event, REASON_join, REASON_queueGet, REASON_queueJoin, REASON_queuePut
from _pylanes.describing import attribute

# with these names code gets at greenlets that it does not name, or at what a hub is going to do
EVERYTHING = frozenset(('gr_frame', 'loop', 'run_callback', 'run_callback_threadsafe', '_callbacks', '_timers', 'print_run_info'))
# what a wait of a greenlet's ends by, besides what ends one of a thread's
_ENDS = {
    REASON_queueGet: {'_queue', 'queue', 'getters', '_put', 'copy'},
    REASON_queuePut: {'_queue', 'queue', 'putters', '_get', 'maxsize'},
    REASON_queueJoin: {'_cond', 'unfinished_tasks'},
    REASON_event: {'_links', '_flag', '_notify_links', '__call__'},
    REASON_condition: {'_links', '_waiters'},
}
_CUTS_OFF = frozenset(('kill', 'killall', 'killone', 'throw', 'switch', 'stop', 'close', 'shutdown', 'cancel'))
# modules whose objects hand what they hold to whoever has them, but do nothing with it of themselves
_OPEN = frozenset(('gevent.event', 'gevent.lock', 'gevent.queue', 'gevent.pool', 'gevent._linkable', 'gevent.thread', 'gevent.threading'))
# those whose frames only wait for what is told of their greenlet
_MACHINERY = frozenset(('greenlet', 'greenlet._strands', 'gevent.hub', 'gevent._loop', 'gevent._linkable', 'gevent._waiting', 'gevent.timeout', 'gevent.greenlet', 'gevent._log'))
_OWN = frozenset(('_state', '_parent', '_stack', '_inbox', '_context', '_strand', '_waits', '_generation', '_thread', 'args', 'kwargs', '_run', 'run', '_links', '_notifier', '_starting', 'spawn_tree_locals'))
# all hubs as one that can go on
HUBS = -2
# what more greenlets could do takes too long to find out
_MOST_GREENLETS = 200

_codes = set()


def machinery():
    """Addresses of the code that greenlets wait in."""
    if not _codes:
        for name in _MACHINERY:
            module = sys.modules.get(name)
            for value in list(vars(module).values()) if module else ():
                if type(value) is FunctionType and value.__module__ == name:
                    _nested(value.__code__)
                elif isinstance(value, type) and value.__module__ == name:
                    for method in list(type.__dict__['__dict__'].__get__(value).values()):
                        method = attribute(method, '__func__', method)
                        if type(method) is FunctionType:
                            _nested(method.__code__)
    return _codes


def _nested(code):
    if id(code) not in _codes:
        _codes.add(id(code))
        for constant in code.co_consts:
            if type(constant) is type(code):
                _nested(constant)


_working_codes = set()


def _working():
    """Addresses of the code in which a hub does what is due."""
    if not _working_codes:
        for module, names in (('gevent._loop', ('Loop', 'Timer')), ('gevent._linkable', ('AbstractLinkable',)), ('gevent.greenlet', ('Greenlet', '_Link', '_kill', '_kill_all'))):
            for name in names:
                thing = getattr(sys.modules.get(module), name, None)
                methods = [thing] if type(thing) is FunctionType else list(vars(thing).values()) if isinstance(thing, type) else []
                for method in methods:
                    if type(method) is FunctionType and (module == 'gevent._loop' or 'notify' in method.__name__ or 'kill' in method.__name__ or method.__name__ == '__call__'):
                        _working_codes.add(id(method.__code__))
    return _working_codes


def ends_of(reason, threads):
    own = _ENDS.get(reason)
    return threads if own is None or threads is None else threads | own


# with these names code gets at a hub's ways with errors, or at a thread's first greenlet
_OF_HUBS = frozenset(('parent', 'SYSTEM_ERROR', 'NOT_ERROR', 'handle_error', 'handle_system_error'))
# what one greenlet raises and its hub throws into the thread's first
_STOPS = frozenset(('exit', 'quit', 'SystemExit', 'KeyboardInterrupt', 'SystemError', 'BaseException', 'throw'))


def may_end_first(reach, is_raw):
    """Whether somebody may raise what ends the wait of a thread's first greenlet; `is_raw`: any error of his does."""
    return is_raw or reach.everything or any(not names.isdisjoint(_OF_HUBS | _STOPS) for names in (reach.attributes, reach.names))


class Greenlets:
    """The greenlets of a process that have not ended, and its hubs."""

    def __init__(self, objects, stacks):
        # unit -> its greenlet; those that the log does not know have numbers below 0
        self.units = {}
        # (task, stack) -> frames
        self.stacks = {(task, stack): frames for task, stack, frames in stacks}
        self.hubs = []
        # greenlets that a loop is going to wake, and who waits for whose end, by address
        self.due = set()
        self.awaited = {}
        self.called = []
        module = sys.modules.get('greenlet')
        self.any = module is not None and hasattr(module, 'greenlet')
        self.blind = False
        if self.any:
            self._find(objects, module)

    def _find(self, objects, module):
        self.greenlet = module.greenlet
        hub = sys.modules.get('gevent.hub')
        self.Hub, self.Waiter = (hub.Hub, hub.Waiter) if hub else (None, None)
        linkable = sys.modules.get('gevent._linkable')
        self.Linkable = linkable.AbstractLinkable if linkable else None
        running = set(map(id, module._currents.values()))
        found = [one for one in objects.values() if issubclass(type(one), self.greenlet)]
        if len(found) > _MOST_GREENLETS:
            self.blind = True
            return
        for one in found:
            if self.Hub and issubclass(type(one), self.Hub):
                self.hubs.append(one)
            elif one._state != 'dead' and one._generation == module._generation and id(one) not in running:
                self.units[self._number_of(one)] = one
        for one in list(objects.values()):
            if self.Linkable and issubclass(type(one), self.Linkable):
                self._awaits(one, attribute(one, '_links') or ())
        for one in found:
            self._awaits(one, attribute(one, '_links') or ())
        for one in self.hubs:
            for callback, args in _pending(one.loop):
                self._wakes(callback, args)

    def _number_of(self, one):
        strand = one._strand
        return strand if strand else -3 - id(one)

    def behind(self, link):
        """The greenlet that goes on when `link` is called; None: it is somebody else's business."""
        owner = attribute(link, '__self__') if type(link) is MethodType else link if self.Waiter and type(link) is self.Waiter else None
        if owner is None or (type(link) is MethodType and link.__func__.__name__ not in ('switch', 'throw', 'switch_args')):
            return None
        if self.Waiter and issubclass(type(owner), self.Waiter):
            owner = owner.greenlet
        return owner if issubclass(type(owner), self.greenlet) else None

    def _awaits(self, target, links):
        for link in list(links):
            one = self.behind(link)
            if one is not None:
                self.awaited.setdefault(id(one), []).append(target)

    def under_way(self, frames, objects):
        """What a hub is in the middle of: whom its frames hold it is about to wake."""
        working = _working()
        seen = set()
        for code_at, _, _, _, variables, stack in frames:
            todo = [objects[address] for address in variables + stack if address in objects] if code_at in working else []
            while todo:
                one = todo.pop()
                if id(one) in seen:
                    continue
                seen.add(id(one))
                kind = type(one)
                if kind.__name__ in ('Timer', 'Callback', 'Io', 'Idle') and kind.__module__ == 'gevent._loop' and one.callback is not None:
                    self._wakes(one.callback, one.args)
                elif kind in (list, tuple, deque, MethodType) or kind.__name__ in ('list_iterator', 'tuple_iterator', '_deque_iterator'):
                    self._wakes(one, ())
                    todo.extend(gc.get_referents(one))
                elif kind.__module__ == 'gevent.greenlet' and not issubclass(kind, self.greenlet):
                    # a link that is being called
                    self.called.append(one)
                else:
                    self._wakes(None, (one,))

    def _wakes(self, callback, args):
        one = self.behind(callback)
        if one is not None:
            self.due.add(id(one))
        owner = attribute(callback, '__self__')
        for link in list(attribute(owner, '_links') or ()) if type(callback) is MethodType else ():
            behind = self.behind(link)
            if behind is not None:
                self.due.add(id(behind))
        todo = list(args or ())
        while todo:
            each = todo.pop()
            if issubclass(type(each), self.greenlet):
                self.due.add(id(each))
            elif self.Waiter and issubclass(type(each), self.Waiter) and each.greenlet is not None:
                self.due.add(id(each.greenlet))
            elif type(each) in (list, tuple):
                todo.extend(each)

    # ── what can be got at ──

    def root(self, reach):
        """What hubs do of themselves."""
        for link in self.called:
            reach.add(link, True)
        for hub in self.hubs:
            # another thread is going to call back, nobody knows whom
            reach.everything = reach.everything or hub.loop.expected > 0
            for callback, args in _pending(hub.loop):
                if self.behind(callback) is None:
                    reach.add(callback, True)
                    for one in args or ():
                        reach.add(one, True)
            if hub._threadpool is not None:
                reach.add(hub._threadpool, True)

    def visit(self, thing, held, reach):
        """False: it is nothing of these."""
        kind = type(thing)
        if issubclass(kind, self.greenlet):
            if not (self.Hub and issubclass(kind, self.Hub)):
                self._visit_greenlet(thing, held, reach)
            return True
        if kind is MethodType and self.behind(thing) is not None:
            # it is called when what it is linked to is ready
            return True
        module = kind.__module__
        if module in ('gevent._loop', 'gevent._loop_log', 'gevent.timeout', 'gevent.hub') and kind.__name__ != 'signal':
            return True
        if module in _OPEN:
            reach.referents(thing, held)
            return True
        return False

    def _visit_greenlet(self, one, held, reach):
        reach.greenlets[id(one)] = reach.greenlets.get(id(one), False) or held
        if one._state == 'new':
            # whoever has it may start it
            reach.referents(one.__dict__, True)
            return
        for name, value in list(one.__dict__.items()):
            if name not in _OWN:
                reach.add(value, False)
        reach.add(type(one), False)

    def frames(self, unit, reach):
        """What a greenlet can get at, from where it stands."""
        one = self.units[unit]
        reach.greenlets[id(one)] = True
        frames = self.stacks.get((one._thread, one._stack))
        if one._state == 'new' or frames is None:
            reach.referents(one.__dict__, True)
            return
        reach.frames(frames)
        # who is called when it has ended
        for link in list(attribute(one, '_links') or ()):
            reach.add(link, True)

    def clear(self):
        for held in (self.units, self.stacks, self.hubs, self.due, self.awaited, self.called):
            held.clear()

    # ── who waits ──

    def is_waiting(self, unit):
        """Whether what the kernel knows of a greenlet still holds."""
        one = self.units.get(unit)
        return one is not None and one._state == 'active' and one._waits is not None and id(one) not in self.due

    def implicit(self):
        """Greenlets that wait for the end of others and of which the kernel does not know: the first ones of their threads."""
        return [unit for unit, one in self.units.items() if unit < 0 and one._parent is None and one._waits is not None and one._waits[0] == REASON_join and id(one) not in self.due]

    def is_raw(self, unit):
        """Whether a unit is a greenlet without gevent's own way with errors."""
        greenlets = sys.modules.get('gevent.greenlet')
        return unit in self.units and not (greenlets and issubclass(type(self.units[unit]), greenlets.Greenlet))

    def may_be_cut_off(self, unit, reach):
        held = reach.greenlets.get(id(self.units[unit]))
        return reach.everything or held is True or (held is False and (reach.any_attribute or not _CUTS_OFF.isdisjoint(reach.attributes)))

    def all_awaited_are(self, unit, stuck):
        """Whether a greenlet waits for others, and for none but these."""
        targets = self.awaited.get(id(self.units[unit]))
        return bool(targets) and all(issubclass(type(one), self.greenlet) and self._number_of(one) in stuck for one in targets)


def _pending(loop):
    """(callback, arguments) of all that a loop is going to call."""
    yield from ((entry.callback, entry.args) for entry in list(loop._callbacks) + list(loop._handed_over) if entry.callback is not None)
    yield from ((timer.callback, timer.args) for timer in list(loop._timers) if timer.callback is not None)
    yield from ((watcher.callback, watcher.args) for watcher in list(loop._io) + list(loop._idle) if watcher.callback is not None)
