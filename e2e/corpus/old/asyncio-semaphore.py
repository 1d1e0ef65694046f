# -*- coding: utf-8 -*-
# 限制并发数：最多 3 个爬虫同时抓取（网络用 sleep 代替）
import asyncio

running = 0
most = 0


class Spider:
    def __init__(self, urls, concurrency=3, loop=None):
        self.urls = urls
        self.loop = loop or asyncio.get_event_loop()
        self.semaphore = asyncio.Semaphore(concurrency, loop=self.loop)
        self.results = {}

    async def fetch(self, url):
        global running, most
        async with self.semaphore:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.05, loop=self.loop)
            running -= 1
            self.results[url] = len(url)

    async def crawl(self):
        await asyncio.gather(*(self.fetch(u) for u in self.urls), loop=self.loop)

    def run(self):
        self.loop.run_until_complete(self.crawl())


spider = Spider(['http://course.local/%s' % ('a' * i) for i in range(8)])
spider.run()
for url in sorted(spider.results):
    print('%-32s%3d' % (url, spider.results[url]))
print('同时最多 %d 个' % most)
