# -*- coding: utf-8 -*-
# 线程池的原理：任务队列 + 工作线程
import queue
import threading
import time


class WorkManager(object):
    def __init__(self, work_num=20, thread_num=4):
        self.work_queue = queue.Queue()
        self.result_queue = queue.Queue()
        self.threads = []
        self.__init_work_queue(work_num)
        self.__init_thread_pool(thread_num)

    def __init_thread_pool(self, thread_num):
        for i in range(thread_num):
            self.threads.append(Work(self.work_queue, self.result_queue))

    def __init_work_queue(self, jobs_num):
        for i in range(jobs_num):
            self.add_job(do_job, i)

    def add_job(self, func, *args):
        self.work_queue.put((func, list(args)))

    def wait_allcomplete(self):
        for item in self.threads:
            if item.isAlive():
                item.join()


class Work(threading.Thread):
    def __init__(self, work_queue, result_queue):
        threading.Thread.__init__(self)
        self.work_queue = work_queue
        self.result_queue = result_queue
        self.start()

    def run(self):
        # 死循环，从而让创建的线程在一定条件下关闭退出
        while True:
            try:
                do, args = self.work_queue.get(block=False)
                self.result_queue.put(do(args))
                self.work_queue.task_done()
            except queue.Empty:
                break


def do_job(args):
    time.sleep(0.01)
    return args[0] ** 2


if __name__ == '__main__':
    work_manager = WorkManager(12, 4)
    work_manager.wait_allcomplete()
    results = []
    while not work_manager.result_queue.empty():
        results.append(work_manager.result_queue.get())
    print('完成任务 %d 个' % len(results))
    print(sorted(results))
