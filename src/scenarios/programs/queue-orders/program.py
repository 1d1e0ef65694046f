import queue

first_in_first_out = queue.Queue()
last_in_first_out = queue.LifoQueue()
smallest_first = queue.PriorityQueue()

for n in (1, 2, 3):
    first_in_first_out.put(n)
    last_in_first_out.put(n)

smallest_first.put((30, 'sweep the floor'))
smallest_first.put((10, 'put out the fire'))
smallest_first.put((20, 'answer the phone'))

print('Queue:        ', *[first_in_first_out.get() for _ in range(3)])
print('LifoQueue:    ', *[last_in_first_out.get() for _ in range(3)])
while not smallest_first.empty():
    priority, job = smallest_first.get()
    print('PriorityQueue:', priority, job)
