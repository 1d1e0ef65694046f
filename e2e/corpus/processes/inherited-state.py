import multiprocessing
import sys

settings = {'level': 1}
sys.my_marker = 'set in the parent'


class Cache(dict):
    pass


cache = Cache(a=1)
alias = cache


def look():
    print(settings, sys.my_marker, cache is alias, type(cache).__name__, cache['a'], 'decimal' in sys.modules)


if __name__ == '__main__':
    import decimal

    settings['level'] = 2
    cache['a'] = decimal.Decimal('1.50')
    process = multiprocessing.get_context('fork').Process(target=look)
    process.start()
    process.join()
    settings['level'] = 3
    look()
