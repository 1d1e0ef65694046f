import contextlib
import threading
import time

log = []


@contextlib.contextmanager
def section(name):
    log.append(f'{name} enter')
    try:
        yield name.upper()
    except ValueError as error:
        log.append(f'{name} saw {error}')
    finally:
        log.append(f'{name} exit')


def work(name, fails):
    with contextlib.ExitStack() as stack:
        lock_name = stack.enter_context(section(name))
        stack.callback(log.append, f'{name} callback')
        time.sleep(0.01)
        if fails:
            raise ValueError(lock_name)


threads = [threading.Thread(target=work, args=args) for args in (('a', False), ('b', True), ('c', False))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for name in 'abc':
    print([entry for entry in log if entry.startswith(name)])
