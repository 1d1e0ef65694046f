"""Runs one module of CPython's own tests and says, line by line, what came of each. Made for scripts/conformance.mjs, which gives `job.json`."""
import json
import os
import sys
import unittest

if __name__ == '__main__':
    with open('job.json') as file:
        job = json.load(file)
    if 'PYTHONPATH' not in os.environ:
        # further interpreters and programs that a test starts find the tests where this one does
        os.environ['PYTHONPATH'] = os.path.abspath('lib')
        os.execv(sys.executable, [sys.executable, 'main.py'])

    def say(kind, test, reason=''):
        sys.__stdout__.write('@%s\n' % json.dumps([kind, test.id() if hasattr(test, 'id') else str(test), reason]))
        sys.__stdout__.flush()

    def last_line(error):
        return ('%s: %s' % (error[0].__name__, error[1])).strip().splitlines()[0][:200]

    class Result(unittest.TestResult):
        def startTest(self, test):
            super().startTest(test)
            say('start', test)

        def addSuccess(self, test):
            say('passed', test)

        def addError(self, test, error):
            say('failed', test, last_line(error))

        addFailure = addError

        def addSubTest(self, test, subtest, error):
            if error is not None:
                say('failed', test, last_line(error))

        def addSkip(self, test, reason):
            say('skipped', test, reason)

        def addExpectedFailure(self, test, error):
            say('passed', test)

        def addUnexpectedSuccess(self, test):
            say('failed', test, 'unexpected success')

    def tests_of(suite):
        for one in suite:
            if isinstance(one, unittest.TestSuite):
                yield from tests_of(one)
            else:
                yield one

    def wanted(suite):
        kept = unittest.TestSuite()
        for one in suite:
            if isinstance(one, unittest.TestSuite):
                kept.addTest(wanted(one))
            elif one.id() not in job['without'] and (not job['only'] or any(part in one.id() for part in job['only'])):
                kept.addTest(one)
        return kept

    from test import support
    support.verbose = 0
    suite = unittest.defaultTestLoader.loadTestsFromName(job['module'])
    wanted(suite).run(Result())
    say('end', job['module'])
