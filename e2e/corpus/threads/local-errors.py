"""What `threading.local` says of attributes that are not there, by whatever way."""
import threading


class Own(threading.local):
    pass


def told(action, *arguments):
    try:
        action(*arguments)
    except (AttributeError, TypeError) as error:
        print(f'{type(error).__name__}: {error}')


local, own = threading.local(), Own()
local.here = 1
for one in (local, own):
    told(getattr, one, 'absent')
    told(delattr, one, 'absent')
    told(setattr, one, '__dict__', {})
    told(delattr, one, '__dict__')
thread = threading.Thread(target=told, args=(getattr, local, 'here'))
thread.start()
thread.join()
print(getattr(local, 'absent', 'a default'), hasattr(own, 'absent'), threading.local.__name__)
told(threading.local, 1)
