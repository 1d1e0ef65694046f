"""Objects of the program that the log knows: their numbers and the names they go by.

An object is *logged* when user code made it. What the stdlib makes for itself stays unseen.
"""
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_objectName, SYS_objectNew, SYS_sharedNew
from _pylanes.place import assigned_name, is_generated, is_user, known_name, owned_name, place_of, returned_name, user_frame, _getframe

# code of ours between the program and what makes an object
PASSED_OVER = set()

# how often an unnamed object is looked up again
_LOOKUPS = 6


def creator(depth, *factories):
    """
    The frame that creates an object, if it is user code or generated from a string for user code, else None; frames of `factories`
    (code objects) are passed over.
    """
    frame = _getframe(depth + 1)
    while frame is not None and (frame.f_code in factories or frame.f_code in PASSED_OVER):
        frame = frame.f_back
    if is_user(frame):
        return frame
    # the program's own, by way of a string
    return frame if frame is not None and is_generated(frame) and user_frame(depth + 1) is not None else None


class LoggedObject:
    """What is kept of a logged object: its number and whether it has a name yet.

    `self.lock` is one name for the lock of every account; `alice.lock` is better, and known once `alice` is. What no name leads to goes
    by the call that made it: `lock_for('cpu')`.
    """

    __slots__ = ('id', 'lookups_left', 'of_owner', 'maker')

    def __init__(self, id, name, maker=''):
        self.id = id
        self.maker = maker
        self.of_owner = type(name) is str and name.startswith('self.')
        self.lookups_left = 0 if name and not self.of_owner else _LOOKUPS

    def look_up(self, wanted):
        """Gives the object the name by which the program reaches it, if that can be found by now."""
        if self.lookups_left:
            self.lookups_left -= 1
            name = owned_name(wanted) if self.of_owner else known_name(wanted, user_frame(2))
            if name:
                self.lookups_left = 0
                call(SYS_objectName, self.id, name)
            elif self.maker:
                call(SYS_objectName, self.id, self.maker)
                self.maker = ''


def show(kind, value, frame, name=None, shared=False):
    """Logs a new object made by `frame`; returns its LoggedObject."""
    if name is None:
        name = assigned_name(frame)
    return LoggedObject(call(SYS_sharedNew if shared else SYS_objectNew, kind, value, name, place_of(frame)), name, '' if name else returned_name(frame))
