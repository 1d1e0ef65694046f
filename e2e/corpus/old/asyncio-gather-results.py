# coding=utf-8
"""练习：用 gather 收集多个协程的结果，结果的顺序和传入的顺序一致"""
import asyncio


class Student(object):

    def __init__(self, name, speed):
        self.name = name
        self.speed = speed

    @asyncio.coroutine
    def do_homework(self, pages):
        finished = 0
        while finished < pages:
            yield from asyncio.sleep(self.speed)
            finished += 1
        print("%s 写完了 %d 页" % (self.name, finished))
        return {"name": self.name, "pages": finished}


@asyncio.coroutine
def teacher(loop):
    students = [Student("小明", 0.09), Student("小红", 0.05), Student("小刚", 0.02)]
    results = yield from asyncio.gather(*[s.do_homework(3) for s in students], loop=loop)
    for index, result in enumerate(results):
        print("第%d份作业：%s %d 页" % (index + 1, result["name"], result["pages"]))
    raise ValueError("作业太少了")


loop = asyncio.get_event_loop()
try:
    loop.run_until_complete(teacher(loop))
except ValueError as e:
    print("老师说：%s" % e)
finally:
    loop.close()
print(loop.is_closed())
