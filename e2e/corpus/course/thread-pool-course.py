# -*- coding: utf-8 -*-
# 线程池的两种写法
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.dummy import Pool as ThreadPool


def get_page(url):
    time.sleep(0.02)
    return "%s 的长度是 %d" % (url, len(url))


def parse(future):
    pages.append(future.result())


urls = ["http://a.example", "http://bb.example", "http://ccc.example"]

pages = []
executor = ThreadPoolExecutor(max_workers=3)
for url in urls:
    executor.submit(get_page, url).add_done_callback(parse)
executor.shutdown(wait=True)
print("回调收到 %d 个页面" % len(pages))

pool = ThreadPool(3)
for line in pool.map(get_page, urls):
    print(line)
pool.close()
pool.join()
print("主线程", "结束", sep="--")
