import threading, queue
stage_one, stage_two = queue.Queue(2), queue.Queue()
def produce(n):
    for i in range(n):
        square = i * i
        stage_one.put((i, square))
    stage_one.put(None)
def transform():
    seen = 0
    while (entry := stage_one.get()) is not None:
        i, square = entry
        seen += 1
        label = 'even' if square % 2 == 0 else 'odd'
        stage_two.put({'i': i, 'label': label})
    stage_two.put(None)
    return seen
def consume():
    counts = {}
    while True:
        entry = stage_two.get()
        if entry is None:
            break
        match entry:
            case {'i': i, 'label': label}:
                counts[label] = counts.get(label, 0) + i
    return counts
threads = [threading.Thread(target=produce, args=(4,), name='P'), threading.Thread(target=transform, name='T'), threading.Thread(target=consume, name='C')]
for t in threads: t.start()
for t in threads: t.join()
