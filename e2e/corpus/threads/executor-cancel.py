import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(1) as executor:
    running = executor.submit(gate.wait)
    waiting = executor.submit(print, 'never printed')
    waiting.add_done_callback(lambda future: print('callback, cancelled:', future.cancelled()))
    print('cancel the waiting one:', waiting.cancel(), waiting.cancelled(), waiting.done())
    while not running.running():
        pass
    print('cancel the running one:', running.cancel())
    gate.set()
    print(running.result())
    try:
        waiting.result()
    except CancelledError as error:
        print('CancelledError', repr(error))
