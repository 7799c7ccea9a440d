"""Tencent Cloud's command line against the sandbox."""

import json
import os
import subprocess
import sys
import tempfile

from sandbox import KEY_ID, KEY_SECRET, SandboxCase


class Tccli(SandboxCase):
    """tccli, in a home of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        home = tempfile.TemporaryDirectory()
        cls.addClassCleanup(home.cleanup)
        cls.environment = {
            **os.environ,
            "HOME": home.name,
            "TENCENTCLOUD_SECRET_ID": KEY_ID,
            "TENCENTCLOUD_SECRET_KEY": KEY_SECRET,
            "TENCENTCLOUD_REGION": "ap-guangzhou",
        }

    def tccli(self, *arguments):
        program = os.path.join(os.path.dirname(sys.executable), "tccli")
        return subprocess.run(
            [program, *arguments, "--endpoint", self.sandbox.url],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def answer(self, *arguments):
        done = self.tccli(*arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def test_ecm_reset_instances(self):
        answer = self.answer("ecm", "ResetInstances", "--InstanceIdSet", '["ein-sandbox-1"]', "--KeepData", "true")
        self.assertEqual(list(answer), ["RequestId"])

    def test_ecm_reset_instances_with_unfolded_arguments(self):
        answer = self.answer(
            "ecm", "ResetInstances", "--cli-unfold-argument", "--InstanceIdSet", "ein-sandbox-2",
            "--EnhancedService.MonitorService.Enabled", "false",
        )  # fmt: skip
        self.assertEqual(list(answer), ["RequestId"])

    def test_ecm_describe_instances(self):
        answer = self.answer("ecm", "DescribeInstances", "--Limit", "2")
        self.assertEqual(len(answer["InstanceSet"]), 2)

    def test_a_refusal_in_both_languages(self):
        asked = ["ecm", "ResetInstances", "--InstanceIdSet", '["ein-sandbox-ResourceNotFound.InstanceNotExist"]']
        for language, words in (("en-US", "The instance is invalid."), ("zh-CN", "无效的实例")):
            with self.subTest(language):
                done = self.tccli(*asked, "--language", language)
                self.assertEqual(done.returncode, 255)
                self.assertIn("code:ResourceNotFound.InstanceNotExist", done.stderr)
                self.assertIn(words, done.stderr)

    def test_cbs_apply_snapshot(self):
        instances = self.answer("cvm", "DescribeInstances", "--Limit", "100")["InstanceSet"]
        disks = {one["SystemDisk"]["DiskId"] for one in instances if one["InstanceState"] == "RUNNING"}
        snapshots = self.answer("cbs", "DescribeSnapshots", "--Limit", "100")["SnapshotSet"]
        snapshot = next(one for one in snapshots if one["DiskId"] in disks and one["SnapshotState"] == "NORMAL")
        answer = self.answer(
            "cbs", "ApplySnapshot", "--SnapshotId", snapshot["SnapshotId"], "--DiskId", snapshot["DiskId"],
            "--AutoStopInstance", "true", "--AutoStartInstance", "true",
        )  # fmt: skip
        self.assertEqual(list(answer), ["RequestId"])

    def test_sts_get_caller_identity(self):
        self.assertTrue(self.answer("sts", "GetCallerIdentity")["Arn"])
