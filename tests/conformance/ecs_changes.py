"""Instances that are stopped and started, and snapshots that are taken and deleted, whichever client asks."""

import json

from alibaba import REGION
from ecs_world import DB, DB_DATA, DB_SYS, WEB, WEB_SYS, EcsWorld


class EcsChanges(EcsWorld):
    """What is done around a rollback."""

    def test_stop_and_start_one_instance(self):
        self.ask_for(WEB, "Running")
        [before] = self.contents(WEB_SYS)
        with self.held() as end:
            answer = self.call("StopInstance", InstanceId=WEB, StoppedMode="KeepCharging")
            self.assertEqual((list(answer), self.status(WEB)), (["RequestId"], "Stopping"))
            end()
            self.assertEqual(self.status(WEB), "Stopped")
            page = self.call("DescribeInstances", RegionId=REGION, InstanceIds=json.dumps([WEB]))
            self.assertEqual(page["Instances"]["Instance"][0]["StoppedMode"], "KeepCharging")
            answer = self.call("StartInstance", InstanceId=WEB)
            self.assertEqual((list(answer), self.status(WEB)), (["RequestId"], "Starting"))
            end()
            self.assertEqual(self.status(WEB), "Running")
        self.assertEqual(self.contents(WEB_SYS), [before + 1])

    def test_stop_and_start_several_instances(self):
        self.ask_for(WEB, "Running")
        self.ask_for(DB, "Running")
        several = {"RegionId": REGION, "InstanceId": [WEB, DB]}
        with self.held() as end:
            self.check_changes(self.call("StopInstances", **several), "Running", "Stopping")
            self.assertEqual((self.status(WEB), self.status(DB)), ("Stopping", "Stopping"))
            end()
            self.assertEqual((self.status(WEB), self.status(DB)), ("Stopped", "Stopped"))
            started = self.call("StartInstances", BatchOptimization="AllTogether", **several)
            self.check_changes(started, "Stopped", "Starting")
            self.assertEqual((self.status(WEB), self.status(DB)), ("Starting", "Starting"))
            end()
            self.assertEqual((self.status(WEB), self.status(DB)), ("Running", "Running"))
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
