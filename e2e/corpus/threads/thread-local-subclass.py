import threading


class Context(threading.local):
    made = []

    def __init__(self, start):
        self.count = start
        Context.made.append(threading.current_thread().name)

    def next(self):
        self.count += 1
        return self.count


context = Context(10)
results = {}


def work():
    results[threading.current_thread().name] = [context.next() for _ in range(3)]


for name in ('one', 'two'):
    thread = threading.Thread(target=work, name=name)
    thread.start()
    thread.join()
print(results, context.count)
print(Context.made)
