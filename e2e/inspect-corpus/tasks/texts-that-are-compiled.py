import threading
TEXT = """
def made(a, b=2):
    c = a + b
    return c
values = [made(k) for k in range(2)]
class K:
    z = values[-1]
    def m(self):
        return self.z
"""
def worker(n):
    space = {'n': n}
    exec(compile(TEXT, f'<made {n}>', 'exec'), space)
    k = space['K']()
    r = k.m()
    s = eval('[r + q for q in range(n)]', {'r': r, 'n': n})
    f = eval('lambda x: x * r', {'r': r})
    local = {}
    exec('y = 1\nfor y in range(3): pass\ndel y\nx = 5', {}, local)
    return s, f(2), local
if __name__ == '__main__':
    t = threading.Thread(target=worker, args=(2,), name='maker')
    t.start()
    t.join()
    print(worker(1))
