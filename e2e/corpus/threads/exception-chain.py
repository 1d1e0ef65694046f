import threading


def fail():
    try:
        raise KeyError('inner')
    except KeyError as error:
        raise RuntimeError('outer') from error


thread = threading.Thread(target=fail, name='Chain')
thread.start()
thread.join()
print('end')
