import threading
import time


class Settings:
    _instance = None
    _lock = threading.Lock()
    made = 0

    def __new__(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    time.sleep(0.01)
                    cls._instance = super().__new__(cls)
                    cls.made += 1
        return cls._instance


instances = []
threads = [threading.Thread(target=lambda: instances.append(Settings())) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(instances), len(set(map(id, instances))), Settings.made)
