import threading

tree = []
lock = threading.Lock()


def grow(path, depth):
    with lock:
        tree.append(path)
    if depth:
        children = [threading.Thread(target=grow, args=(path + branch, depth - 1)) for branch in 'LR']
        for child in children:
            child.start()
        for child in children:
            child.join()


grow('*', 3)
print(len(tree), sorted(tree))
