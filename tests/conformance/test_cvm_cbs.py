"""tencentcloud-sdk-python against the sandbox's CVM and CBS."""

from refusals import APPLY_SNAPSHOT, RESET_INSTANCE
from sandbox import SandboxCase, each, with_rows
from tencent import Sdk


class World:
    """What there is, found by asking: mixed into a SandboxCase."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = Sdk(cls.sandbox.host)
        # One whose disks have snapshots, and that nothing keeps from being operated on.
        snapshots = cls.cbs("DescribeSnapshots", Limit=100)["SnapshotSet"]
        usable = [one for one in snapshots if one["SnapshotState"] == "NORMAL"]
        disks = {one["DiskId"]: one for one in cls.cbs("DescribeDisks", Limit=100)["DiskSet"]}
        plain = {
            one["InstanceId"]
            for one in cls.cvm("DescribeInstances", Limit=100)["InstanceSet"]
            if one["RestrictState"] == "NORMAL" and one["InstanceName"].count("-") < 2
        }
        cls.snapshot = next(
            one
            for one in usable
            if one["DiskUsage"] == "SYSTEM_DISK" and disks[one["DiskId"]]["InstanceId"] in plain
        )
        cls.disk = cls.snapshot["DiskId"]
        cls.instance = disks[cls.disk]["InstanceId"]

    @classmethod
    def cbs(cls, action, **fields):
        return cls.client.call("cbs", action, **fields)

    @classmethod
    def cvm(cls, action, **fields):
        return cls.client.call("cvm", action, **fields)

    def state(self, instance):
        return self.cvm("DescribeInstancesStatus", InstanceIds=[instance])["InstanceStatusSet"][0]["InstanceState"]

    def wait_for(self, instance, state):
        self.eventually(lambda: self.state(instance), state)

    def ask_for(self, instance, state):
        if self.state(instance) != state:
            action = "StartInstances" if state == "RUNNING" else "StopInstances"
            self.cvm(action, InstanceIds=[instance])
        self.wait_for(instance, state)

    def write_to_disks(self, state):
        """Boots the instance, which writes to its disks, and leaves it in `state`."""
        for one in ("STOPPED", "RUNNING", state):
            self.ask_for(self.instance, one)

    def look(self, disk):
        [found] = self.cbs("DescribeDisks", DiskIds=[disk])["DiskSet"]
        return found

    def every(self, service, action, items, key, size):
        """Every item of a listing, page by page."""
        found, total, pages = [], 1, 0
        while len(found) < total:
            page = self.client.call(service, action, Offset=len(found), Limit=size)
            total = page["TotalCount"]
            self.assertTrue(page[items])
            found += [item[key] for item in page[items]]
            pages += 1
        self.assertGreaterEqual(pages, 2, "a single page proves nothing")
        self.assertEqual((len(found), len(set(found))), (total, total))


@with_rows
class Cvm(World, SandboxCase):
    """CVM."""

    def test_describe_instances_fills_the_fields(self):
        [instance] = self.cvm("DescribeInstances", InstanceIds=[self.instance])["InstanceSet"]
        self.assertEqual(instance["SystemDisk"]["DiskId"], self.disk)
        for name in ("InstanceName", "InstanceType", "ImageId", "InstanceState", "CreatedTime", "InstanceChargeType"):
            self.assertTrue(instance[name], name)
        self.assertTrue(instance["Placement"]["Zone"])
        self.assertTrue(instance["PrivateIpAddresses"])

    def test_listings_by_pages_give_every_item_once(self):
        self.every("cvm", "DescribeInstances", "InstanceSet", "InstanceId", 1)
        self.every("cvm", "DescribeInstancesStatus", "InstanceStatusSet", "InstanceId", 1)

    def test_ids_and_filters_exclude_each_other(self):
        wanted = {"Name": "instance-id", "Values": [self.instance]}
        error = self.refused(self.cvm, "DescribeInstances", InstanceIds=[self.instance], Filters=[wanted])
        self.assertRegex(error.code, "^InvalidParameter")

    def test_describe_images(self):
        page = self.cvm("DescribeImages")
        self.assertEqual(page["TotalCount"], len(page["ImageSet"]))
        for name in ("ImageId", "ImageName", "ImageType", "ImageState", "Architecture", "CreatedTime"):
            self.assertTrue(page["ImageSet"][0][name], name)

    def test_reset_instance(self):
        self.write_to_disks("RUNNING")
        [before] = self.cvm("DescribeInstances", InstanceIds=[self.instance])["InstanceSet"]
        image = self.contents(before["ImageId"])
        self.assertNotEqual(self.contents(self.disk), image)

        def latest():
            [now] = self.cvm("DescribeInstances", InstanceIds=[self.instance])["InstanceSet"]
            return (now["LatestOperation"], now["LatestOperationState"], now["LatestOperationRequestId"])

        with self.held() as end:
            asked = self.cvm("ResetInstance", InstanceId=self.instance, ImageId=before["ImageId"])
            self.assertEqual(latest(), ("ResetInstance", "OPERATING", asked["RequestId"]))
            end()
            self.assertEqual(latest(), ("ResetInstance", "SUCCESS", asked["RequestId"]))
            self.assertEqual(self.state(self.instance), "RUNNING")
        self.assertEqual(self.contents(self.disk), image)

    @each(RESET_INSTANCE)
    def test_reset_instance_refusal(self, code):
        error = self.refused(self.cvm, "ResetInstance", InstanceId=f"ins-sandbox-{code}")
        self.assertEqual(error.code, code)
        self.assertTrue(error.message)

    def test_reset_instance_of_what_is_not_there(self):
        error = self.refused(self.cvm, "ResetInstance", InstanceId="ins-99999999")
        self.assertEqual(error.code, "InvalidInstanceId.NotFound")

    def test_stop_and_start(self):
        self.ask_for(self.instance, "RUNNING")
        [before] = self.contents(self.disk)
        with self.held() as end:
            self.cvm("StopInstances", InstanceIds=[self.instance], StoppedMode="KEEP_CHARGING")
            self.assertEqual(self.state(self.instance), "STOPPING")
            end()
            self.assertEqual(self.state(self.instance), "STOPPED")
            error = self.refused(self.cvm, "StopInstances", InstanceIds=[self.instance])
            self.assertEqual(error.code, "UnsupportedOperation.InstanceStateStopped")
            self.cvm("StartInstances", InstanceIds=[self.instance])
            self.assertEqual(self.state(self.instance), "STARTING")
            end()
            self.assertEqual(self.state(self.instance), "RUNNING")
        self.assertEqual(self.contents(self.disk), [before + 1])


@with_rows
class Cbs(World, SandboxCase):
    """CBS."""

    def check_disks(self, disks, rolling_back):
        wanted = ("ROLLBACKING", True) if rolling_back else ("ATTACHED", False)
        seen = [(one["DiskState"], one["Rollbacking"]) for one in map(self.look, disks)]
        self.assertEqual(seen, [wanted] * len(disks))

    def test_describe_disks_fills_the_fields(self):
        disk = self.look(self.disk)
        self.assertEqual(
            (disk["DiskUsage"], disk["InstanceId"], disk["Attached"]), ("SYSTEM_DISK", self.instance, True)
        )
        for name in ("DiskName", "DiskType", "DiskSize", "CreateTime", "DiskChargeType"):
            self.assertTrue(disk[name], name)
        for name in ("Rollbacking", "Portable", "Encrypt", "Shareable"):
            self.assertIsInstance(disk[name], bool, name)

    def test_describe_snapshots_fills_the_fields(self):
        [seen] = self.cbs("DescribeSnapshots", SnapshotIds=[self.snapshot["SnapshotId"]])["SnapshotSet"]
        self.assertEqual(
            (seen["DiskId"], seen["SnapshotState"], seen["Percent"]), (self.disk, "NORMAL", 100)
        )
        for name in ("SnapshotName", "DiskSize", "CreateTime", "SnapshotType"):
            self.assertTrue(seen[name], name)

    def test_listings_by_pages_give_every_item_once(self):
        self.every("cbs", "DescribeDisks", "DiskSet", "DiskId", 1)
        self.every("cbs", "DescribeSnapshots", "SnapshotSet", "SnapshotId", 1)

    def test_filters(self):
        wanted = {"Name": "disk-id", "Values": [self.disk]}
        found = self.cbs("DescribeSnapshots", Filters=[wanted])["SnapshotSet"]
        self.assertEqual({one["DiskId"] for one in found}, {self.disk})

    def test_apply_snapshot(self):
        self.write_to_disks("STOPPED")
        snapshot = self.snapshot["SnapshotId"]
        kept = self.contents(snapshot)
        self.assertNotEqual(self.contents(self.disk), kept)
        with self.held() as end:
            answer = self.cbs("ApplySnapshot", SnapshotId=snapshot, DiskId=self.disk)
            self.assertEqual(list(answer), ["RequestId"])
            self.check_disks([self.disk], rolling_back=True)
            end()
            self.check_disks([self.disk], rolling_back=False)
        self.assertEqual(self.contents(self.disk), kept)

    def test_apply_snapshot_stops_and_starts_the_instance(self):
        self.write_to_disks("STOPPED")
        self.write_to_disks("RUNNING")
        snapshot = self.snapshot["SnapshotId"]
        [kept] = self.contents(snapshot)
        # The start afterwards is one more boot.
        self.assertNotIn(self.contents(self.disk), ([kept], [kept + 1]))
        around = {"AutoStopInstance": True, "AutoStartInstance": True}
        with self.held() as end:
            self.cbs("ApplySnapshot", SnapshotId=snapshot, DiskId=self.disk, **around)
            self.assertEqual(self.state(self.instance), "STOPPING")
            self.check_disks([self.disk], rolling_back=True)
            end()
            self.check_disks([self.disk], rolling_back=False)
            self.assertEqual(self.state(self.instance), "RUNNING")
        self.assertEqual(self.contents(self.disk), [kept + 1])

    @each(APPLY_SNAPSHOT)
    def test_apply_snapshot_refusal(self, code):
        fields = {"SnapshotId": f"snap-sandbox-{code}", "DiskId": f"disk-sandbox-{code}"}
        error = self.refused(self.cbs, "ApplySnapshot", **fields)
        self.assertEqual(error.code, code)
        self.assertTrue(error.message)

    def test_apply_snapshot_to_what_is_not_there(self):
        error = self.refused(self.cbs, "ApplySnapshot", SnapshotId="snap-99999999", DiskId=self.disk)
        self.assertEqual(error.code, "InvalidSnapshotId.NotFound")
        error = self.refused(
            self.cbs, "ApplySnapshot", SnapshotId=self.snapshot["SnapshotId"], DiskId="disk-99999999"
        )
        self.assertEqual(error.code, "InvalidDiskId.NotFound")

    def test_create_and_delete_a_snapshot(self):
        taken = self.cbs("CreateSnapshot", DiskId=self.disk, SnapshotName="回滚前")["SnapshotId"]
        look = lambda: [  # noqa: E731
            (one["SnapshotState"], one["SnapshotName"])
            for one in self.cbs("DescribeSnapshots", SnapshotIds=[taken])["SnapshotSet"]
        ]
        self.eventually(look, [("NORMAL", "回滚前")])
        self.cbs("DeleteSnapshots", SnapshotIds=[taken])
        wanted = {"Name": "snapshot-id", "Values": [taken]}
        self.eventually(lambda: self.cbs("DescribeSnapshots", Filters=[wanted])["TotalCount"], 0)

    def test_create_and_apply_a_snapshot_group(self):
        self.write_to_disks("STOPPED")
        attached = {"Name": "instance-id", "Values": [self.instance]}
        disks = [one["DiskId"] for one in self.cbs("DescribeDisks", Filters=[attached])["DiskSet"]]
        group = self.cbs("CreateSnapshotGroup", DiskIds=disks, SnapshotGroupName="conformance")["SnapshotGroupId"]
        wanted = {"Name": "snapshot-group-id", "Values": [group]}

        def look():
            [found] = self.cbs("DescribeSnapshotGroups", Filters=[wanted])["SnapshotGroupSet"]
            return found

        self.eventually(lambda: look()["SnapshotGroupState"], "NORMAL")
        members = self.cbs("DescribeSnapshots", SnapshotIds=look()["SnapshotIdSet"])["SnapshotSet"]
        pairs = [{"SnapshotId": one["SnapshotId"], "DiskId": one["DiskId"]} for one in members]
        self.assertEqual(sorted(pair["DiskId"] for pair in pairs), sorted(disks))
        self.write_to_disks("STOPPED")
        kept = {pair["DiskId"]: self.contents(pair["SnapshotId"]) for pair in pairs}
        for disk in disks:
            self.assertNotEqual(self.contents(disk), kept[disk])
        with self.held() as end:
            self.cbs("ApplySnapshotGroup", SnapshotGroupId=group, ApplyDisks=pairs)
            self.check_disks(disks, rolling_back=True)
            end()
            self.check_disks(disks, rolling_back=False)
            self.assertEqual(look()["SnapshotGroupState"], "NORMAL")
        self.assertEqual({disk: self.contents(disk) for disk in disks}, kept)
