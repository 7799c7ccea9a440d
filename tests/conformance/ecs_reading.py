"""What every listing of ECS shows, whichever client asks."""

import json

from alibaba import REGION
from ecs_world import DB, DB_PAIRS, WEB, WEB_SYS, EcsWorld


class EcsReading(EcsWorld):
    """The Describe operations, and their pages."""

    def test_describe_regions(self):
        answer = self.call("DescribeRegions")
        regions = {region["RegionId"]: region for region in answer["Regions"]["Region"]}
        self.assertIn(REGION, regions)
        self.assertTrue(regions[REGION]["LocalName"])
        self.assertTrue(regions[REGION]["RegionEndpoint"])

    def test_describe_disks_fills_the_fields(self):
        page = self.call("DescribeDisks", RegionId=REGION, DiskIds=json.dumps([WEB_SYS]))
        self.assertEqual(page["TotalCount"], 1)
        [disk] = page["Disks"]["Disk"]
        told = {name: disk.get(name) for name in ("DiskId", "Status", "Type", "Size", "InstanceId", "RegionId")}
        self.assertEqual(
            told,
            {
                "DiskId": WEB_SYS,
                "Status": "In_use",
                "Type": "system",
                "Size": 40,
                "InstanceId": WEB,
                "RegionId": REGION,
            },
        )
        self.assertEqual(disk["Attachments"]["Attachment"][0]["InstanceId"], WEB)
        for name in ("DiskName", "ZoneId", "Category", "Device", "CreationTime", "AttachedTime", "DiskChargeType"):
            self.assertTrue(disk[name], name)
        for name in ("Portable", "DeleteWithInstance", "Encrypted"):
            self.assertIsInstance(disk[name], bool, name)
        self.assertEqual(disk["Tags"]["Tag"], [{"TagKey": "role", "TagValue": "web"}])

    def test_describe_disks_filters(self):
        page = self.call("DescribeDisks", RegionId=REGION, InstanceId=WEB, DiskType="data")
        self.assertEqual([disk["DiskId"] for disk in page["Disks"]["Disk"]], ["d-sandbox-web-data"])
        page = self.call("DescribeDisks", RegionId=REGION, Tag=[{"Key": "role", "Value": "web"}])
        self.assertEqual(
            sorted(disk["DiskId"] for disk in page["Disks"]["Disk"]), ["d-sandbox-web-data", "d-sandbox-web-sys"]
        )
        page = self.call("DescribeDisks", RegionId=REGION, DiskIds="[]")
        self.assertEqual(page["Disks"]["Disk"], [])

    def test_describe_disks_by_token_gives_every_disk_once(self):
        by_number = self.by_number("DescribeDisks", "Disks", "Disk", "DiskId", 7)
        by_token = self.by_token("DescribeDisks", "Disks", "Disk", "DiskId", 10)
        self.assertEqual(sorted(by_token), sorted(by_number))

    def test_describe_snapshots_fills_the_fields(self):
        [snapshot] = self.snapshots("s-sandbox-web-sys-1")
        told = {name: snapshot.get(name) for name in ("SourceDiskId", "Status", "Progress", "SourceDiskType")}
        self.assertEqual(
            told, {"SourceDiskId": WEB_SYS, "Status": "accomplished", "Progress": "100%", "SourceDiskType": "system"}
        )
        self.assertEqual(str(snapshot["SourceDiskSize"]), "40")
        self.assertIs(snapshot["Available"], True)
        for name in ("SnapshotName", "CreationTime", "SnapshotType", "Usage"):
            self.assertTrue(snapshot[name], name)

    def test_describe_snapshots_by_token_gives_every_snapshot_once(self):
        by_number = self.by_number("DescribeSnapshots", "Snapshots", "Snapshot", "SnapshotId", 7)
        by_token = self.by_token("DescribeSnapshots", "Snapshots", "Snapshot", "SnapshotId", 10)
        self.assertEqual(sorted(by_token), sorted(by_number))

    def test_describe_snapshot_groups(self):
        page = self.call("DescribeSnapshotGroups", RegionId=REGION, InstanceId=DB)
        [group] = page["SnapshotGroups"]["SnapshotGroup"]
        told = {name: group.get(name) for name in ("SnapshotGroupId", "InstanceId", "Status")}
        self.assertEqual(
            told, {"SnapshotGroupId": "ssg-sandbox-db-1", "InstanceId": DB, "Status": "accomplished"}
        )
        members = {member["SourceDiskId"]: member["SnapshotId"] for member in group["Snapshots"]["Snapshot"]}
        self.assertEqual(members, {pair["DiskId"]: pair["SnapshotId"] for pair in DB_PAIRS})

    def test_describe_snapshot_groups_by_token_gives_every_group_once(self):
        groups = self.by_token(
            "DescribeSnapshotGroups", "SnapshotGroups", "SnapshotGroup", "SnapshotGroupId", 1, InstanceId=WEB
        )
        self.assertEqual(sorted(groups), ["ssg-sandbox-web-1", "ssg-sandbox-web-2", "ssg-sandbox-web-3"])

    def test_describe_instances_fills_the_fields(self):
        page = self.call("DescribeInstances", RegionId=REGION, InstanceIds=json.dumps([WEB]))
        [instance] = page["Instances"]["Instance"]
        told = {name: instance.get(name) for name in ("InstanceId", "InstanceName", "RegionId")}
        self.assertEqual(told, {"InstanceId": WEB, "InstanceName": "sandbox-web", "RegionId": REGION})
        for name in ("ZoneId", "Status", "OSType", "ImageId", "InstanceType", "InstanceChargeType", "CreationTime"):
            self.assertTrue(instance[name], name)
        self.assertTrue(instance["VpcAttributes"]["PrivateIpAddress"]["IpAddress"])
        self.assertEqual(instance["OperationLocks"]["LockReason"], [])

    def test_describe_instances_shows_locks(self):
        page = self.call(
            "DescribeInstances", RegionId=REGION, InstanceIds=json.dumps(["i-sandbox-InstanceLockedForSecurity"])
        )
        [instance] = page["Instances"]["Instance"]
        self.assertEqual(instance["OperationLocks"]["LockReason"][0]["LockReason"], "security")

    def test_describe_instances_by_token_gives_every_instance_once(self):
        by_number = self.by_number("DescribeInstances", "Instances", "Instance", "InstanceId", 2)
        # Less than 10 counts as 10, and there are not that many.
        by_token = self.by_token("DescribeInstances", "Instances", "Instance", "InstanceId", 2, pages=1)
        self.assertEqual(sorted(by_token), sorted(by_number))

    def test_list_tag_resources(self):
        for more in ({"ResourceId": [WEB]}, {"Tag": [{"Key": "role", "Value": "web"}]}):
            page = self.call("ListTagResources", RegionId=REGION, ResourceType="instance", **more)
            [tag] = page["TagResources"]["TagResource"]
            self.assertEqual((tag["ResourceId"], tag["TagKey"], tag["TagValue"]), (WEB, "role", "web"))

    def test_describe_instance_status_by_number_gives_every_instance_once(self):
        listed = self.by_number("DescribeInstanceStatus", "InstanceStatuses", "InstanceStatus", "InstanceId", 2)
        instances = self.by_number("DescribeInstances", "Instances", "Instance", "InstanceId", 100, pages=1)
        self.assertEqual(sorted(listed), sorted(instances))
