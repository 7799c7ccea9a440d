"""tencentcloud-sdk-python against the sandbox's STS."""

from sandbox import SandboxCase
from tencent import Sdk


class Sts(SandboxCase):
    """Who asks, and keys for a while."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = Sdk(cls.sandbox.host)

    def test_who_am_i(self):
        told = self.client.call("sts", "GetCallerIdentity")
        for name in ("Arn", "AccountId", "UserId", "PrincipalId", "Type"):
            self.assertTrue(told[name], name)

    def test_temporary_keys_work(self):
        account = self.client.call("sts", "GetCallerIdentity")["AccountId"]
        role = f"qcs::cam::uin/{account}:roleName/rollback"
        made = self.client.call("sts", "AssumeRole", RoleArn=role, RoleSessionName="conformance", DurationSeconds=900)
        self.assertTrue(made["Expiration"])
        self.assertIsInstance(made["ExpiredTime"], int)
        keys = made["Credentials"]
        names = {"key_id": keys["TmpSecretId"], "secret": keys["TmpSecretKey"]}
        client = Sdk(self.sandbox.host, token=keys["Token"], **names)
        self.assertTrue(client.call("ecm", "DescribeInstances", Limit=1)["InstanceSet"])
        self.assertIn("assumed-role", client.call("sts", "GetCallerIdentity")["Arn"])
        stranger = Sdk(self.sandbox.host, token="none-of-ours", **names)
        self.assertRegex(self.refused(stranger.call, "ecm", "DescribeInstances").code, "^AuthFailure.")

    def test_a_web_identity_needs_no_keys(self):
        account = self.client.call("sts", "GetCallerIdentity")["AccountId"]
        made = self.client.call(
            "sts",
            "AssumeRoleWithWebIdentity",
            ProviderId="conformance",
            WebIdentityToken="a.fictional.token",
            RoleArn=f"qcs::cam::uin/{account}:roleName/rollback",
            RoleSessionName="conformance",
        )
        self.assertTrue(made["Credentials"]["Token"])
