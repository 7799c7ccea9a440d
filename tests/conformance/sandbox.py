"""The sandbox as a process, and what all the tests have in common."""

import atexit
import contextlib
import json
import os
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request

KEY_ID = "sandbox"
KEY_SECRET = "sandbox"
PROGRAM = os.environ["SNAPBACK"]

# How long something may take that takes the sandbox a moment.
PATIENCE = 20

# Where `sandbox show` tells which content something holds, and what it calls the id.
HOLDERS = {
    "disks": "disk_id",
    "snapshots": "snapshot_id",
    "cbs_disks": "disk_id",
    "cbs_snapshots": "snapshot_id",
    "cvm_images": "image_id",
    "ecm_instances": "instance_id",
    "images": "image_id",
}


class Sandbox:
    """A running `snapback sandbox serve` with a world of its own."""

    def __init__(self, *arguments, environment=None):
        self.state = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [PROGRAM, "sandbox", "serve", "--addr", "127.0.0.1:0", "--state-dir", self.state.name, *arguments],
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"the sandbox did not start: {self.process.communicate()[1]}")
        self.host = self.url.split("//", 1)[1]
        # A pipe that nobody reads would stop the sandbox once it is full.
        self.said = threading.Thread(target=self.process.stderr.read, daemon=True)
        self.said.start()
        # Whatever ends the tests ends it too.
        atexit.register(self.close)

    def control(self, what, body):
        """Tells the sandbox itself something."""
        asked = urllib.request.Request(f"{self.url}/sandbox/{what}", data=json.dumps(body).encode(), method="POST")
        urllib.request.urlopen(asked, timeout=10).close()

    def requests(self):
        """The requests that the sandbox remembers."""
        with urllib.request.urlopen(f"{self.url}/sandbox/requests", timeout=10) as answer:
            return [json.loads(line) for line in answer.read().splitlines()]

    def world(self):
        """What is in it, with what provokes refusals."""
        shown = subprocess.run(
            [PROGRAM, "sandbox", "show", "--all", "--output", "json", "--state-dir", self.state.name],
            capture_output=True,
            check=True,
        )
        return json.loads(shown.stdout)

    def close(self):
        atexit.unregister(self.close)
        self.process.terminate()
        self.process.wait()
        self.said.join()
        self.process.stdout.close()
        self.process.stderr.close()
        self.state.cleanup()


class Refused(Exception):
    """An error that an SDK reported, as the SDK reported it."""

    def __init__(self, code, message, status=None):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status


class SandboxCase(unittest.TestCase):
    """A test class with one sandbox for all its tests."""

    # Further arguments of `sandbox serve`.
    serve = ("--reset-time", "10ms")
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sandbox = Sandbox(*cls.serve)
        cls.addClassCleanup(cls.sandbox.close)

    def refused(self, call, *arguments, **fields):
        """The error that `call` ends with."""
        with self.assertRaises(Refused) as caught:
            call(*arguments, **fields)
        return caught.exception

    @contextlib.contextmanager
    def held(self):
        """Holds the sandbox's clock, so that what begins stays under way until the function that this gives is called.

        That function ends whatever is under way, and so does the end of the block.
        """
        self.sandbox.control("clock", {"hold": True})
        try:
            yield lambda: self.sandbox.control("clock", {"advance": "1m"})
        finally:
            self.sandbox.control("clock", {"advance": "1m", "hold": False})

    def contents(self, *ids):
        """Which content the sandbox says that each of these holds: a number that every boot of a disk adds to.

        What a turn of the clock ended is told only after a further request.
        """
        world = self.sandbox.world()
        told = {one[key]: one["generation"] for kind, key in HOLDERS.items() for one in world[kind]}
        return [told[wanted] for wanted in ids]

    def eventually(self, look, wanted):
        """Looks until it sees `wanted`."""
        ends = time.monotonic() + PATIENCE
        while (seen := look()) != wanted and time.monotonic() < ends:
            time.sleep(0.02)
        self.assertEqual(seen, wanted)


def each(rows):
    """Makes one test of each row, whose first value ends the name of the test and which is its arguments."""

    def decorate(test):
        test.rows = rows
        return test

    return decorate


def with_rows(cls):
    """Puts the tests that `each` asks for into a class."""
    for name, test in list(vars(cls).items()):
        if not hasattr(test, "rows"):
            continue
        delattr(cls, name)
        for row in test.rows:
            setattr(cls, f"{name}_{row[0]}", lambda self, test=test, row=row: test(self, *row))
    return cls
