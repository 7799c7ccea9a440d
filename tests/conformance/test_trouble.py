"""What goes wrong when the sandbox is asked to let it go wrong, as the SDKs report it."""

from alibaba import Core, Tea
from sandbox import SandboxCase, each, with_rows
from tencent import Sdk

TROUBLES = "/sandbox/troubles"

# What each effect looks like: through aliyun-python-sdk-core (code, status), and through Tencent Cloud's SDK (code).
# "-" where the document does not fix a code: an error of the SDK's own, whatever it is called.
EFFECTS = [
    ("throttle", "throttle", ("Throttling.*", 400), "RequestLimitExceeded.*"),
    ("deny", "deny", ("Forbidden.RAM", 403), "(UnauthorizedOperation|AuthFailure.UnauthorizedOperation).*"),
    ("expired_keys", "expired_keys", ("InvalidSecurityToken.Expired", 400), "AuthFailure.TokenFailure"),
    (
        "clock_skew",
        {"clock_skew": "20m"},
        ("IllegalTimestamp|InvalidTimeStamp.Expired", 400),
        "AuthFailure.SignatureExpire",
    ),
    ("status_before", {"status_before": 503}, (".*", 503), "ServerNetworkError"),
    ("status_after", {"status_after": 502}, (".*", 502), "ServerNetworkError"),
    ("drop_before", "drop_before", (".*", None), "ClientNetworkError"),
    ("drop_after", "drop_after", (".*", None), "ClientNetworkError"),
    ("truncated", "truncated", (".*", None), "ClientNetworkError"),
]


@with_rows
class Trouble(SandboxCase):
    """One request in trouble, and the next one not."""

    def ask_for(self, action, effect):
        status = self.sandbox.control(TROUBLES, {"actions": [action], "count": 1, "effect": effect})
        if status >= 400:
            self.skipTest(f"the sandbox makes no trouble on demand: {TROUBLES} answers {status}")

    @each(EFFECTS)
    def test_alibaba(self, name, effect, expected, _):
        client = Core(self.sandbox.host)
        self.ask_for("DescribeRegions", effect)
        error = self.refused(client.call, "DescribeRegions")
        code, status = expected
        self.assertRegex(error.code, f"^({code})$")
        self.assertEqual(error.status, status)
        self.assertTrue(client.call("DescribeRegions")["Regions"])

    @each(EFFECTS)
    def test_tencent(self, name, effect, _, code):
        client = Sdk(self.sandbox.host)
        self.ask_for("DescribeImage", effect)
        error = self.refused(client.call, "ecm", "DescribeImage")
        self.assertRegex(error.code, f"^({code})$")
        self.assertTrue(client.call("ecm", "DescribeImage")["ImageSet"])

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
