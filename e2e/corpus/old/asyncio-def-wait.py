# -*- coding: utf-8 -*-
# 3.5 以后可以用 async / await，但事件循环还是自己拿
import asyncio
import time


async def 下载(网址, 用时):
    await asyncio.sleep(用时)
    print('%s 下载完成' % 网址)
    return '<html>%s</html>' % 网址


start = time.time()
loop = asyncio.get_event_loop()
协程列表 = [下载('/page/%d' % i, i / 20) for i in range(3, 0, -1)]
done, pending = loop.run_until_complete(asyncio.wait(协程列表))
for page in sorted(t.result() for t in done):
    print('得到', page)
print('完成 %d 个，未完成 %d 个' % (len(done), len(pending)))
cost = time.time() - start
print('总用时不到 0.3 秒：%s' % (cost < 0.3))

# return_when 参数
协程列表 = [下载('/slow', 0.5), 下载('/quick', 0.05)]
done, pending = loop.run_until_complete(asyncio.wait(协程列表, return_when=asyncio.FIRST_COMPLETED))
print('先完成的：%s，还剩 %d 个' % (done.pop().result(), len(pending)))
for t in pending:
    t.cancel()
loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
loop.close()
