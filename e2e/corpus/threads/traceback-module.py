import threading
import traceback


def inner():
    return [][3]


def outer():
    inner()


def work():
    try:
        outer()
    except IndexError:
        lines.extend(traceback.format_exc().splitlines())


lines = []
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(lines[0])
print(lines[-1])
print([line.split(' in ')[-1] for line in lines if line.lstrip().startswith('File')])
