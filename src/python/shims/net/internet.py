"""The simulated internet: what happens on connections to hosts outside this machine. What the hosts say is in sites.py.

A connection is the kernel's, which knows how long things are under way. The host at its other end is here, in the process
that asks: whatever is sent is given to it at once, and its answer to the kernel, to be seen later. Nobody else is needed,
so the simulation is no process and no task, and the delays come from the run's seed. Each host is noted once.
"""
import json
from _pylanes_glue import sys as call

from _pylanes import clock, placeholder, public_names, sites
from _pylanes.constants import ECONNREFUSED, ETIMEDOUT, SYS_problem, SYS_socketAnswerRemote, SYS_socketConnectRemote
from _pylanes.place import where

LOOKUP_SECONDS = 0.02
# as Linux gives up a connection to which nobody answers
_UNANSWERED_NS = 127_000_000_000
_PORTS = (80, 443)
# a block of addresses that nobody has (RFC 5737)
_NETWORK = '203.0.113.'

sites.SITES['jsonplaceholder.typicode.com'] = placeholder.Placeholder()
_names = sorted(sites.SITES)
_addresses = {name: _NETWORK + str(number) for number, name in enumerate(_names, 1)}
_by_address = {address: name for name, address in _addresses.items()}
_noted = set()
# fd → what the host at the other end has heard so far
_exchanges = {}


def knows(host):
    host = public_names.canonical(host)
    return host in _addresses or public_names.exists(host)


def look_up():
    clock.sleep(LOOKUP_SECONDS)


def address_of(host):
    """The address of a host outside; takes the time of a look-up."""
    host = public_names.canonical(host)
    _note(host)
    look_up()
    if host not in _addresses:
        address = _addresses[host] = public_names.address(host, _by_address)
        _by_address[address] = host
    return _addresses[host]


def name_of(address):
    """The host that has this address, or the address itself."""
    return _by_address.get(address, address)


def _note(host):
    if host not in _noted:
        _noted.add(host)
        call(SYS_problem, json.dumps({'code': 'simulatedInternet', 'host': host}), where())


def connect(fd, address, port, shown):
    """Begins a connection; the kernel's answer. `shown`: place, whether it is shown, name."""
    host = name_of(address)
    _note(host)
    place, visible, name = shown
    site = sites.SITES.get(host) or (sites.ANY_HOST if address in _by_address else None)
    if site is None:
        return call(SYS_socketConnectRemote, fd, '%s:%d' % (address, port), _UNANSWERED_NS, _UNANSWERED_NS, ETIMEDOUT, place, visible, name)
    refused = 0 if port in _PORTS else ECONNREFUSED
    if not refused:
        _exchanges[fd] = _Exchange(fd, host, site)
    return call(SYS_socketConnectRemote, fd, '%s:%d' % (address, port), *_ns(site.distance), refused, place, visible, name)


def is_outside(fd):
    """Whether a descriptor is a connection to a host outside."""
    return fd in _exchanges


def sent(fd, data):
    """Something was sent through a socket: if it goes outside, the host there reads it."""
    if _exchanges and fd in _exchanges:
        _exchanges[fd].read(data)


def forget(fd):
    """The descriptor is closed."""
    if _exchanges:
        _exchanges.pop(fd, None)


def _ns(seconds):
    return [round(each * 1_000_000_000) for each in seconds]


class _Exchange:
    """A server's side of one HTTP connection."""

    __slots__ = ('fd', 'host', 'site', 'heard', 'over')

    def __init__(self, fd, host, site):
        self.fd = fd
        self.host = host
        self.site = site
        self.heard = b''
        self.over = False

    def read(self, data):
        """Takes in what was sent and answers every request that is complete."""
        self.heard += data
        while not self.over:
            try:
                taken = sites.parse_request(self.heard)
            except ValueError:
                self._answer(sites.Request('GET', '/', {}, b'', False), sites.bad_request())
                return
            if taken is None:
                return
            request, length = taken
            self.heard = self.heard[length:]
            self._answer(request, self.site.answer(self.host, request))

    def _answer(self, request, response):
        self.over = not request.keeps_open
        arrives = _ns(there + then for there, then in zip(self.site.distance, response.delay or self.site.delay))
        call(SYS_socketAnswerRemote, self.fd, response.encode(request), 1 if self.over else 0, *arrives)


# ── https: nothing is encrypted here, a connection outside stays as it is, and that is said ──

_noted_plain = set()


def say_plain(host):
    """Problems says that an https: address is read as plain HTTP."""
    if host not in _noted_plain:
        _noted_plain.add(host)
        call(SYS_problem, json.dumps({'code': 'plainHttps', 'host': host}), where())


def _wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, session=None):
    import ssl
    if not is_outside(sock.fileno()):
        raise ssl.SSLError(1, 'there is no encryption between the programs of this machine')
    say_plain(_exchanges[sock.fileno()].host)
    return sock


def install_plain_https():
    """When `ssl` is there: its connections need a library that is not."""
    import ssl
    _wrap_socket.__name__ = _wrap_socket.__qualname__ = 'wrap_socket'
    ssl.SSLContext.wrap_socket = _wrap_socket
