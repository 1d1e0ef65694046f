import queue
import threading

requests = queue.Queue()


def server():
    while True:
        reply_to, number = requests.get()
        if reply_to is None:
            break
        reply_to.put(number * 2)


def client(n):
    mine = queue.Queue()
    requests.put((mine, n))
    answers[n] = mine.get()


answers = {}
serving = threading.Thread(target=server)
serving.start()
clients = [threading.Thread(target=client, args=(n,)) for n in range(5)]
for thread in clients:
    thread.start()
for thread in clients:
    thread.join()
requests.put((None, 0))
serving.join()
print(sorted(answers.items()))
