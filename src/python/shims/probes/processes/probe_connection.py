"""Probes on `multiprocessing.Pipe`: each direction is an object of the log, with the messages that go in and come out.

The object is the kernel's pipe itself, so who holds its ends is known. A message is logged before it is written: who
receives it is later. A connection sent to a new process keeps its numbers.
"""
from multiprocessing import connection, reduction
from multiprocessing.context import BaseContext
from _pylanes_glue import sys as call

from _pylanes.constants import KIND_connection, OP_putFailed, OP_receive, OP_send, REASON_pipe, SYS_fdObject, SYS_objectShow
from _pylanes.describing import describe
from _pylanes.naming import creator
from _pylanes.place import assigned_names, place_of
from _pylanes.probing import during, place_here, record, replace

READS, WRITES = 0, 1


def show_direction(handle, direction, name, frame, kind, value):
    """Shows the pipe behind one direction of a connection; returns its number."""
    number = call(SYS_fdObject, handle, direction)
    call(SYS_objectShow, number, name, place_of(frame), kind, value)
    return number


def _probe_pipe():
    Pipe = connection.Pipe

    def Pipe_(duplex=True):
        first, second = Pipe(duplex)
        frame = creator(1, BaseContext.Pipe.__code__)
        if frame is not None:
            names = (assigned_names(frame) + ['', ''])[:2]
            for writer, reader, name in ((first, second, names), (second, first, names[::-1])):
                if writer._writable and reader._readable:
                    label = ' → '.join(name) if all(name) else ''
                    writer._pylanes_out = reader._pylanes_in = show_direction(reader._handle, READS, label, frame, KIND_connection, -1)
        return first, second

    Pipe_.__name__ = Pipe_.__qualname__ = 'Pipe'
    Pipe_.__module__ = Pipe.__module__
    connection.Pipe = Pipe_


def _probe_messages():
    Base = connection._ConnectionBase
    send, send_bytes, recv, recv_bytes, recv_bytes_into, poll = Base.send, Base.send_bytes, Base.recv, Base.recv_bytes, Base.recv_bytes_into, Base.poll

    def _sending(method):
        def method_(self, message, *arguments, **named):
            number = self.__dict__.get('_pylanes_out')
            if not number:
                return method(self, message, *arguments, **named)
            place = place_here()
            text = describe(message)
            record(OP_send, number, 0, text, place)
            try:
                with during(REASON_pipe, number, place):
                    return method(self, message, *arguments, **named)
            except BaseException:
                record(OP_putFailed, number, 0, text, place)
                raise
        return method_

    def _receiving(method, result_is_message):
        def method_(self, *arguments, **named):
            number = self.__dict__.get('_pylanes_in')
            if not number:
                return method(self, *arguments, **named)
            place = place_here()
            with during(REASON_pipe, number, place):
                result = method(self, *arguments, **named)
            if result_is_message:
                record(OP_receive, number, 0, describe(result), place)
            return result
        return method_

    for name, method in (('send', send), ('send_bytes', send_bytes)):
        replace(Base, name, _sending(method))
    for name, method in (('recv', recv), ('recv_bytes', recv_bytes), ('recv_bytes_into', recv_bytes_into)):
        replace(Base, name, _receiving(method, True))
    replace(Base, 'poll', _receiving(poll, False))


def _rebuild(fd, readable, writable, numbers):
    rebuilt = connection.rebuild_connection(fd, readable, writable)
    rebuilt._pylanes_in, rebuilt._pylanes_out = numbers
    return rebuilt


def _probe_pickling():
    def reduce_connection(conn):
        _, arguments = connection.reduce_connection(conn)
        numbers = conn.__dict__.get('_pylanes_in'), conn.__dict__.get('_pylanes_out')
        return (_rebuild, arguments + (numbers,)) if any(numbers) else (connection.rebuild_connection, arguments)

    reduction.register(connection.Connection, reduce_connection)


def install():
    _probe_pipe()
    _probe_messages()
    _probe_pickling()
