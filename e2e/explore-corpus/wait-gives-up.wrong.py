# wrong · cpython · waits three times for a while, then takes the answer for missing
import threading

answer = None
condition = threading.Condition()


def ask():
    with condition:
        for attempt in range(3):
            if answer is not None:
                return answer
            condition.wait(timeout=0.2)
        return answer


def reply():
    global answer
    with condition:
        answer = 42
        condition.notify()


got = []
asker = threading.Thread(target=lambda: got.append(ask()), name='asker')
replier = threading.Thread(target=reply, name='replier')
asker.start()
replier.start()
asker.join()
replier.join()
assert got == [42], got
