import threading
def hanoi(count, source, target, spare, moves):
    if count == 0:
        return moves
    moves = hanoi(count - 1, source, spare, target, moves)
    moves = moves + [source + target]
    return hanoi(count - 1, spare, target, source, moves)
def run(name):
    result = hanoi(3, 'a', 'b', 'c', [])
    print(name, len(result))
t = threading.Thread(target=run, args=('T',), name='T')
t.start()
run('main')
t.join()
