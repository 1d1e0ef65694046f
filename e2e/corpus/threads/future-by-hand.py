import threading
from concurrent.futures import Future, InvalidStateError

future = Future()
print(future.set_running_or_notify_cancel(), future.running())
got = []
thread = threading.Thread(target=lambda: got.append(future.result()))
thread.start()
future.set_result('by hand')
thread.join()
print(got, future.done())
try:
    future.set_result('again')
except InvalidStateError as error:
    print('InvalidStateError:', str(error).split(':')[0])

cancelled = Future()
print(cancelled.cancel(), cancelled.set_running_or_notify_cancel())
