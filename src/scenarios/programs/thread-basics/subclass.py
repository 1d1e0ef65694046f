import threading
import time


class Download(threading.Thread):
    def __init__(self, title, seconds):
        super().__init__(name='Download-' + title)
        self.title = title
        self.seconds = seconds
        self.size = None

    def run(self):
        print(f'{self.name}.run() is executed by {threading.current_thread().name}')
        time.sleep(self.seconds)
        self.size = len(self.title) * 100


downloads = [Download('map', 0.2), Download('music', 0.3)]
downloads[0].run()
print('run() was an ordinary call, alive:', downloads[0].is_alive())

for download in downloads:
    download.start()
for download in downloads:
    download.join()
    print(download.name, 'brought', download.size, 'bytes')
