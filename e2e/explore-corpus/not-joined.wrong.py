# wrong · cpython · the main thread reads what a thread has not written yet
import threading

result = {}


def compute():
    result['answer'] = 42


threading.Thread(target=compute).start()
print(result['answer'])
