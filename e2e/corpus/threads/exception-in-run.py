import threading


class Failing(threading.Thread):
    def run(self):
        self.helper(0)

    def helper(self, depth):
        if depth == 2:
            raise LookupError('三层以下')
        self.helper(depth + 1)


failing = Failing()
failing.start()
failing.join()
print('end')
