"""The vendors' own providers of instance credentials against the sandbox's metadata services."""

from alibabacloud_credentials.provider.ecs_ram_role import EcsRamRoleCredentialsProvider
from tencentcloud.common.credential import CVMRoleCredential

from alibaba import REGION, Tea
from sandbox import SandboxCase
from tencent import Sdk


class Metadata(SandboxCase):
    """On an instance the services have a fixed address: that alone is put into the providers' place for it."""

    def alibaba(self, service, **more):
        provider = EcsRamRoleCredentialsProvider(async_update_enabled=False, **more)
        private = "_EcsRamRoleCredentialsProvider__"
        setattr(provider, f"{private}metadata_service_host", self.sandbox.host)
        for name in ("url_in_ecs_metadata", "url_in_ecs_metadata_token"):
            setattr(provider, private + name, f"/metadata/{service}" + getattr(provider, private + name))
        return provider.get_credentials()

    def works(self, keys):
        names = {"key_id": keys.get_access_key_id(), "secret": keys.get_access_key_secret()}
        client = Tea(self.sandbox.host, token=keys.get_security_token(), **names)
        self.assertTrue(client.call("DescribeDisks", RegionId=REGION)["TotalCount"])

    def test_an_ecs_role(self):
        self.works(self.alibaba("alibaba"))

    def test_an_ecs_role_by_the_newer_version_only(self):
        self.works(self.alibaba("alibaba-imdsv2", disable_imds_v1=True))

    def test_a_cvm_role(self):
        credential = CVMRoleCredential()
        credential._role_endpoint = f"{self.sandbox.url}/metadata/tencent/latest/meta-data/cam/security-credentials/"
        client = Sdk(self.sandbox.host)
        client.credential = credential
        self.assertTrue(client.call("ecm", "DescribeInstances", Limit=1)["InstanceSet"])
