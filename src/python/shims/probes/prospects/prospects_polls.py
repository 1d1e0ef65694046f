"""Loops of threads in the proof of prospects.py that look again and again for what nobody brings about any more: `while not stop.is_set(): time.sleep(1)`.

A loop counts as such a wait only where its text, taken with what its names stand for now, shows that it never ends unless somebody else changes something of
what its conditions look at: a flag, an event, a queue, whether a thread lives. All else that it does is sleeping, printing and counting. What is not understood
is no such loop.

Asked where a run has ended only, with every task suspended; the program's code is never called.
"""
import _ast
import builtins
import collections
import queue
import threading
import time
import types

from _pylanes import compat_source
from _pylanes.constants import REASON_event, REASON_future, REASON_join, REASON_queueGet, REASON_spinning
from _pylanes.describing import attributes_of, dict_of, mro_of
from _pylanes.naming import LoggedObject
from _pylanes.prospects_reach import Reach

_ONLY_TREE = 0x400
_LONGEST_TEXT = 80
_UNKNOWN = object()
_PLAIN = (bool, int, float, str, bytes, type(None))
_CONTAINERS = (list, dict, set, tuple, frozenset, collections.deque)
_QUEUES = (queue.Queue, queue.LifoQueue, queue.PriorityQueue)
_COMPARISONS = {
    _ast.Eq: lambda x, y: x == y, _ast.NotEq: lambda x, y: x != y, _ast.Lt: lambda x, y: x < y, _ast.LtE: lambda x, y: x <= y,
    _ast.Gt: lambda x, y: x > y, _ast.GtE: lambda x, y: x >= y, _ast.Is: lambda x, y: x is y, _ast.IsNot: lambda x, y: x is not y,
}
# a statement after which nothing of its block is reached
_NEVER, _NEXT = 'never', 'next'

_trees = {}


class _NotUnderstood(Exception):
    pass


def poll_of(scene, frames, codes):
    """The loop in which a thread with these frames goes round, None: it is in none that is understood."""
    for code_at, offset, globals_at, locals_at, variables, _ in reversed(frames):
        code = codes.get(code_at)
        if code is not None:
            space = scene.objects.get(globals_at)
            if type(space) is not dict:
                return None
            return _Frame(scene, code, offset, space, None if code.co_flags & 1 else scene.objects.get(locals_at), variables).poll()
    return None


class Poll:
    """What a loop looks at. `reason`, `number` of the object or `join`, a task: as what it is shown that it waits for."""

    def __init__(self):
        # (numbers, what ends the wait), tasks, names and attributes, addresses of containers
        self.objects, self.joins, self.names, self.containers = [], [], set(), set()
        self.reason = self.number = self.join = self.line = 0
        self.text = ''

    def could_end(self, stuck, reaches, could):
        """Whether one of those who go on could change any of that."""
        if any(task not in stuck for task in self.joins) or any(could(numbers, ends) for numbers, ends in self.objects):
            return True
        for reach in reaches:
            if reach.everything:
                return True
            if self.names and (reach.any_attribute or 'setattr' in reach.names or not self.names.isdisjoint(reach.stored)):
                return True
            if not self.containers.isdisjoint(reach.seen):
                return True
        return False


def _tree_of(name):
    known = _trees.get(name)
    if known is None:
        source = compat_source.sources.get(name)
        try:
            source = source.encode() if type(source) is str else source
            known = None if source is None else (compile(source, name, 'exec', _ONLY_TREE, dont_inherit=True), source.splitlines())
        except Exception:
            known = None
        _trees[name] = known
    return known


def _line_at(code, offset):
    return next((line for start, end, line in code.co_lines() if start <= offset < end), None)


def _children(node):
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            yield from (one for one in value if isinstance(one, _ast.AST))
        elif isinstance(value, _ast.AST):
            yield value


def _loops_at(tree, line, name):
    """The `while` loops around a line in the innermost function there, innermost first; empty: that function is another one."""
    loops, function = [], '<module>'
    node = tree
    while node is not None:
        inner = None
        for child in _children(node):
            start, end = getattr(child, 'lineno', None), getattr(child, 'end_lineno', None)
            if start is not None and start <= line <= end:
                if isinstance(child, (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef, _ast.Lambda)):
                    function = getattr(child, 'name', '<lambda>')
                    loops = []
                elif type(child) is _ast.While and not any(one.lineno <= line <= one.end_lineno for one in child.orelse):
                    loops.insert(0, child)
                inner = child
                if type(child) not in (_ast.Name, _ast.Constant):
                    break
        node = inner
    return loops if function == name else []


class _Frame:
    def __init__(self, scene, code, offset, space, names, variables):
        self.scene, self.code, self.offset, self.space, self.names = scene, code, offset, space, names
        slots = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
        self.variables = dict(zip(slots, variables))
        self.found = Poll()
        self.assigned = set()

    def poll(self):
        told, line = _tree_of(self.code.co_filename), _line_at(self.code, self.offset)
        if told is None or not line:
            return None
        tree, self.lines = told
        for loop in _loops_at(tree, line, self.code.co_name):
            self.found, self.assigned = Poll(), set()
            try:
                value = self.value(loop.test, loop.test)
                if value is _UNKNOWN or not value:
                    continue
                self.block(loop.body)
            except _NotUnderstood:
                continue
            if self.found.reason and self.assigned.isdisjoint(self.found.names):
                return self.found
        return None

    # ── what is done ──

    def block(self, statements):
        for one in statements:
            if self.statement(one) is _NEVER:
                return _NEVER
        return _NEXT

    def statement(self, one):
        kind = type(one)
        if kind in (_ast.Pass, _ast.Global, _ast.Nonlocal):
            return _NEXT
        if kind is _ast.Continue:
            return _NEVER
        if kind is _ast.Expr:
            self.transparent(one.value)
            return _NEXT
        if kind in (_ast.Assign, _ast.AugAssign):
            self.transparent(one.value)
            for target in one.targets if kind is _ast.Assign else [one.target]:
                if type(target) is not _ast.Name:
                    raise _NotUnderstood
                self.assigned.add(target.id)
            return _NEXT
        if kind is _ast.If:
            value = self.value(one.test, one.test)
            if value is _UNKNOWN:
                ways = {self.block(one.body), self.block(one.orelse)}
                return _NEXT if _NEXT in ways else _NEVER
            return self.block(one.body if value else one.orelse)
        if kind is _ast.Try:
            return self.attempt(one)
        raise _NotUnderstood

    def attempt(self, one):
        """`try: item = q.get(timeout=1)`, and what comes of it where there is none."""
        first = one.body[0]
        call = getattr(first, 'value', None)
        if type(first) not in (_ast.Expr, _ast.Assign) or not self.finds_nothing(call):
            raise _NotUnderstood
        for handler in one.handlers:
            names = [] if handler.type is None else handler.type.elts if type(handler.type) is _ast.Tuple else [handler.type]
            if handler.type is None or any(getattr(name, 'id', getattr(name, 'attr', '')) in ('Empty', 'Exception') for name in names):
                ways = [self.block(handler.body), self.block(one.finalbody)]
                return _NEVER if _NEVER in ways else _NEXT
        raise _NotUnderstood

    def finds_nothing(self, call):
        if type(call) is not _ast.Call or type(call.func) is not _ast.Attribute or call.func.attr not in ('get', 'get_nowait'):
            return False
        thing = self.resolve(call.func.value)
        if type(thing) not in _QUEUES or (call.func.attr == 'get' and not call.args and not call.keywords) or len(thing.queue):
            return False
        self.looks_at(REASON_queueGet, thing, call.func, call)
        return True

    def transparent(self, node):
        """It changes nothing that the loop looks at, and comes back."""
        kind = type(node)
        if kind is _ast.Call:
            self.call(node)
        elif kind is _ast.Attribute:
            self.resolve(node)
        elif kind in (_ast.Constant, _ast.Name, _ast.BinOp, _ast.Compare, _ast.BoolOp, _ast.UnaryOp, _ast.Tuple, _ast.JoinedStr, _ast.FormattedValue):
            for child in _children(node):
                if isinstance(child, _ast.expr):
                    self.transparent(child)
        else:
            raise _NotUnderstood

    def call(self, node):
        for one in node.args + [keyword.value for keyword in node.keywords]:
            self.transparent(one)
        if type(node.func) is _ast.Attribute:
            thing = self.resolve(node.func.value)
            timed = bool(node.args or node.keywords)
            name = node.func.attr
            if _is_own(thing, threading.Thread, name) and (name == 'is_alive' or (name == 'join' and timed)):
                return
            if type(thing) is threading.Event and (name in ('is_set', 'isSet') or (name == 'wait' and timed)):
                return
            if type(thing) is threading.Condition and name == 'wait' and timed:
                return
            if type(thing) in _QUEUES and name in ('empty', 'full', 'qsize'):
                return
        if not _is_harmless(self.resolve(node.func)):
            raise _NotUnderstood

    # ── what is looked at ──

    def value(self, node, shown):
        """What an expression is worth now, and as long as nobody changes what is noted of it."""
        kind = type(node)
        if kind is _ast.Constant:
            return node.value
        if kind is _ast.UnaryOp and type(node.op) is _ast.Not:
            value = self.value(node.operand, shown)
            return value if value is _UNKNOWN else not value
        if kind is _ast.BoolOp:
            stops = type(node.op) is _ast.Or
            values = [self.value(one, shown) for one in node.values]
            if any(value is not _UNKNOWN and bool(value) is stops for value in values):
                return stops
            return _UNKNOWN if any(value is _UNKNOWN for value in values) else not stops
        if kind in (_ast.Name, _ast.Attribute):
            return self.plain(self.resolve(node), node, shown)
        if kind is _ast.Compare and len(node.ops) == 1 and type(node.ops[0]) in _COMPARISONS:
            pair = self.value(node.left, shown), self.value(node.comparators[0], shown)
            if any(type(value) not in _PLAIN for value in pair):
                return _UNKNOWN
            try:
                return _COMPARISONS[type(node.ops[0])](*pair)
            except TypeError:
                raise _NotUnderstood from None
        if kind is _ast.Call:
            return self.called(node, shown)
        self.transparent(node)
        return _UNKNOWN

    def plain(self, thing, node, shown):
        if thing is _UNKNOWN:
            raise _NotUnderstood
        self.named(node)
        self.shows(shown, REASON_spinning)
        if type(thing) in _CONTAINERS:
            self.found.containers.add(id(thing))
            return len(thing) > 0
        if type(thing) not in _PLAIN:
            raise _NotUnderstood
        return thing

    def called(self, node, shown):
        function = node.func
        if type(function) is _ast.Name and len(node.args) == 1 and not node.keywords and self.resolve(function) is len:
            thing = self.resolve(node.args[0])
            if type(thing) in _CONTAINERS:
                self.plain(thing, node.args[0], shown)
                return len(thing)
        if type(function) is _ast.Attribute:
            thing, name = self.resolve(function.value), function.attr
            timed = bool(node.args or node.keywords)
            if type(thing) is threading.Event and (name in ('is_set', 'isSet') or (name == 'wait' and timed)):
                self.looks_at(REASON_event, thing, function, shown)
                return thing._flag
            if type(thing) in _QUEUES and name in ('empty', 'qsize') and not timed:
                self.looks_at(REASON_queueGet, thing, function, shown)
                return not thing.queue if name == 'empty' else len(thing.queue)
            if _is_own(thing, threading.Thread, 'is_alive') and name == 'is_alive':
                task = self.scene.task_of(attributes_of(thing).get('_os_thread_handle'))
                if not task:
                    raise _NotUnderstood
                self.named(function.value)
                self.found.joins.append(task)
                self.shows(shown, REASON_join, join=task)
                return True
        self.transparent(node)
        return _UNKNOWN

    def looks_at(self, reason, thing, function, shown):
        self.named(function.value)
        inside = Reach(self.scene)
        inside.add(thing, False)
        inside.run()
        logged = attributes_of(thing).get('_pylanes')
        if inside.everything or not inside.numbers or type(logged) is not LoggedObject:
            raise _NotUnderstood
        self.found.objects.append((list(inside.numbers), self.scene.ends[reason]))
        self.shows(shown, reason, number=logged.id)

    def named(self, node):
        if type(node) is _ast.Name and node.id in self.variables and node.id not in self.code.co_cellvars + self.code.co_freevars:
            # a variable of the function's own
            return
        self.found.names.add(node.id if type(node) is _ast.Name else node.attr)

    def shows(self, node, reason, number=0, join=0):
        found = self.found
        # what is waited for is told before a flag is
        if found.reason and (found.reason != REASON_spinning or reason == REASON_spinning):
            return
        found.reason, found.number, found.join, found.line = reason, number, join, node.lineno
        found.text = ''
        if node.end_lineno == node.lineno and node.end_col_offset - node.col_offset <= _LONGEST_TEXT:
            found.text = self.lines[node.lineno - 1][node.col_offset:node.end_col_offset].decode('utf-8', 'replace')

    # ── what names stand for ──

    def resolve(self, node):
        """The object that a name, or names with dots, stand for; _UNKNOWN: a number of the function's own, say."""
        if type(node) is _ast.Attribute:
            return _attribute_of(self.resolve(node.value), node.attr)
        if type(node) is not _ast.Name:
            raise _NotUnderstood
        name = node.id
        if name in self.variables:
            thing = self.scene.objects.get(self.variables[name], _UNKNOWN)
            if type(thing) is types.CellType:
                try:
                    return thing.cell_contents
                except ValueError:
                    raise _NotUnderstood from None
            return thing
        for space in (self.names, self.space, builtins.__dict__):
            if type(space) is dict and name in space:
                return space[name]
        raise _NotUnderstood


def _attribute_of(thing, name):
    """Of a module, or an instance that holds it itself: what a class computes nobody knows."""
    if type(thing) is types.ModuleType:
        found = thing.__dict__.get(name, _UNKNOWN)
    else:
        held = attributes_of(thing) if thing is not _UNKNOWN else None
        classes = [dict_of(base) for base in mro_of(type(thing))]
        if held is None or any('__getattribute__' in names for names in classes[:-1]):
            raise _NotUnderstood
        own = next((names[name] for names in classes if name in names), _UNKNOWN)
        if name in held and not hasattr(type(own), '__set__'):
            return held[name]
        found = own if type(own) in _PLAIN else _UNKNOWN
    if found is _UNKNOWN:
        raise _NotUnderstood
    return found


def _is_own(thing, kind, name):
    """Whether a method is that of the library's class."""
    return issubclass(type(thing), kind) and next((names[name] for names in map(dict_of, mro_of(type(thing))) if name in names), None) is dict_of(kind).get(name)


def _is_harmless(function):
    """Functions of the library that come back and change nothing of the program's."""
    if type(function) in (types.FunctionType, types.BuiltinFunctionType) and function.__module__ == 'logging':
        return True
    return any(function is one for one in (print, len, str, int, round, time.sleep, time.time, time.monotonic, time.perf_counter, time.strftime, time.ctime))
