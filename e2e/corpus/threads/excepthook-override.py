import threading


def hook(args):
    print('hook:', args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook


def fail(number):
    raise ValueError(f'number {number}')


for number in (1, 2):
    thread = threading.Thread(target=fail, args=(number,), name=f'T{number}')
    thread.start()
    thread.join()

threading.excepthook = threading.__excepthook__
print('back to the original:', threading.excepthook is threading.__excepthook__)
