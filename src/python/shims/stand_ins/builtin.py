"""Functions that stand in for functions written in C look and bind as those do: as attributes of a class they are no methods."""


class builtin_function_or_method(staticmethod):
    """A Python function in the guise of a built-in one; `module`: where a program finds it."""

    def __init__(self, function, module):
        super().__init__(function)
        self.__module__ = module

    def __new__(cls, function, module):
        return super().__new__(cls, function)

    def __get__(self, instance, owner=None):
        return self

    def __repr__(self):
        return '<built-in function %s>' % self.__name__

    def __reduce__(self):
        return self.__name__


builtin_function_or_method.__module__ = 'builtins'
