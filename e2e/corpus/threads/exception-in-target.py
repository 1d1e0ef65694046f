import threading


def fail():
    raise ValueError('in the target')


thread = threading.Thread(target=fail, name='Failing')
thread.start()
thread.join()
print('main goes on, thread alive:', thread.is_alive())
