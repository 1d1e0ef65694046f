error = 'module'


def once(value):
    error = 'before'
    try:
        found = 10 // value
    except ZeroDivisionError as error:
        text = str(error)
        found = text
    kept = found
    return kept


def nested():
    try:
        try:
            raise KeyError('a')
        except KeyError as first:
            raise ValueError('b') from first
    except ValueError as second:
        cause = type(second.__cause__).__name__
        args = second.args
        del second
        size = len(args)
    return cause, size


def looped():
    found = []
    for kind in (KeyError, IndexError, None):
        try:
            if kind:
                raise kind('x')
        except (KeyError, IndexError) as problem:
            found.append(type(problem).__name__)
            continue
        else:
            found.append('none')
        finally:
            count = len(found)
    return found, count


def returning():
    try:
        raise RuntimeError('left')
    except RuntimeError as left:
        words = left.args[0]
        return words
    finally:
        after = 'finally'
        done.append(after)


done = []
try:
    raise OSError(2, 'gone')
except OSError as error:
    number = error.errno
results = [once(0), once(5), nested(), looped(), returning()]
print(results, number, done)
