import threading


class Square(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n ** 2


squares = [Square(n) for n in range(8)]
for square in squares:
    square.start()
for square in squares:
    square.join()
print([square.result for square in squares])
print(squares[0].name, squares[7].name)
