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
