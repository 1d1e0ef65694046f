from multiprocessing import Condition, Process, Value


def follow(condition, turn, me, last):
    with condition:
        while turn.value != me:
            condition.wait()
        print('turn of', me)
        turn.value += 1
        condition.notify_all()


if __name__ == '__main__':
    condition, turn = Condition(), Value('i', 0, lock=False)
    processes = [Process(target=follow, args=(condition, turn, me, 4)) for me in (3, 1, 4, 0, 2)]
    for process in processes:
        process.start()
    with condition:
        print(condition.wait_for(lambda: turn.value == 5, timeout=20))
    for process in processes:
        process.join()
