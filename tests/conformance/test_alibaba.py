"""Alibaba Cloud's Python clients against the sandbox, one class for each way of signing and asking."""

import xml.etree.ElementTree as ElementTree

from alibaba import REGION, Core, Tea
from ecs_operations import EcsOperations
from ecs_world import BUSY, DB_DATA, DB_PAIRS, DB_SNAPSHOTS, DB_SYS, FREE, EcsWorld
from sandbox import SandboxCase


class CoreByPost(EcsOperations, SandboxCase):
    """aliyun-python-sdk-core, by POST."""

    @classmethod
    def connect(cls, **credential):
        return Core(cls.sandbox.host, **credential)

    def test_parameters_in_a_form(self):
        answer = self.client.common("2014-05-26", "DescribeDisks", form={"RegionId": REGION, "InstanceId": "i-none"})
        self.assertEqual(answer["TotalCount"], 0)
        with self.subTest("the form is signed"):
            pair = {"DiskId": DB_SYS, "SnapshotId": "s-sandbox +%&/~*"}
            error = self.refused(self.client.common, "2014-05-26", "ResetDisk", form=pair)
            self.assertEqual(error.code, "InvalidSnapshotId.NotFound")


class CoreByGet(EcsOperations, SandboxCase):
    """aliyun-python-sdk-core, by GET."""

    @classmethod
    def connect(cls, **credential):
        return Core(cls.sandbox.host, method="GET", **credential)


class TeaAcs3(EcsOperations, SandboxCase):
    """alibabacloud_ecs20140526, signing with ACS3-HMAC-SHA256."""

    @classmethod
    def connect(cls, **credential):
        return Tea(cls.sandbox.host, **credential)

    def test_the_models_are_filled(self):
        [disk] = self.client.model("DescribeDisks", RegionId=REGION, DiskIds=f'["{DB_SYS}"]').disks.disk
        self.assertEqual((disk.disk_id, disk.type, disk.size), (DB_SYS, "system", 40))
        body = self.client.model("DescribeSnapshots", RegionId=REGION, DiskId=DB_SYS, MaxResults=100)
        self.assertIn("s-sandbox-db-sys-1", [snapshot.snapshot_id for snapshot in body.snapshots.snapshot])

    def test_an_oidc_token_needs_no_keys(self):
        account = self.client.sts("GetCallerIdentity")["AccountId"]
        made = self.client.sts(
            "AssumeRoleWithOIDC",
            OIDCProviderArn=f"acs:ram::{account}:oidc-provider/conformance",
            OIDCToken="a.fictional.token",
            RoleArn=f"acs:ram::{account}:role/rollback",
            RoleSessionName="conformance",
        )
        self.assertTrue(made["Credentials"]["SecurityToken"])


class TeaRpc(EcsOperations, SandboxCase):
    """alibabacloud_ecs20140526, told to sign the older way."""

    @classmethod
    def connect(cls, **credential):
        return Tea(cls.sandbox.host, signature="v2", **credential)


class Xml(EcsWorld, SandboxCase):
    """aliyun-python-sdk-core, asking for XML."""

    @classmethod
    def connect(cls, **credential):
        return Core(cls.sandbox.host, **credential)

    def root(self, action, **fields):
        return ElementTree.fromstring(self.client.xml(action, **fields))

    def test_listings_say_in_xml_what_they_say_in_json(self):
        asked = [
            ("DescribeRegions", {}),
            ("DescribeDisks", {"RegionId": REGION, "PageSize": 100}),
            ("DescribeSnapshots", {"RegionId": REGION, "PageSize": 100}),
            ("DescribeSnapshotGroups", {"RegionId": REGION, "MaxResults": 100}),
            ("DescribeInstances", {"RegionId": REGION, "PageSize": 100}),
            ("DescribeInstanceStatus", {"RegionId": REGION, "PageSize": 50}),
        ]
        for action, fields in asked:
            with self.subTest(action):
                root = self.root(action, **fields)
                self.assertEqual(root.tag, f"{action}Response")
                self.assertEqual(leaves_of_xml(root), leaves_of_json(self.client.call(action, **fields)))

    def test_reset_disk(self):
        self.write_to_disks()
        with self.held() as end:
            root = self.root("ResetDisk", **DB_PAIRS[0])
            self.assertEqual((root.tag, [child.tag for child in root]), ("ResetDiskResponse", ["RequestId"]))
            self.assertEqual(self.verdicts(DB_PAIRS), [BUSY, FREE])
            end()
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, FREE])
        self.assertEqual(self.contents(DB_SYS), self.contents(DB_SNAPSHOTS[0]))

    def test_reset_disks(self):
        refused = {"DiskId": "d-sandbox-OperationDenied", "SnapshotId": "s-sandbox-OperationDenied"}
        self.write_to_disks()
        with self.held() as end:
            root = self.root("ResetDisks", RegionId=REGION, Disk=[DB_PAIRS[1], refused])
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, BUSY])
            end()
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, FREE])
        self.assertEqual(self.contents(DB_DATA), self.contents(DB_SNAPSHOTS[1]))
        self.assertEqual(root.tag, "ResetDisksResponse")
        told = []
        for progress in root.findall("OperationProgressSet/OperationProgress"):
            related = {
                item.findtext("Name"): item.findtext("Value") for item in progress.findall("RelatedItemSet/RelatedItem")
            }
            told.append((related, progress.findtext("ErrorCode")))
        self.assertEqual(told, [(DB_PAIRS[1], ""), (refused, "OperationDenied")])

    def test_an_error(self):
        root = self.root("ResetDisk", DiskId="d-sandbox-nowhere", SnapshotId="s-sandbox-nowhere")
        self.assertEqual(root.tag, "Error")
        self.assertEqual(root.findtext("Code"), "InvalidDiskId.NotFound")
        self.assertEqual(root.findtext("Message"), "The specified disk does not exist.")
        self.assertTrue(root.findtext("RequestId"))
        self.assertTrue(root.findtext("HostId"))


def leaves_of_xml(element, path=()):
    """The texts in an answer with the names that lead to them, but for the request's id."""
    if not len(element):
        kept = element.text and path[-1:] != ("RequestId",)
        return [(path, element.text)] if kept else []
    return sorted(leaf for child in element for leaf in leaves_of_xml(child, (*path, child.tag)))


def leaves_of_json(value, path=()):
    """The same of JSON."""
    if isinstance(value, dict):
        return sorted(leaf for name, inner in value.items() for leaf in leaves_of_json(inner, (*path, name)))
    if isinstance(value, list):
        return sorted(leaf for inner in value for leaf in leaves_of_json(inner, path))
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return [(path, text)] if text and path[-1:] != ("RequestId",) else []
