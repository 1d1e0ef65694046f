"""Probe on `multiprocessing.Process`: the exception that ends what a process is for is in the log, as that of a thread is."""
from multiprocessing.process import BaseProcess
from _pylanes_glue import sys as call

from _pylanes import error_hints
from _pylanes.constants import SYS_exception
from _pylanes.probe_threading import place_of_error
from _pylanes.probing import replace
from _pylanes.tracebacks import logged_text


def install():
    bootstrap = BaseProcess._bootstrap

    def _bootstrap(self, parent_sentinel=None):
        run = self.run

        def run_():
            try:
                run()
            except SystemExit:
                raise
            except BaseException as error:
                place = place_of_error(error.__traceback__)
                call(SYS_exception, logged_text(type(error), error, error.__traceback__), 0, place)
                error_hints.explain(error, place)
                raise

        run_.__wrapped__ = run
        # in the child: nobody sends this process anywhere any more
        self.run = run_
        return bootstrap(self, parent_sentinel)

    replace(BaseProcess, '_bootstrap', _bootstrap)
