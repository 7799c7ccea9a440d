"""Who asks, with which keys, whichever client does."""

from alibaba import REGION
from ecs_world import EcsWorld


class EcsCallers(EcsWorld):
    """Keys that are wrong, and keys for a while."""

    def test_a_wrong_secret(self):
        client = self.connect(secret="wrong")
        error = self.refused(client.call, "DescribeRegions")
        # aliyun-python-sdk-core sees that both sides signed the same, and says so with a code of its own.
        self.assertIn(error.code, ("SignatureDoesNotMatch", "InvalidAccessKeySecret"))
        self.assertEqual(error.status, 400)

    def test_an_unknown_key(self):
        client = self.connect(key_id="nobody")
        error = self.refused(client.call, "DescribeRegions")
        self.assertEqual((error.code, error.status), ("InvalidAccessKeyId.NotFound", 404))

    def test_who_am_i(self):
        told = self.client.sts("GetCallerIdentity")
        for name in ("AccountId", "Arn", "IdentityType", "PrincipalId", "UserId"):
            self.assertTrue(told[name], name)

    def test_temporary_keys_work(self):
        account = self.client.sts("GetCallerIdentity")["AccountId"]
        role = f"acs:ram::{account}:role/rollback"
        made = self.client.sts("AssumeRole", RoleArn=role, RoleSessionName="conformance", DurationSeconds=900)
        self.assertIn("conformance", made["AssumedRoleUser"]["Arn"])
        keys = made["Credentials"]
        self.assertTrue(keys["AccessKeyId"].startswith("STS."), keys["AccessKeyId"])
        self.assertTrue(keys["Expiration"])
        names = {"key_id": keys["AccessKeyId"], "secret": keys["AccessKeySecret"]}
        client = self.connect(**names, token=keys["SecurityToken"])
        self.assertEqual(client.call("DescribeInstances", RegionId=REGION)["TotalCount"] > 0, True)
        self.assertIn("rollback", client.sts("GetCallerIdentity")["Arn"])
        stranger = self.connect(**names, token="none-of-ours")
        self.assertRegex(self.refused(stranger.call, "DescribeRegions").code, "^InvalidSecurityToken")
