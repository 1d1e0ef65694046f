# wrong · every-bytecode · a lost update of a variable of an enclosing function · 2 switches · done at 10, 11
import threading


def main():
    done = 0

    def work():
        nonlocal done
        seen = done
        done = seen + 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == 2, done


main()
