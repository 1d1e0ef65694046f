"""Functions of ours that only stand around one of the library's, which may go on for long: threads may be switched in that as if ours were not there.

The host knows them by the file that their code is said to be of (src/python/host/eval-breaker.ts).
"""
_OURS, _AROUND = '/opt/pylanes/', '/opt/pylanes/around/'


def around(function):
    code = function.__code__
    function.__code__ = code.replace(co_filename=code.co_filename.replace(_OURS, _AROUND, 1))
    return function
