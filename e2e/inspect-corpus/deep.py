import sys, threading
sys.setrecursionlimit(5000)
def down(left, path):
    if left == 0:
        return path
    here = left * 2
    return down(left - 1, path + here)
def work(name):
    found = down(60, 0)
    print(name, found)
threads = [threading.Thread(target=work, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
