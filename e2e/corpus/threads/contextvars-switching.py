import contextvars
import threading
import time

request = contextvars.ContextVar('request')
results = []


def handle(number):
    token = request.set(number)
    for _ in range(3):
        time.sleep(0.01)
        if request.get() != number:
            results.append('mixed up')
    request.reset(token)
    results.append(request.get('unset'))


threads = [threading.Thread(target=handle, args=(number,)) for number in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)
