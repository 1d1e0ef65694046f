import threading
def build(name):
    size = 2
    class Table:
        rows = size + 1
        cells = rows * size
        def area(self):
            product = self.rows * size
            return product
    table = Table()
    area = table.area()
    words = {key: key * area for key in range(size)}
    print(name, area, words)
t = threading.Thread(target=build, args=('T',), name='T')
t.start()
t.join()
build('main')
