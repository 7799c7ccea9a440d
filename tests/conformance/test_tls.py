"""The SDKs against a sandbox that speaks TLS, each told of its authority in its own way."""

import json
import os
import subprocess
import tempfile

from alibaba import REGION, Core, Tea
from sandbox import PROGRAM, Sandbox, SandboxCase
from tencent import Sdk


class Tls(SandboxCase):
    """A sandbox with a certificate of its own."""

    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(place.cleanup)
        cls.ca = os.path.join(place.name, "ca.pem")
        cls.serve = ("--tls", "--ca-out", cls.ca)
        super().setUpClass()

    def test_aliyun_python_sdk_core(self):
        page = Core(self.sandbox.host, ca=self.ca).call("DescribeDisks", RegionId=REGION)
        self.assertTrue(page["TotalCount"])

    def test_alibabacloud_ecs20140526(self):
        for signature in (None, "v2"):
            with self.subTest(signature):
                page = Tea(self.sandbox.host, ca=self.ca, signature=signature).call("DescribeDisks", RegionId=REGION)
                self.assertTrue(page["TotalCount"])

    def test_tencentcloud_sdk_python(self):
        client = Sdk(self.sandbox.host, ca=self.ca)
        for service, action, items in (
            ("ecm", "DescribeInstances", "InstanceSet"),
            ("cvm", "DescribeInstances", "InstanceSet"),
            ("cbs", "DescribeDisks", "DiskSet"),
        ):
            with self.subTest(service):
                self.assertTrue(client.call(service, action)[items])

    def test_who_does_not_know_the_authority_does_not_trust_it(self):
        other = Sandbox("--tls", "--ca-out", os.path.join(os.path.dirname(self.ca), "other.pem"))
        self.addCleanup(other.close)
        for client in (Core(other.host, ca=self.ca), Tea(other.host, ca=self.ca)):
            with self.subTest(type(client).__name__), self.assertRaisesRegex(Exception, "(?i)certificate"):
                client.call("DescribeRegions")
        error = self.refused(Sdk(other.host, ca=self.ca).call, "ecm", "DescribeInstances")
        self.assertRegex(error.message, "(?i)certificate")

    def test_the_record_is_read_over_tls(self):
        Sdk(self.sandbox.host, ca=self.ca).call("ecm", "DescribeImage")
        told = subprocess.run(
            [PROGRAM, "sandbox", "requests", "--addr", self.sandbox.url, "--ca-bundle", self.ca],
            capture_output=True,
            check=True,
        )
        self.assertIn("DescribeImage", [json.loads(line)["action"] for line in told.stdout.splitlines()])
