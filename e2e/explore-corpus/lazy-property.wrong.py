# wrong · every-bytecode · a lazy property is computed twice · 2 switches · self._pages at 13, 15
import threading


class Report:
    made = 0

    def __init__(self):
        self._pages = None

    @property
    def pages(self):
        if self._pages is None:
            Report.made += 1
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
