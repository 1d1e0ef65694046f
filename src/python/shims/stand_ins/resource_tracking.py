"""`multiprocessing.resource_tracker` without its process: what a run leaves behind goes with the run."""


def install():
    from multiprocessing import resource_tracker

    def ensure_running(*arguments):
        pass

    def told(command):
        def tell(name, rtype):
            # what the tracker of CPython could not be told
            if len(f'{command}:{name}:{rtype}\n'.encode('ascii')) > 512:
                raise ValueError('msg too long')
        return tell

    tracker = resource_tracker._resource_tracker
    for name, function in (('ensure_running', ensure_running), ('register', told('REGISTER')), ('unregister', told('UNREGISTER'))):
        setattr(tracker, name, function)
        setattr(resource_tracker, name, function)
    resource_tracker.getfd = lambda: -1
    tracker.getfd = resource_tracker.getfd
