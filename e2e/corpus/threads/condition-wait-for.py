import threading
import time

condition = threading.Condition()
value = 0
asked = 0


def at_least_three():
    global asked
    asked += 1
    return value if value >= 3 else False


def waiter():
    with condition:
        result = condition.wait_for(at_least_three)
        print('wait_for gave', result, 'after', asked, 'questions')


thread = threading.Thread(target=waiter)
thread.start()
for _ in range(3):
    time.sleep(0.04)
    with condition:
        value += 1
        condition.notify_all()
thread.join()
with condition:
    print('timeout gives', condition.wait_for(lambda: False, timeout=0.05))
    print('timeout with a falsy value gives', condition.wait_for(lambda: [], timeout=0.01))
