# right · every-bytecode · check, then call an attribute that another sets to None: TypeError in a thread
import threading


class Button:
    def __init__(self):
        self.handler = lambda: None

    def press(self):
        handler = self.handler
        if handler is not None:
            handler()

    def close(self):
        self.handler = None


button = Button()
threads = [threading.Thread(target=button.press), threading.Thread(target=button.close)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
