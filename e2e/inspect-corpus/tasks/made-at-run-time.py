import types


def made_class(name, base):
    def describe(self):
        words = f'{name} of {self.size}'
        return words

    space = {'describe': describe, 'size': 3}
    return type(name, (base,), space)


def made_module(name, text):
    module = types.ModuleType(name)
    code = compile(text, name + '.py', 'exec')
    exec(code, module.__dict__)
    return module


def with_locals():
    mine = 1
    names = {}
    exec('double = mine * 2', {'mine': mine}, names)
    double = names['double']
    seen = sorted(locals())
    return double, seen


def by_hand():
    body = types.FunctionType(template.__code__, {'base': 10}, 'copied', (5,))
    result = body(1)
    return result


def template(a, b=2):
    total = base + a + b
    return total


base = 1
Made = made_class('Made', object)
words = Made().describe()
helper = made_module('helper', 'start = 4\ndef more(x):\n    y = x + start\n    return back(y)\n')
helper.back = lambda y: y * 2
more = helper.more(3)
plain = template(1)
print(words, more, with_locals(), by_hand(), plain)
