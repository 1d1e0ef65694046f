import threading

flag = False
seen = []


def spin():
    while not flag:
        pass
    seen.append('flag')


thread = threading.Thread(target=spin)
thread.start()
flag = True
thread.join()
print(seen)
