"""tencentcloud-sdk-python against the sandbox's ECM."""

from refusals import RESET_INSTANCES
from sandbox import SandboxCase, each, with_rows
from tencent import Sdk

ONE = "ein-sandbox-1"
TWO = "ein-sandbox-2"
IMAGE = "img-sandbox-1"


@with_rows
class EcmOperations:
    """Mixed into a SandboxCase whose `connect` makes a client."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = cls.connect()

    @classmethod
    def connect(cls, **more):
        return Sdk(cls.sandbox.host, **more)

    def call(self, action, **fields):
        return self.client.call("ecm", action, **fields)

    def instance(self, instance):
        wanted = {"Name": "instance-id", "Values": [instance]}
        [found] = self.call("DescribeInstances", Filters=[wanted])["InstanceSet"]
        return found

    def wait_for(self, instance, state):
        self.eventually(lambda: self.instance(instance)["InstanceState"], state)
        self.eventually(lambda: self.instance(instance)["LatestOperationState"], "SUCCESS")

    def check(self, instance, *wanted):
        """What state an instance is in, and what was done to it last with which outcome."""
        seen = self.instance(instance)
        told = tuple(seen[name] for name in ("InstanceState", "LatestOperation", "LatestOperationState"))
        self.assertEqual(told, wanted)

    def ask_for(self, instance, state):
        if self.instance(instance)["InstanceState"] != state:
            action = "StartInstances" if state == "RUNNING" else "StopInstances"
            self.call(action, InstanceIdSet=[instance])
        self.wait_for(instance, state)

    def test_describe_instances_fills_the_fields(self):
        instance = self.instance(TWO)
        self.assertEqual((instance["InstanceId"], instance["InstanceName"]), (TWO, "edge-2"))
        self.assertEqual((instance["Image"]["ImageId"], instance["RestrictState"]), (IMAGE, "NORMAL"))
        self.assertEqual(instance["InstanceTypeConfig"]["Memory"], 4)
        for name in ("InstanceState", "LatestOperation", "LatestOperationState", "CreateTime", "SystemDisk", "UUID"):
            self.assertTrue(instance[name], name)

    def test_describe_instances_by_pages_gives_every_instance_once(self):
        found, total = [], 1
        while len(found) < total:
            page = self.call("DescribeInstances", Offset=len(found), Limit=3)
            total = page["TotalCount"]
            self.assertTrue(page["InstanceSet"])
            found += [instance["InstanceId"] for instance in page["InstanceSet"]]
        self.assertGreater(total, 6, "a page or two prove nothing")
        self.assertEqual((len(found), len(set(found))), (total, total))

    def test_reset_instances(self):
        for state in ("STOPPED", "RUNNING"):
            self.ask_for(ONE, state)
        self.assertNotEqual(self.contents(ONE), self.contents(IMAGE))
        chosen = {"ImageId": IMAGE, "Password": "Fictional-pass1", "KeepData": "true"}
        with self.held() as end:
            answer = self.call("ResetInstances", InstanceIdSet=[ONE], **chosen)
            self.assertEqual(list(answer), ["RequestId"])
            self.check(ONE, "RUNNING", "ResetInstances", "OPERATING")
            end()
            self.check(ONE, "RUNNING", "ResetInstances", "SUCCESS")
        self.assertEqual(self.contents(ONE), self.contents(IMAGE))

    @each(RESET_INSTANCES)
    def test_reset_instances_refusal(self, code, message):
        error = self.refused(self.call, "ResetInstances", InstanceIdSet=[f"ein-sandbox-{code}"])
        self.assertEqual((error.code, error.message), (code, message))

    def test_the_chinese_messages(self):
        client = self.connect(language="zh-CN")
        for code, message in RESET_INSTANCES:
            with self.subTest(code):
                error = self.refused(client.call, "ecm", "ResetInstances", InstanceIdSet=[f"ein-sandbox-{code}"])
                self.assertEqual(error.code, code)
                self.assertRegex(error.message, "[\u4e00-\u9fff]")

    def test_stop_start_and_reboot(self):
        self.ask_for(TWO, "RUNNING")
        [before] = self.contents(TWO)
        changes = [
            ("StopInstances", "STOPPING", "STOPPED"),
            ("StartInstances", "STARTING", "RUNNING"),
            ("RebootInstances", "REBOOTING", "RUNNING"),
        ]
        with self.held() as end:
            for action, during, after in changes:
                self.call(action, InstanceIdSet=[TWO])
                self.check(TWO, during, action, "OPERATING")
                end()
                self.check(TWO, after, action, "SUCCESS")
        # Both the start and the reboot write.
        self.assertEqual(self.contents(TWO), [before + 2])

    def test_describe_image(self):
        page = self.call("DescribeImage", Filters=[{"Name": "image-id", "Values": [IMAGE]}])
        self.assertEqual(page["TotalCount"], 1)
        [image] = page["ImageSet"]
        self.assertEqual((image["ImageId"], image["ImageType"]), (IMAGE, "PRIVATE_IMAGE"))

    def test_describe_instances_denied_actions(self):
        self.ask_for(ONE, "RUNNING")
        asked = [ONE, "ein-sandbox-FailedOperation.OperationNotAllow"]
        answer = self.call("DescribeInstancesDeniedActions", InstanceIdSet=asked)
        denied = {
            one["InstanceId"]: [action["Action"] for action in one["DeniedActions"] or []]
            for one in answer["InstanceOperatorSet"]
        }
        self.assertEqual(sorted(denied), sorted(asked))
        self.assertNotIn("ResetInstances", denied[ONE])
        self.assertIn("ResetInstances", denied[asked[1]])

    def test_create_image(self):
        self.ask_for(TWO, "STOPPED")
        task = self.call("CreateImage", ImageName="conformance", InstanceId=TWO)["TaskId"]
        asked = [{"Operation": "CreateImage", "TaskId": str(task)}]
        self.eventually(
            lambda: self.call("DescribeTaskStatus", TaskSet=asked)["TaskSet"][0]["Status"], "SUCCESS"
        )
        names = [image["ImageName"] for image in self.call("DescribeImage")["ImageSet"]]
        self.assertIn("conformance", names)

    def test_a_wrong_secret(self):
        error = self.refused(self.connect(secret="wrong").call, "ecm", "DescribeInstances")
        self.assertEqual(error.code, "AuthFailure.SignatureFailure")

    def test_an_unknown_key(self):
        error = self.refused(self.connect(key_id="nobody").call, "ecm", "DescribeInstances")
        self.assertEqual(error.code, "AuthFailure.SecretIdNotFound")

    def test_an_undefined_parameter(self):
        error = self.refused(self.client.undocumented, "ecm", "DescribeInstances", {"Colour": "blue"})
        self.assertEqual(error.code, "UnknownParameter")

    def test_an_undefined_action(self):
        error = self.refused(self.client.undocumented, "ecm", "ApplySnapshot", {})
        self.assertEqual(error.code, "InvalidAction")


class ByPost(EcmOperations, SandboxCase):
    """JSON in the body."""


class ByGet(EcmOperations, SandboxCase):
    """Parameters in the query."""

    @classmethod
    def connect(cls, **more):
        return Sdk(cls.sandbox.host, method="GET", **more)


class Unsigned(SandboxCase):
    """With the body left out of the signature."""

    def test_an_unsigned_payload(self):
        client = Sdk(self.sandbox.host, signed=False)
        self.assertTrue(client.call("ecm", "DescribeInstances", Limit=1)["InstanceSet"])
