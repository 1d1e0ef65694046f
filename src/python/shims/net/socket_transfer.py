"""What a socket receives and sends, through the kernel's one call for each: the flags, datagrams, and descriptors sent along."""
import array
import json
import os
import stat
import struct
import _socket
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes import internet
from _pylanes.constants import EINTR, MESSAGE_dontWait, MESSAGE_peek, SYS_fdClose, SYS_nullNew, SYS_socketReceive, SYS_socketReceiveDescriptors, SYS_socketSend
from _pylanes.descriptors import FIRST_FILE, as_bytes, behind, checked, number
from _pylanes.errors import error, os_error
from _pylanes.hosts import SOCK_STREAM, is_local
from _pylanes.place import where
from _pylanes.selecting import POLLIN, POLLOUT
from _pylanes.socket_values import buffers_of, c_int, from_kernel, rights_of
from _pylanes.thread import raise_interrupt

AF_UNIX = 1
SOL_SOCKET, SO_BROADCAST, SCM_RIGHTS = 1, 6, 1
MSG_OOB, MSG_PEEK, MSG_CTRUNC, MSG_TRUNC, MSG_DONTWAIT, MSG_WAITALL = 1, 2, 8, 0x20, 0x40, 0x100
_BROADCAST = '255.255.255.255'
_LONGEST_RECEIVED = 65_536
_LOGGED_BYTES = 40


def as_logged(data):
    """Bytes as the log shows them."""
    return repr(data) if len(data) <= _LOGGED_BYTES else repr(data[:_LOGGED_BYTES]) + '…'


def uninterrupted(call, number, *arguments):
    """The answer of a system call that may wait, below 0 an error other than EINTR."""
    while True:
        answer = call(number, *arguments)
        if answer != -EINTR:
            return answer
        raise_interrupt()


def _is_null(fd):
    """/dev/null, which C's library has opened: the kernel has one of its own to send."""
    if fd < FIRST_FILE:
        return False
    try:
        info = os.fstat(fd)
        return stat.S_ISCHR(info.st_mode) and info.st_rdev & 0xFF == 3
    except OSError:
        return False


class Receiving:
    """The half of a socket that receives."""

    __slots__ = ()

    def _receive(self, size, flags, with_sender):
        """One message, or what there is; with the sender as the call gives it."""
        mode = (MESSAGE_peek if flags & MSG_PEEK else 0) | (MESSAGE_dontWait if flags & MSG_DONTWAIT else 0)
        while True:
            data = call_object(SYS_socketReceive, self._fd, min(size, _LONGEST_RECEIVED), mode, with_sender, where())
            if type(data) is bytes:
                return data
            if data != -EINTR:
                raise os_error(data)
            raise_interrupt()

    def _receiving(self, size, flags, with_sender=0):
        if flags & MSG_OOB:
            raise error('EINVAL')
        end = None if flags & MSG_DONTWAIT else self._end()
        data = self._do(POLLIN, end, self._receive, size, flags, with_sender)
        if flags & MSG_WAITALL and self._timeout is None and self._type == SOCK_STREAM and not flags & (MSG_PEEK | MSG_DONTWAIT):
            parts = [data]
            left = size - len(data)
            while left > 0 and parts[-1]:
                parts.append(self._receive(left, flags, 0))
                left -= len(parts[-1])
            return b''.join(parts)
        return data

    def recv(self, size, flags=0, /):
        size = number(size)
        if size < 0:
            raise ValueError('negative buffersize in recv')
        return self._receiving(size, flags)

    def recvfrom(self, size, flags=0, /):
        size = number(size)
        if size < 0:
            raise ValueError('negative buffersize in recvfrom')
        if self._type == SOCK_STREAM:
            return self._receiving(size, flags), None
        data, _, source = self._datagram(size, flags)
        return data, source

    def _datagram(self, size, flags):
        """The next datagram: its data, its whole length, who sent it."""
        message = self._receiving(size, flags, 1)
        length, address_length = struct.unpack_from('<II', message)
        address = message[8:8 + address_length].decode()
        return message[8 + address_length:], length, self._readable(address) if address else None

    def recv_into(self, buffer, nbytes=0, flags=0):
        return self._into(buffer, nbytes, 'recv_into', lambda size: (self.recv(size, flags), None))[0]

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        return self._into(buffer, nbytes, 'recvfrom_into', lambda size: self.recvfrom(size, flags))

    @staticmethod
    def _into(buffer, nbytes, what, receive):
        with memoryview(buffer) as view, view.cast('B') as target:
            if nbytes < 0:
                raise ValueError('negative buffersize in %s' % what)
            if nbytes > len(target):
                raise ValueError('buffer too small for requested bytes' if what == 'recv_into' else 'nbytes is greater than the length of the buffer')
            data, source = receive(nbytes or len(target))
            target[:len(data)] = data
            return len(data), source

    # ── with what came along ──

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        if bufsize < 0:
            raise ValueError('negative buffer size in recvmsg()')
        return self._message(bufsize, ancbufsize, flags)

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        views = [memoryview(buffer).cast('B') for buffer in buffers]
        if any(view.readonly for view in views):
            raise BufferError('Object is not writable.')
        data, *rest = self._message(sum(map(len, views)), ancbufsize, flags)
        at = 0
        for view in views:
            part = data[at:at + len(view)]
            view[:len(part)] = part
            at += len(part)
        return len(data), *rest

    def _message(self, size, ancillary_size, flags):
        if not 0 <= ancillary_size < 1 << 31:
            raise ValueError('invalid ancillary data buffer length')
        if self._type != SOCK_STREAM:
            data, length, source = self._datagram(size, flags)
            return data, [], MSG_TRUNC if length > len(data) else 0, source
        if self._family != AF_UNIX:
            return self._receiving(size, flags), [], 0, None
        # the descriptors lie at the first byte: they are taken when it is there
        self._receiving(1, flags & ~MSG_WAITALL | MSG_PEEK)
        most = max(0, ancillary_size - _socket.CMSG_LEN(0)) // 4
        lost, *fds = struct.unpack('<%dI' % (len(answer := call_object(SYS_socketReceiveDescriptors, self._fd, most)) // 4), answer)
        for fd in fds:
            # nobody asked for MSG_CMSG_CLOEXEC
            os.set_inheritable(fd, True)
        data = self._receiving(size, flags)
        ancillary = [(SOL_SOCKET, SCM_RIGHTS, array.array('i', fds).tobytes())] if fds else []
        return data, ancillary, MSG_CTRUNC if lost else 0, None


class Sending:
    """The half of a socket that sends."""

    __slots__ = ()

    def _send(self, data, flags=0, to='', descriptors=''):
        """Sends once: what goes in of a stream, or one datagram."""
        mode = MESSAGE_dontWait if flags & MSG_DONTWAIT else 0
        sent = checked(uninterrupted(call, SYS_socketSend, self._fd, data, to, mode, as_logged(data), descriptors, where()))
        internet.sent(self._fd, data[:sent])
        return sent

    def send(self, data, flags=0, /):
        data = as_bytes(data)
        if flags & MSG_OOB:
            raise error('ENOTSUP')
        return self._do(POLLOUT, None if flags & MSG_DONTWAIT else self._end(), self._send, data, flags)

    def sendall(self, data, flags=0, /):
        data = as_bytes(data)
        if flags & MSG_OOB:
            raise error('ENOTSUP')
        end = self._end()
        done = 0
        while True:
            done += self._do(POLLOUT, end, self._send, data[done:] if done else data, flags)
            if done >= len(data):
                return

    def sendto(self, data, *flags_and_address):
        if not 1 <= len(flags_and_address) <= 2:
            raise TypeError('sendto() takes 2 or 3 arguments (%d given)' % (1 + len(flags_and_address)))
        return self._send_to('sendto', data, *flags_and_address)

    def _send_to(self, what, data, *flags_and_address):
        data = as_bytes(data)
        address = flags_and_address[-1]
        flags = number(flags_and_address[0]) if len(flags_and_address) == 2 else 0
        if self._type == SOCK_STREAM:
            self._parse(address, what)
            if self._family == AF_UNIX:
                raise error('EISCONN' if self._is_connected() else 'EOPNOTSUPP')
            return self.send(data, flags)
        return self._do(POLLOUT, self._end(), self._send, data, flags, self._destination(address, what))

    def _destination(self, address, what):
        """The kernel's address of where a datagram is to go. What lies outside is nobody's here: it is lost, as datagrams may be."""
        key, host = self._parse(address, what)
        if self._family == AF_UNIX:
            if not key.startswith('\0') and not os.path.exists(from_kernel(key)):
                raise error('ENOENT')
            return key
        self._ensure_bound()
        if host == _BROADCAST:
            if not self.getsockopt(SOL_SOCKET, SO_BROADCAST):
                raise error('EACCES')
            return key
        return key if is_local(host) else '%s:%d' % (host, address[1])

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        data = buffers_of(buffers)
        flags = c_int(flags)
        descriptors = rights_of(ancdata, (SOL_SOCKET, SCM_RIGHTS) if self._family == AF_UNIX else None)
        if address is not None:
            return self._send_to('sendmsg', data, flags, address)
        if self._type != SOCK_STREAM:
            return self.send(data, flags)
        own = [behind(fd) for fd in descriptors]
        nulls = [at for at, fd in enumerate(own) if _is_null(fd)]
        for at in nulls:
            own[at] = checked(call(SYS_nullNew))
        sent = json.dumps(own) if own else ''
        try:
            return self._send_with(data, flags, sent)
        finally:
            for at in nulls:
                call(SYS_fdClose, own[at])

    def _send_with(self, data, flags, sent):
        """`sent`: the descriptors that go with the first byte, JSON."""
        while True:
            try:
                return self._do(POLLOUT, None if flags & MSG_DONTWAIT else self._end(), self._send, data, flags, '', sent)
            except BlockingIOError:
                if self._timeout is not None or flags & MSG_DONTWAIT:
                    raise
                self._wait(POLLOUT, None)
