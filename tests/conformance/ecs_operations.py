"""What must hold of ECS whichever client asks: the tests that every client of Alibaba Cloud inherits."""

import json

from alibaba import REGION
from refusals import REINIT_DISK, RESET_DISK
from sandbox import each, with_rows

WEB = "i-sandbox-web"
WEB_SYS = "d-sandbox-web-sys"
DB = "i-sandbox-db"
DB_SYS = "d-sandbox-db-sys"
DB_DATA = "d-sandbox-db-data"
DB_SNAPSHOT = "s-sandbox-db-sys-1"
DB_PAIRS = [
    {"DiskId": DB_SYS, "SnapshotId": DB_SNAPSHOT},
    {"DiskId": DB_DATA, "SnapshotId": "s-sandbox-db-data-1"},
]


@with_rows
class EcsOperations:
    """Mixed into a SandboxCase whose `connect` makes a client."""

    @classmethod
    def connect(cls, **credential):
        raise NotImplementedError

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = cls.connect()

    def call(self, action, **fields):
        return self.client.call(action, **fields)

    def status(self, instance):
        page = self.call("DescribeInstanceStatus", RegionId=REGION, InstanceId=[instance])
        return page["InstanceStatuses"]["InstanceStatus"][0]["Status"]

    def wait_for(self, instance, status):
        self.eventually(lambda: self.status(instance), status)

    def ask_for(self, instance, status):
        """Brings an instance into a status, if it is not in it."""
        if self.status(instance) != status:
            action = "StartInstance" if status == "Running" else "StopInstance"
            self.call(action, InstanceId=instance)
            self.wait_for(instance, status)

    def settle(self, disk, snapshot):
        """Waits until a disk could be rolled back."""
        self.eventually(
            lambda: self.refused(self.call, "ResetDisk", DiskId=disk, SnapshotId=snapshot, DryRun=True).code,
            "DryRunOperation",
        )

    def snapshot_of(self, disk, **more):
        """A new finished snapshot."""
        taken = self.call("CreateSnapshot", DiskId=disk, **more)["SnapshotId"]
        self.eventually(lambda: self.snapshots(taken)[0]["Status"], "accomplished")
        return taken

    def snapshots(self, *ids):
        page = self.call("DescribeSnapshots", RegionId=REGION, SnapshotIds=json.dumps(ids))
        return page["Snapshots"]["Snapshot"]

    # Reading

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
        by_token = self.by_token("DescribeInstances", "Instances", "Instance", "InstanceId", 2)
        self.assertEqual(sorted(by_token), sorted(by_number))

    def test_describe_instance_status_by_number_gives_every_instance_once(self):
        listed = self.by_number("DescribeInstanceStatus", "InstanceStatuses", "InstanceStatus", "InstanceId", 2)
        instances = self.by_number("DescribeInstances", "Instances", "Instance", "InstanceId", 100, pages=1)
        self.assertEqual(sorted(listed), sorted(instances))

    def by_number(self, action, outer, inner, key, size, pages=2, **fields):
        found, number = [], 0
        while True:
            number += 1
            page = self.call(action, RegionId=REGION, PageNumber=number, PageSize=size, **fields)
            found += [item[key] for item in page[outer][inner]]
            self.assertEqual((page["PageNumber"], page["PageSize"]), (number, size))
            if number * size >= page["TotalCount"]:
                break
        self.check_pages(found, number, pages)
        self.assertEqual(len(found), page["TotalCount"])
        return found

    def by_token(self, action, outer, inner, key, size, **fields):
        found, number, token = [], 0, None
        while number == 0 or token:
            number += 1
            more = {"NextToken": token} if token else {}
            page = self.call(action, RegionId=REGION, MaxResults=size, **more, **fields)
            found += [item[key] for item in page[outer][inner]]
            token = page.get("NextToken")
        self.check_pages(found, number, 2)
        return found

    def check_pages(self, found, number, least):
        self.assertGreaterEqual(number, least, "a single page proves nothing")
        self.assertEqual(len(found), len(set(found)))

    # Rolling back

    def test_reset_disk(self):
        self.ask_for(DB, "Stopped")
        answer = self.call("ResetDisk", DiskId=DB_SYS, SnapshotId=DB_SNAPSHOT)
        self.assertEqual(list(answer), ["RequestId"])
        self.settle(DB_SYS, DB_SNAPSHOT)

    def test_reset_disks(self):
        self.ask_for(DB, "Stopped")
        for pair in DB_PAIRS:
            self.settle(pair["DiskId"], pair["SnapshotId"])
        answer = self.call("ResetDisks", RegionId=REGION, Disk=DB_PAIRS)
        told = [
            (one["OperationStatus"], one["ErrorCode"], one["ErrorMsg"], self.related(one))
            for one in answer["OperationProgressSet"]["OperationProgress"]
        ]
        self.assertEqual(told, [("Success", "", "", pair) for pair in DB_PAIRS])
        for pair in DB_PAIRS:
            self.settle(pair["DiskId"], pair["SnapshotId"])

    def test_reset_disks_tells_of_each_disk(self):
        self.ask_for(DB, "Stopped")
        self.settle(DB_SYS, DB_SNAPSHOT)
        refused = {"DiskId": "d-sandbox-OperationDenied", "SnapshotId": "s-sandbox-OperationDenied"}
        answer = self.call("ResetDisks", RegionId=REGION, Disk=[DB_PAIRS[0], refused])
        first, second = answer["OperationProgressSet"]["OperationProgress"]
        self.assertEqual(first["OperationStatus"], "Success")
        self.assertEqual(second["ErrorCode"], "OperationDenied")
        self.assertEqual(self.related(second), refused)
        self.settle(DB_SYS, DB_SNAPSHOT)

    @staticmethod
    def related(progress):
        return {item["Name"]: item["Value"] for item in progress["RelatedItemSet"]["RelatedItem"]}

    def test_reinit_disk(self):
        self.ask_for(DB, "Stopped")
        self.settle(DB_DATA, "s-sandbox-db-data-1")
        self.assertEqual(list(self.call("ReInitDisk", DiskId=DB_DATA)), ["RequestId"])
        self.settle(DB_DATA, "s-sandbox-db-data-1")

    @each(RESET_DISK)
    def test_reset_disk_refusal(self, name, code, status, message):
        fields = {"DiskId": f"d-sandbox-{name}", "SnapshotId": f"s-sandbox-{name}"}
        error = self.refused(self.call, "ResetDisk", **fields)
        self.assertEqual((error.code, error.status, error.message), (code, status, message))

    @each(RESET_DISK)
    def test_reset_disks_refusal(self, name, code, status, message):
        pair = {"DiskId": f"d-sandbox-{name}", "SnapshotId": f"s-sandbox-{name}"}
        answer = self.call("ResetDisks", RegionId=REGION, Disk=[pair])
        [progress] = answer["OperationProgressSet"]["OperationProgress"]
        self.assertEqual((progress["ErrorCode"], progress["ErrorMsg"]), (code, message))
        self.assertNotEqual(progress["OperationStatus"], "Success")

    @each(REINIT_DISK)
    def test_reinit_disk_refusal(self, name, code, status, message):
        error = self.refused(self.call, "ReInitDisk", DiskId=f"d-sandbox-{name}")
        self.assertEqual((error.code, error.status, error.message), (code, status, message))

    # Dry runs

    def test_dry_runs_end_in_the_error_that_says_so(self):
        self.ask_for(DB, "Stopped")
        self.settle(DB_SYS, DB_SNAPSHOT)
        dry = [
            ("ResetDisk", {"DiskId": DB_SYS, "SnapshotId": DB_SNAPSHOT}, "DryRunOperation"),
            ("ResetDisks", {"RegionId": REGION, "Disk": DB_PAIRS[:1]}, "DryRunOperation"),
            ("DescribeDisks", {"RegionId": REGION}, "DryRunOperation"),
            ("DescribeSnapshots", {"RegionId": REGION}, "DryRunOperation"),
            ("DescribeInstances", {"RegionId": REGION}, "DryRunOperation"),
            ("StartInstance", {"InstanceId": DB}, "DryRunOperation"),
            ("StartInstances", {"RegionId": REGION, "InstanceId": [DB]}, "DRYRUN.SUCCESS"),
        ]
        for action, fields, code in dry:
            with self.subTest(action):
                error = self.refused(self.call, action, DryRun=True, **fields)
                self.assertEqual((error.code, error.status), (code, 400))
        self.assertEqual(self.status(DB), "Stopped")

    def test_dry_runs_of_stopping(self):
        self.ask_for(WEB, "Running")
        error = self.refused(self.call, "StopInstance", InstanceId=WEB, DryRun=True)
        self.assertEqual((error.code, error.status), ("DryRunOperation", 400))
        error = self.refused(self.call, "StopInstances", RegionId=REGION, InstanceId=[WEB], DryRun=True)
        self.assertEqual((error.code, error.status), ("DRYRUN.SUCCESS", 400))
        self.assertEqual(self.status(WEB), "Running")

    # Instances and snapshots

    def test_stop_and_start_one_instance(self):
        self.ask_for(WEB, "Running")
        self.assertEqual(list(self.call("StopInstance", InstanceId=WEB, StoppedMode="KeepCharging")), ["RequestId"])
        self.wait_for(WEB, "Stopped")
        page = self.call("DescribeInstances", RegionId=REGION, InstanceIds=json.dumps([WEB]))
        self.assertEqual(page["Instances"]["Instance"][0]["StoppedMode"], "KeepCharging")
        self.assertEqual(list(self.call("StartInstance", InstanceId=WEB)), ["RequestId"])
        self.wait_for(WEB, "Running")

    def test_stop_and_start_several_instances(self):
        self.ask_for(WEB, "Running")
        self.ask_for(DB, "Running")
        stopped = self.call("StopInstances", RegionId=REGION, InstanceId=[WEB, DB])
        self.check_changes(stopped, "Running", "Stopping")
        self.wait_for(WEB, "Stopped")
        self.wait_for(DB, "Stopped")
        started = self.call("StartInstances", RegionId=REGION, InstanceId=[WEB, DB], BatchOptimization="AllTogether")
        self.check_changes(started, "Stopped", "Starting")
        self.wait_for(WEB, "Running")
        self.wait_for(DB, "Running")
        self.ask_for(DB, "Stopped")

    def check_changes(self, answer, before, after):
        told = sorted(
            (one["InstanceId"], str(one["Code"]), one["PreviousStatus"], one["CurrentStatus"])
            for one in answer["InstanceResponses"]["InstanceResponse"]
        )
        self.assertEqual(told, [(DB, "200", before, after), (WEB, "200", before, after)])

    def test_stopping_what_is_not_there(self):
        error = self.refused(self.call, "StopInstance", InstanceId="i-sandbox-nowhere")
        self.assertEqual((error.code, error.status), ("InvalidInstanceId.NotFound", 404))

    def test_create_and_delete_a_snapshot(self):
        taken = self.snapshot_of(WEB_SYS, SnapshotName="conformance:回滚前", Tag=[{"Key": "a b", "Value": ""}])
        [snapshot] = self.snapshots(taken)
        self.assertEqual((snapshot["SourceDiskId"], snapshot["SnapshotName"]), (WEB_SYS, "conformance:回滚前"))
        self.assertEqual(snapshot["Tags"]["Tag"], [{"TagKey": "a b", "TagValue": ""}])
        self.assertEqual(list(self.call("DeleteSnapshot", SnapshotId=taken)), ["RequestId"])
        self.eventually(lambda: self.snapshots(taken), [])

    def test_a_client_token_makes_one_snapshot(self):
        token = "6f0a7c52-conformance"
        first = self.call("CreateSnapshot", DiskId=DB_DATA, ClientToken=token)
        again = self.call("CreateSnapshot", DiskId=DB_DATA, ClientToken=token)
        self.assertEqual(again["SnapshotId"], first["SnapshotId"])
        error = self.refused(self.call, "CreateSnapshot", DiskId=DB_SYS, ClientToken=token)
        self.assertEqual(error.code, "IdempotentParameterMismatch")
        self.eventually(lambda: self.snapshots(first["SnapshotId"])[0]["Status"], "accomplished")
        self.call("DeleteSnapshot", SnapshotId=first["SnapshotId"])

    def test_create_a_snapshot_group(self):
        made = self.call("CreateSnapshotGroup", RegionId=REGION, InstanceId=WEB, Name="conformance-group")
        group = made["SnapshotGroupId"]

        def look():
            page = self.call("DescribeSnapshotGroups", RegionId=REGION, SnapshotGroupId=[group])
            return page["SnapshotGroups"]["SnapshotGroup"][0]

        self.eventually(lambda: look()["Status"], "accomplished")
        seen = look()
        self.assertEqual((seen["Name"], seen["InstanceId"]), ("conformance-group", WEB))
        self.assertEqual(
            sorted(member["SourceDiskId"] for member in seen["Snapshots"]["Snapshot"]),
            ["d-sandbox-web-data", "d-sandbox-web-sys"],
        )
        for member in seen["Snapshots"]["Snapshot"]:
            self.call("DeleteSnapshot", SnapshotId=member["SnapshotId"])

    # Who asks

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
