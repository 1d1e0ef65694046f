import queue

words = ['pear', 'fig', 'banana', 'kiwi']
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for word in words:
        q.put(word)
    print(kind.__name__, [q.get() for _ in range(q.qsize())], q.empty())
