"""Runs the tests of this directory, and says at the end how many ran and what was left out."""

import os
import signal
import sys
import unittest
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    # As an exception, so that the sandboxes are ended with it.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    loader = unittest.TestLoader()
    # What follows -k picks by a part of the name, as with unittest's own command line.
    arguments = sys.argv[1:]
    patterns = [arguments[i + 1] for i, word in enumerate(arguments[:-1]) if word == "-k"]
    if patterns:
        loader.testNamePatterns = [f"*{pattern}*" for pattern in patterns]
    suite = loader.discover(HERE)
    runner = unittest.TextTestRunner(verbosity=2 if "-v" in arguments else 1, buffer=True)
    result = runner.run(suite)
    for reason, tests in Counter(reason for _, reason in result.skipped).items():
        print(f"{tests} skipped: {reason}")
    broken = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    ran = result.testsRun - len(result.skipped)
    print(f"conformance: {ran} ran, {broken} failed, {len(result.skipped)} skipped")
    return 0 if ran and not broken else 1


sys.exit(main())
