import multiprocessing


class OwnError(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def fail(kind):
    if kind == 'own':
        raise OwnError(7, 'mine')
    if kind == 'chained':
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise RuntimeError('outer') from error
    if kind == 'assert':
        assert kind == 'x', 'not x'
    return kind


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        for kind in ('own', 'chained', 'assert', 'fine'):
            try:
                print(pool.apply(fail, (kind,)))
            except Exception as error:
                print(type(error).__name__, error.args, getattr(error, 'code', None), type(error.__cause__).__name__)
                print('  remote traceback names the function:', 'in fail' in str(error.__cause__))
        try:
            pool.map(fail, ['fine', 'assert', 'fine'])
        except AssertionError as error:
            print('map:', error)
        print(pool.map(fail, 'ab'))
