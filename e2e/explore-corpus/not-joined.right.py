# right · cpython · the main thread reads what a thread has not written yet
import threading

result = {}


def compute():
    result['answer'] = 42


thread = threading.Thread(target=compute)
thread.start()
thread.join()
print(result['answer'])
