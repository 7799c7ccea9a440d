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

    def check_reset(self, instance, *arguments):
        """Reinstalls an instance, whose disk holds what its image holds from then on."""
        image = self.contents("img-sandbox-1")
        self.assertNotEqual(self.contents(instance), image)
        wanted = json.dumps([{"Name": "instance-id", "Values": [instance]}])

        def latest():
            [found] = self.answer("ecm", "DescribeInstances", "--Filters", wanted)["InstanceSet"]
            return found["LatestOperation"], found["LatestOperationState"]

        with self.held() as end:
            self.assertEqual(list(self.answer("ecm", "ResetInstances", *arguments)), ["RequestId"])
            self.assertEqual(latest(), ("ResetInstances", "OPERATING"))
            end()
            self.assertEqual(latest(), ("ResetInstances", "SUCCESS"))
        self.assertEqual(self.contents(instance), image)

    def test_ecm_reset_instances(self):
        self.check_reset("ein-sandbox-1", "--InstanceIdSet", '["ein-sandbox-1"]', "--KeepData", "true")

    def test_ecm_reset_instances_with_unfolded_arguments(self):
        self.check_reset(
            "ein-sandbox-2", "--cli-unfold-argument", "--InstanceIdSet", "ein-sandbox-2",
            "--EnhancedService.MonitorService.Enabled", "false",
        )  # fmt: skip

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
        disk = snapshot["DiskId"]
        kept = self.contents(snapshot["SnapshotId"])
        self.assertNotEqual(self.contents(disk), kept)

        def state():
            return self.answer("cbs", "DescribeDisks", "--DiskIds", json.dumps([disk]))["DiskSet"][0]["DiskState"]

        with self.held() as end:
            answer = self.answer(
                "cbs", "ApplySnapshot", "--SnapshotId", snapshot["SnapshotId"], "--DiskId", disk,
                "--AutoStopInstance", "true", "--AutoStartInstance", "false",
            )  # fmt: skip
            self.assertEqual((list(answer), state()), (["RequestId"], "ROLLBACKING"))
            end()
            self.assertEqual(state(), "ATTACHED")
        self.assertEqual(self.contents(disk), kept)

    def test_sts_get_caller_identity(self):
        self.assertTrue(self.answer("sts", "GetCallerIdentity")["Arn"])
