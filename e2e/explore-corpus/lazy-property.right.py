# right · every-bytecode · a lazy property is computed twice
import threading


class Report:
    def __init__(self):
        self._pages = None
        self._lock = threading.Lock()

    @property
    def pages(self):
        with self._lock:
            if self._pages is None:
                self._pages = ['one', 'two']
            return self._pages


report = Report()
got = []
threads = [threading.Thread(target=lambda: got.append(report.pages)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got[0] is got[1], 'two different lists'
