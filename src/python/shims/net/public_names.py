"""Which names of hosts exist outside: every well-formed public one, but for those that are reserved or plainly meant not to exist."""
import re
from zlib import crc32

_LABEL = re.compile(r'(?!-)[a-z0-9_-]{1,63}(?<!-)')
_TOP = re.compile(r'[a-z]{2,63}|xn--[a-z0-9-]{1,59}')
_LONGEST = 253

# reserved (RFC 2606, 6761, 6762, 7686, 8375) or used inside of networks only
_NEVER = ('invalid', 'test', 'example', 'localhost', 'local', 'localdomain', 'lan', 'home', 'corp', 'internal', 'intranet', 'onion', 'arpa', 'alt')
# nobody lives below these but the hosts of the table
_RESERVED = ('example.com', 'example.org', 'example.net')
# what programs call a host that is not to be found
_ABSENT = re.compile(r'non-?exist|not-?exist|(does|do)-?(not|nt)-?exist|no-?such|unknown-?host|unreachable|(^|[.-])(invalid|bogus)[.-]|fake-?(domain|host|site|url)')

# a block of addresses for tests of networks (RFC 2544), in which nobody is
_FIRST_ADDRESS = 198 << 24 | 18 << 16
_ADDRESSES = 1 << 17


def canonical(host):
    """The name in lower case and ASCII, without the dot at its end; '' where it cannot be one."""
    try:
        return (host if host.isascii() else host.encode('idna').decode()).lower().rstrip('.')
    except UnicodeError:
        return ''


def exists(name):
    """Whether a canonical name is one of a host outside."""
    labels = name.split('.')
    if len(labels) < 2 or len(name) > _LONGEST or labels[-1] in _NEVER or not _TOP.fullmatch(labels[-1]):
        return False
    if not all(map(_LABEL.fullmatch, labels)) or name.endswith(tuple('.' + reserved for reserved in _RESERVED)) or name in _RESERVED:
        return False
    return not _ABSENT.search(name)


def address(name, taken):
    """The address of a name, made from it: the first from there on that no other name has. `taken`: address -> name."""
    at = crc32(name.encode())
    while True:
        number = _FIRST_ADDRESS + at % _ADDRESSES
        text = '.'.join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
        if taken.get(text, name) == name:
            return text
        at += 1
