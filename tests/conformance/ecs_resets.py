"""Rolling back, re-initialising and dry runs in ECS, whichever client asks."""

from alibaba import REGION
from ecs_world import BUSY, DB, DB_DATA, DB_PAIRS, DB_SNAPSHOT, DB_SNAPSHOTS, DB_SYS, FREE, WEB, EcsWorld
from refusals import REINIT_DISK, RESET_DISK
from sandbox import each, with_rows


@with_rows
class EcsResets(EcsWorld):
    """ResetDisk, ResetDisks, ReInitDisk, their refusals, and what DryRun says."""

    def test_reset_disk(self):
        self.write_to_disks()
        [other] = self.contents(DB_DATA)
        with self.held() as end:
            answer = self.call("ResetDisk", DiskId=DB_SYS, SnapshotId=DB_SNAPSHOT)
            self.assertEqual(list(answer), ["RequestId"])
            self.assertEqual(self.verdicts(DB_PAIRS), [BUSY, FREE])
            end()
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, FREE])
        self.assertEqual(self.contents(DB_SYS, DB_DATA), [*self.contents(DB_SNAPSHOT), other])

    def test_reset_disks(self):
        self.write_to_disks()
        with self.held() as end:
            answer = self.call("ResetDisks", RegionId=REGION, Disk=DB_PAIRS)
            told = [
                (one["OperationStatus"], one["ErrorCode"], one["ErrorMsg"], self.related(one))
                for one in answer["OperationProgressSet"]["OperationProgress"]
            ]
            self.assertEqual(told, [("Success", "", "", pair) for pair in DB_PAIRS])
            self.assertEqual(self.verdicts(DB_PAIRS), [BUSY, BUSY])
            end()
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, FREE])
        self.assertEqual(self.contents(DB_SYS, DB_DATA), self.contents(*DB_SNAPSHOTS))

    def test_reset_disks_tells_of_each_disk(self):
        self.write_to_disks()
        refused = {"DiskId": "d-sandbox-OperationDenied", "SnapshotId": "s-sandbox-OperationDenied"}
        [kept] = self.contents(refused["DiskId"])
        self.assertNotEqual(self.contents(refused["SnapshotId"]), [kept])
        with self.held() as end:
            answer = self.call("ResetDisks", RegionId=REGION, Disk=[DB_PAIRS[0], refused])
            first, second = answer["OperationProgressSet"]["OperationProgress"]
            self.assertEqual(first["OperationStatus"], "Success")
            self.assertEqual(second["ErrorCode"], "OperationDenied")
            self.assertEqual(self.related(second), refused)
            pairs = [DB_PAIRS[0], refused]
            self.assertEqual(self.verdicts(pairs), [BUSY, "OperationDenied"])
            end()
            self.assertEqual(self.verdicts(pairs), [FREE, "OperationDenied"])
        self.assertEqual(self.contents(DB_SYS, refused["DiskId"]), [*self.contents(DB_SNAPSHOT), kept])

    @staticmethod
    def related(progress):
        return {item["Name"]: item["Value"] for item in progress["RelatedItemSet"]["RelatedItem"]}

    def test_reinit_disk(self):
        self.write_to_disks()
        [other] = self.contents(DB_SYS)
        with self.held() as end:
            self.assertEqual(list(self.call("ReInitDisk", DiskId=DB_DATA)), ["RequestId"])
            # Which the disk's status shows, unlike a rollback.
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, "IncorrectDiskStatus"])
            end()
            self.assertEqual(self.verdicts(DB_PAIRS), [FREE, FREE])
        self.assertEqual(self.contents(DB_SYS, DB_DATA), [other, 0])

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

    def test_dry_runs_end_in_the_error_that_says_so(self):
        self.write_to_disks()
        before = self.contents(DB_SYS, DB_DATA)
        dry = [
            ("ResetDisk", {"DiskId": DB_SYS, "SnapshotId": DB_SNAPSHOT}, "DryRunOperation"),
            ("ResetDisks", {"RegionId": REGION, "Disk": DB_PAIRS[:1]}, "DryRunOperation"),
            ("DescribeDisks", {"RegionId": REGION}, "DryRunOperation"),
            ("DescribeSnapshots", {"RegionId": REGION}, "DryRunOperation"),
            ("DescribeInstances", {"RegionId": REGION}, "DryRunOperation"),
            ("StartInstance", {"InstanceId": DB}, "DryRunOperation"),
            ("StartInstances", {"RegionId": REGION, "InstanceId": [DB]}, "DRYRUN.SUCCESS"),
        ]
        with self.held() as end:
            for action, fields, code in dry:
                with self.subTest(action):
                    error = self.refused(self.call, action, DryRun=True, **fields)
                    self.assertEqual((error.code, error.status), (code, 400))
                    self.assertEqual((self.status(DB), self.verdicts(DB_PAIRS)), ("Stopped", [FREE, FREE]))
            end()
            self.assertEqual(self.status(DB), "Stopped")
        self.assertEqual(self.contents(DB_SYS, DB_DATA), before)

    def test_dry_runs_of_stopping(self):
        self.ask_for(WEB, "Running")
        with self.held():
            error = self.refused(self.call, "StopInstance", InstanceId=WEB, DryRun=True)
            self.assertEqual((error.code, error.status, self.status(WEB)), ("DryRunOperation", 400, "Running"))
            error = self.refused(self.call, "StopInstances", RegionId=REGION, InstanceId=[WEB], DryRun=True)
            self.assertEqual((error.code, error.status, self.status(WEB)), ("DRYRUN.SUCCESS", 400, "Running"))
