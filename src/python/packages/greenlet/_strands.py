"""What the log is told of greenlets: each is a strand of its thread. Records; changes nothing."""


def begin(self):
    pass


def leave(self, to):
    pass


def end(self, to, failed):
    pass
