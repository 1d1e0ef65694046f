import functools
import threading


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


class Report:
    @functools.cached_property
    def total(self):
        return sum(range(100))


report = Report()
results = []


def work():
    results.append((fibonacci(60), report.total))


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(set(results), len(results))
print(fibonacci.cache_info().currsize)
