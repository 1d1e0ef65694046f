# -*- coding: utf-8 -*-
# 继承 Thread 类，把要做的事写在 run 方法里
import threading
import time


class Copier(threading.Thread):
    def __init__(self, title, pages):
        threading.Thread.__init__(self)
        self.title = title
        self.pages = pages

    def run(self):
        for page in range(1, self.pages + 1):
            time.sleep(0.02)
            print("%s：正在复印《%s》第 %d 页" % (self.getName(), self.title, page))


def main():
    for title, pages in [("通知", 1), ("试卷", 2), ("讲义", 3)]:
        copier = Copier(title, pages)
        copier.start()
        copier.join()
    print("全部复印完毕")


if __name__ == "__main__":
    main()
