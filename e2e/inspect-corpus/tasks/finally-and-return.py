def early(n):
    log = []
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 3:
                return log
            log.append(i)
        finally:
            log.append(-i)
    return None
class Closing:
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        opened = True
        return self
    def __exit__(self, kind, value, trace):
        name = kind.__name__ if kind else 'none'
        return self.swallow
def nested(bad):
    where = 'start'
    try:
        with Closing(False) as outer, Closing(bad > 1) as inner:
            where = 'inside'
            if bad:
                raise KeyError(bad)
            where = 'after'
    except KeyError as error:
        where = f'caught {error}'
        del error
    finally:
        last = where
    return last
a = early(5)
b = [nested(k) for k in range(3)]
