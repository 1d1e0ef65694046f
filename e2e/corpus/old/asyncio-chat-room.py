# -*- coding: utf-8 -*-
# 聊天室：每个同学一个收件队列，广播给所有人；async with / async for / 异步上下文
import asyncio


class Room(object):
    def __init__(self, loop):
        self.loop = loop
        self.members = {}

    async def __aenter__(self):
        print('聊天室开门')
        return self

    async def __aexit__(self, exc_type, exc, tb):
        for q in self.members.values():
            await q.put(None)
        print('聊天室关门')

    def join(self, name):
        self.members[name] = asyncio.Queue(loop=self.loop)
        return Messages(self.members[name])

    @asyncio.coroutine
    def broadcast(self, sender, text):
        for name in sorted(self.members):
            if name != sender:
                yield from self.members[name].put('%s 说：%s' % (sender, text))


class Messages(object):
    def __init__(self, queue):
        self.queue = queue

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.queue.get()
        if message is None:
            raise StopAsyncIteration
        return message


async def listen(name, messages, book):
    async for message in messages:
        book.append((name, message))


async def main(loop):
    book = []
    async with Room(loop) as room:
        listeners = [loop.create_task(listen(name, room.join(name), book)) for name in ('小明', '小红', '小刚')]
        await room.broadcast('小明', '今天作业是什么')
        await asyncio.sleep(0.01)
        await room.broadcast('小红', '第三章习题')
    await asyncio.wait(listeners)
    for name, message in sorted(book):
        print('%s 收到 %s' % (name, message))


loop = asyncio.get_event_loop()
loop.run_until_complete(main(loop))
loop.close()
