# wrong · cpython · the main thread reads what a thread has not written yet · 1 switch · result['answer'] at 8, 12
import threading

result = {}


def compute():
    result['answer'] = 42


threading.Thread(target=compute).start()
print(result['answer'])
