"""What the sandbox does when it is asked to: trouble, rates, a record and worlds of any size, seen through the SDKs."""

import subprocess
import tempfile

from alibaba import REGION, Core, Tea
from sandbox import PROGRAM, Sandbox, SandboxCase, each, with_rows
from tencent import Sdk

# Whether the request is carried out all the same, and what each effect looks like: through aliyun-python-sdk-core
# (code, status), and through Tencent Cloud's SDK (code). Where no document fixes a code, it is the SDK's own.
EFFECTS = [
    ("throttle", "throttle", False, ("Throttling.*", 400), "RequestLimitExceeded.*"),
    ("deny", "deny", False, ("Forbidden.RAM", 403), "(UnauthorizedOperation|AuthFailure.UnauthorizedOperation).*"),
    ("expired_keys", "expired_keys", False, ("InvalidSecurityToken.Expired", 400), "AuthFailure.TokenFailure"),
    (
        "clock_skew",
        {"clock_skew": "20m"},
        False,
        ("IllegalTimestamp|InvalidTimeStamp.Expired", 400),
        "AuthFailure.SignatureExpire",
    ),
    ("status_before", {"status_before": 503}, False, (".*", 503), "ServerNetworkError"),
    ("status_after", {"status_after": 502}, True, (".*", 502), "ServerNetworkError"),
    ("drop_before", "drop_before", False, (".*", None), "ClientNetworkError"),
    ("drop_after", "drop_after", True, (".*", None), "ClientNetworkError"),
    ("truncated", "truncated", True, (".*", None), "ClientNetworkError"),
]


@with_rows
class Trouble(SandboxCase):
    """One request in trouble, and the next one not."""

    def ask_for(self, action, effect):
        self.sandbox.control("troubles", {"actions": [action], "count": 1, "effect": effect})

    def in_trouble(self, effect, done, create, count):
        """The error that a request for a snapshot ends with, and whether there is one is `done`. The next one is made."""
        with self.held() as end:
            before = count()
            self.ask_for("CreateSnapshot", effect)
            error = self.refused(create)
            self.assertEqual(count() - before, 1 if done else 0)
            # A disk has one snapshot made at a time.
            end()
            create()
            self.assertEqual(count() - before, 2 if done else 1)
        return error

    @each(EFFECTS)
    def test_alibaba(self, name, effect, done, expected, _):
        client = Core(self.sandbox.host)
        disk = "d-sandbox-web-sys"
        error = self.in_trouble(
            effect,
            done,
            lambda: client.call("CreateSnapshot", DiskId=disk),
            lambda: client.call("DescribeSnapshots", RegionId=REGION, DiskId=disk)["TotalCount"],
        )
        code, status = expected
        self.assertRegex(error.code, f"^({code})$")
        self.assertEqual(error.status, status)

    @each(EFFECTS)
    def test_tencent(self, name, effect, done, _, code):
        client = Sdk(self.sandbox.host)
        disk = "disk-sandbox-app-sys"
        wanted = {"Name": "disk-id", "Values": [disk]}
        error = self.in_trouble(
            effect,
            done,
            lambda: client.call("cbs", "CreateSnapshot", DiskId=disk),
            lambda: client.call("cbs", "DescribeSnapshots", Filters=[wanted])["TotalCount"],
        )
        self.assertRegex(error.code, f"^({code})$")

    def test_a_denial_tells_what_is_not_permitted(self):
        client = Tea(self.sandbox.host)
        self.ask_for("ResetDisk", "deny")
        with self.assertRaises(Exception) as caught:
            client.model("ResetDisk", DiskId="d-sandbox-db-sys", SnapshotId="s-sandbox-db-sys-1")
        detail = caught.exception.__cause__.access_denied_detail
        self.assertEqual(detail["AuthAction"], "ecs:ResetDisk")
        self.assertTrue(detail["NoPermissionType"])

    def test_garbage(self):
        self.ask_for("DescribeImage", "garbage")
        self.refused(Sdk(self.sandbox.host).call, "ecm", "DescribeImage")
        self.ask_for("DescribeRegions", "garbage")
        # This SDK hands on what it got.
        with self.assertRaises(ValueError):
            Core(self.sandbox.host).call("DescribeRegions")

    def test_a_slow_answer_is_read_whole(self):
        self.ask_for("*", {"slow_body": "40ms"})
        self.assertTrue(Sdk(self.sandbox.host).call("ecm", "DescribeImage")["ImageSet"])
        self.ask_for("*", {"slow_body": "40ms"})
        self.assertTrue(Tea(self.sandbox.host).call("DescribeRegions")["Regions"])


class FailAtEnd(SandboxCase):
    """What was accepted, and comes to its end without having had an effect."""

    serve = ("--reset-time", "1h", "--hold-clock")

    def rolled_back(self, client, effect):
        """Rolls a disk back. The generations that it holds before and after."""

        def generation():
            # Any request brings what is over to its end.
            client.call("DescribeRegions")
            disks = {disk["disk_id"]: disk["generation"] for disk in self.sandbox.world()["disks"]}
            return disks["d-sandbox-db-sys"]

        before = generation()
        if effect:
            self.sandbox.control("troubles", {"actions": ["ResetDisk"], "count": 1, "effect": effect})
        client.call("ResetDisk", DiskId="d-sandbox-db-sys", SnapshotId="s-sandbox-db-sys-1")
        error = self.refused(
            client.call, "ResetDisk", DiskId="d-sandbox-db-sys", SnapshotId="s-sandbox-db-sys-1", DryRun=True
        )
        self.assertEqual(error.code, "InvalidOperation.DiskResetInProgress")
        self.sandbox.control("clock", {"advance": "1h"})
        return before, generation()

    def test_ecs(self):
        client = Tea(self.sandbox.host)
        self.assertEqual(self.rolled_back(client, "fail_at_end"), (2, 2))
        self.assertEqual(self.rolled_back(client, None), (2, 1))

    def test_ecm(self):
        client = Sdk(self.sandbox.host)

        def instance():
            wanted = {"Name": "instance-id", "Values": ["ein-sandbox-1"]}
            return client.call("ecm", "DescribeInstances", Filters=[wanted])["InstanceSet"][0]

        def reinstalled(effect):
            """Reinstalls with another image. The image that is there in the end."""
            if effect:
                self.sandbox.control("troubles", {"actions": ["ResetInstances"], "count": 1, "effect": effect})
            client.call("ecm", "ResetInstances", InstanceIdSet=["ein-sandbox-1"], ImageId=image)
            self.assertEqual(instance()["LatestOperationState"], "OPERATING")
            self.sandbox.control("clock", {"advance": "1h"})
            self.assertNotEqual(instance()["LatestOperationState"], "OPERATING")
            return instance()["Image"]["ImageId"]

        source = "ein-sandbox-2"
        client.call("ecm", "StopInstances", InstanceIdSet=[source])
        self.sandbox.control("clock", {"advance": "1h"})
        client.call("ecm", "CreateImage", ImageName="other", InstanceId=source)
        self.sandbox.control("clock", {"advance": "1h"})
        images = {one["ImageName"]: one["ImageId"] for one in client.call("ecm", "DescribeImage")["ImageSet"]}
        image, before = images["other"], instance()["Image"]["ImageId"]
        self.assertEqual(reinstalled("fail_at_end"), before)
        self.assertEqual(reinstalled(None), image)


class Rates(SandboxCase):
    """As many requests as the providers document. The clock is held, so that no moment ends by itself."""

    serve = ("--rates", "documented", "--hold-clock")

    def check(self, most, period, code, call, *arguments, **fields):
        for _ in range(most):
            call(*arguments, **fields)
        self.assertRegex(self.refused(call, *arguments, **fields).code, code)
        self.sandbox.control("clock", {"advance": period})
        call(*arguments, **fields)

    def test_ecs(self):
        self.check(500, "1m", "^Throttling", Core(self.sandbox.host).call, "DescribeRegions")

    def test_ecm(self):
        client = Sdk(self.sandbox.host)
        self.check(20, "1s", "^RequestLimitExceeded", client.call, "ecm", "DescribeInstances")

    def test_cvm(self):
        client = Sdk(self.sandbox.host)

        def reset():
            # That there is no such instance is found only when the request was taken.
            error = self.refused(client.call, "cvm", "ResetInstance", InstanceId="ins-99999999")
            if error.code != "InvalidInstanceId.NotFound":
                raise error

        self.check(10, "1s", "^RequestLimitExceeded", reset)


class Record(SandboxCase):
    """What the sandbox remembers of the requests."""

    def test_a_request_is_recorded_without_its_secrets(self):
        password = "Fictional-pass1"
        asked = {"InstanceIdSet": ["ein-sandbox-1"], "Password": password}
        Sdk(self.sandbox.host).call("ecm", "ResetInstances", **asked)
        lines = self.sandbox.requests()
        [told] = [line for line in lines if line["action"] == "ResetInstances"]
        self.assertIn("ein-sandbox-1", str(told))
        self.assertNotIn(password, str(told))


class Scenario(SandboxCase):
    """A world that was made to measure."""

    def test_a_large_world_is_listed_whole(self):
        made = subprocess.run(
            [PROGRAM, "sandbox", "generate", "--instances", "300", "--disks", "1200"], capture_output=True, check=True
        )
        with tempfile.NamedTemporaryFile(suffix=".json") as scenario:
            scenario.write(made.stdout)
            scenario.flush()
            sandbox = Sandbox("--scenario", scenario.name)
        self.addCleanup(sandbox.close)
        client = Tea(sandbox.host)
        found, more = set(), {}
        while more is not None:
            page = client.call("DescribeDisks", RegionId=REGION, MaxResults=500, **more)
            found |= {disk["DiskId"] for disk in page["Disks"]["Disk"]}
            more = {"NextToken": page["NextToken"]} if page.get("NextToken") else None
        self.assertEqual(len(found), 1200)
