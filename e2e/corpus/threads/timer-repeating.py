import threading

done = threading.Event()
fired = []


def fire(n):
    fired.append(n)
    if n < 4:
        threading.Timer(0.02, fire, args=(n + 1,)).start()
    else:
        done.set()


fire(0)
done.wait()
print(fired)
