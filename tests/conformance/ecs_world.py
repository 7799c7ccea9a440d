"""What there is in the sandbox of ECS, and how a test looks at it and brings it where it wants it."""

import json

from alibaba import REGION

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
DB_SNAPSHOTS = [pair["SnapshotId"] for pair in DB_PAIRS]

# What a dry run says of a disk that could be rolled back, and of one that is being rolled back.
FREE = "DryRunOperation"
BUSY = "InvalidOperation.DiskResetInProgress"


class EcsWorld:
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

    def verdict(self, disk, snapshot):
        """The code that a dry run of rolling a disk back ends with."""
        return self.refused(self.call, "ResetDisk", DiskId=disk, SnapshotId=snapshot, DryRun=True).code

    def verdicts(self, pairs):
        return [self.verdict(pair["DiskId"], pair["SnapshotId"]) for pair in pairs]

    def write_to_disks(self):
        """Stops the database's instance with something on its disks that no snapshot and no image has.

        Whatever boots writes. It boots twice, because the first boot makes of a re-initialised disk what the first
        snapshot has.
        """
        self.ask_for(DB, "Stopped")
        for status in ("Running", "Stopped") * 2:
            self.ask_for(DB, status)
        self.assertEqual(self.verdicts(DB_PAIRS), [FREE, FREE])
        for disk in self.contents(DB_SYS, DB_DATA):
            self.assertNotIn(disk, [0, *self.contents(*DB_SNAPSHOTS)])

    def snapshot_of(self, disk, **more):
        """A new finished snapshot."""
        taken = self.call("CreateSnapshot", DiskId=disk, **more)["SnapshotId"]
        self.eventually(lambda: self.snapshots(taken)[0]["Status"], "accomplished")
        return taken

    def snapshots(self, *ids):
        page = self.call("DescribeSnapshots", RegionId=REGION, SnapshotIds=json.dumps(ids))
        return page["Snapshots"]["Snapshot"]

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

    def by_token(self, action, outer, inner, key, size, pages=2, **fields):
        found, number, token = [], 0, None
        while number == 0 or token:
            number += 1
            more = {"NextToken": token} if token else {}
            page = self.call(action, RegionId=REGION, MaxResults=size, **more, **fields)
            found += [item[key] for item in page[outer][inner]]
            token = page.get("NextToken")
        self.check_pages(found, number, pages)
        return found

    def check_pages(self, found, number, least):
        self.assertGreaterEqual(number, least, "a single page proves nothing")
        self.assertEqual(len(found), len(set(found)))
