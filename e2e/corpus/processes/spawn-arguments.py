import multiprocessing


class Box:
    def __init__(self, content):
        self.content = content


def change(box, pair):
    box.content.append('child')
    print('child: ', box.content, pair[0] is pair[1], type(box).__module__)


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    box, inner = Box(['parent']), []
    process = context.Process(target=change, args=(box, (inner, inner)), name='spawned')
    process.start()
    process.join()
    print('parent:', box.content, process.exitcode)
