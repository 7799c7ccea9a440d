"""snapback behind a real proxy: tinyproxy.

A proxy is not asked for hosts of this machine, so the sandbox is called `localhost.`, with the dot of an absolute name:
snapback takes that for some host, and the sandbox's certificate is good for it. Not every system resolves it; so the
proxy hands connections on to a relay of ours, which connects to the sandbox whatever it is called.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest

from sandbox import KEY_ID, KEY_SECRET, PATIENCE, PROGRAM, Sandbox

LOOPBACK = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # One end has gone, and the other is told by the end of the relay.


class Relay:
    """A proxy that connects to any host at 127.0.0.1."""

    def __init__(self):
        self.listener = socket.create_server((LOOPBACK, 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.relay, args=(client,), daemon=True).start()

    def relay(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            if not (more := client.recv(65536)):
                return client.close()
            head += more
        port = int(re.match(rb"CONNECT \S+:(\d+) ", head).group(1))
        with client, socket.create_connection((LOOPBACK, port)) as server:
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=pump, args=(server, client), daemon=True)
            back.start()
            pump(client, server)
            back.join(PATIENCE)

    def close(self):
        self.listener.close()


class Tinyproxy:
    """A running tinyproxy."""

    def __init__(self, folder, upstream):
        self.log = os.path.join(folder, "tinyproxy.log")
        self.port = free_port()
        self.url = f"http://{LOOPBACK}:{self.port}"
        config = os.path.join(folder, "tinyproxy.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(
                f"Listen {LOOPBACK}\nPort {self.port}\nTimeout 30\nMaxClients 20\n"
                f'LogFile "{self.log}"\nLogLevel Connect\nUpstream http {LOOPBACK}:{upstream}\n'
            )
        self.process = subprocess.Popen(
            ["tinyproxy", "-d", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                return socket.create_connection((LOOPBACK, self.port)).close()
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > ends:
                    raise
                time.sleep(0.02)

    def connects(self):
        """The hosts that it was asked to connect to."""
        with open(self.log, encoding="utf-8") as file:
            return re.findall(r"CONNECT (\S+) HTTP/1\.1", file.read())

    def close(self):
        self.process.terminate()
        self.process.wait()


class Proxy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("tinyproxy"):
            raise RuntimeError("no tinyproxy in the search path")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.authority = os.path.join(folder.name, "ca.pem")
        cls.sandbox = Sandbox("--tls", "--ca-out", cls.authority)
        cls.addClassCleanup(cls.sandbox.close)
        port = cls.sandbox.host.rsplit(":", 1)[1]
        cls.host = f"localhost.:{port}"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        relay = Relay()
        self.addCleanup(relay.close)
        self.proxy = Tinyproxy(folder.name, relay.port)
        self.addCleanup(self.proxy.close)

    def run_through(self, host, **variables):
        """`snapback ecs describe-disks` of `host`, in an environment with this proxy and `variables`."""
        environment = {
            **os.environ,
            "ALIBABA_CLOUD_ACCESS_KEY_ID": KEY_ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": KEY_SECRET,
            "ALIBABA_CLOUD_REGION_ID": "cn-hangzhou",
            "SSL_CERT_FILE": self.authority,
            "HTTPS_PROXY": self.proxy.url,
            **variables,
        }
        arguments = ["ecs", "describe-disks", "--endpoint", f"https://{host}", "--query", "length(disks) > `0`"]
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=60)

    def test_a_request_goes_through_the_proxy(self):
        done = self.run_through(self.host)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "true\n", ""))
        self.assertEqual(self.proxy.connects(), [self.host])

    def test_this_machine_and_hosts_in_no_proxy_are_asked_directly(self):
        done = self.run_through(self.sandbox.host)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "true\n", ""))
        done = self.run_through(self.host, NO_PROXY="example.com,localhost.")
        # Systems differ in whether they know the name.
        if done.returncode:
            self.assertIn(f"the name of https://{self.host} cannot be resolved", done.stderr)
        self.assertEqual(self.proxy.connects(), [])

    def test_a_proxy_that_cannot_go_on_is_told_of(self):
        done = self.run_through(f"localhost.:{free_port()}")
        self.assertEqual(done.returncode, 13, done.stderr)
        self.assertIn(f"the proxy {self.proxy.url} (HTTPS_PROXY) ", done.stderr)

    def test_a_proxy_that_has_stopped_is_told_of(self):
        self.proxy.close()
        done = self.run_through(self.host)
        self.assertEqual((done.returncode, done.stdout), (13, ""))
        self.assertEqual(
            done.stderr,
            f"error: the proxy {self.proxy.url} (HTTPS_PROXY) refuses the connection\n"
            "hint: look at HTTPS_PROXY; hosts named in NO_PROXY are asked without a proxy\n"
            "hint: `snapback doctor` tries the way to the provider step by step\n",
        )
