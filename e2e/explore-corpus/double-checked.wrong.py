# wrong · every-bytecode · double-checked creation publishes before it has filled: AttributeError · 2 switches · instance, instance.port, result.port at 15, 18, 19, 20
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
                instance = Config()
                instance.port = 80
    return instance.port


threads = [threading.Thread(target=get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
