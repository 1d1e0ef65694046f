import threading

order = []


def hook(args):
    order.append(args.exc_type is SystemExit)
    order.append(args.exc_type.__name__)


threading.excepthook = hook


def leave():
    raise SystemExit(1)


def fail():
    raise KeyboardInterrupt


for target in (leave, fail):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
print(order)
