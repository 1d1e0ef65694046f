import multiprocessing
import sys

print('running the module as', __name__)
setting = 'as imported'


def show():
    print('the child sees the setting', setting)


context = multiprocessing.get_context('fork')
setting = 'changed before start()'
child = context.Process(target=show)
child.start()
child.join()
print('the child ended with', child.exitcode)
sys.exit(child.exitcode)
