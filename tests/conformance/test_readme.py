"""The examples of the README that talk to a running sandbox, run as they stand there but for the port."""

import os
import re
import subprocess
import sys

from sandbox import PROGRAM, SandboxCase

README = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "README.md")
ADDRESS = "127.0.0.1:8090"


class Readme(SandboxCase):
    """The blocks that name the sandbox's address."""

    # A reset must not be over before the example whose answer is lost has looked for it.
    serve = ()

    def test_every_example_runs(self):
        with open(README, encoding="utf-8") as readme:
            blocks = re.findall(r"^```(python|sh)\n(.*?)^```$", readme.read(), flags=re.M | re.S)
        examples = [(language, text) for language, text in blocks if ADDRESS in text]
        self.assertGreaterEqual(len(examples), 5)
        interpreters = {"python": [sys.executable, "-c"], "sh": ["sh", "-ec"]}
        for language, text in examples:
            with self.subTest(text):
                # This one runs already.
                text = re.sub(r"^snapback sandbox serve .*&\n", "", text, flags=re.M)
                done = subprocess.run(
                    [*interpreters[language], text.replace(ADDRESS, self.sandbox.host)],
                    env={**os.environ, "PATH": f"{os.path.dirname(PROGRAM)}:{os.environ['PATH']}"},
                    capture_output=True,
                    text=True,
                    timeout=60,
                )
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(done.stdout.strip())
