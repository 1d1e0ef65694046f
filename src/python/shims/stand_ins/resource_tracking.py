"""`multiprocessing.resource_tracker` without its process: what a run leaves behind goes with the run."""


def install():
    from multiprocessing import resource_tracker

    def nothing(*arguments):
        pass

    tracker = resource_tracker._resource_tracker
    for name in ('ensure_running', 'register', 'unregister'):
        setattr(tracker, name, nothing)
        setattr(resource_tracker, name, nothing)
    resource_tracker.getfd = lambda: -1
    tracker.getfd = resource_tracker.getfd
