# right · every-bytecode · double-checked creation publishes before it has filled: AttributeError
import threading


class Config:
    pass


instance = None
lock = threading.Lock()


def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                fresh = Config()
                fresh.port = 80
                instance = fresh
    return instance.port


threads = [threading.Thread(target=get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
