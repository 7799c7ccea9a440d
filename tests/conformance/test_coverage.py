"""Whether the tables of this directory have all that the sandbox can be provoked to."""

from refusals import APPLY_SNAPSHOT, REINIT_DISK, RESET_DISK, RESET_INSTANCE, RESET_INSTANCES
from sandbox import SandboxCase


class Coverage(SandboxCase):
    """Each resource is there to provoke a code, and each code is asked for by a test."""

    def test_every_code_is_in_a_table(self):
        tables = {
            "disks": RESET_DISK + REINIT_DISK,
            "snapshots": RESET_DISK + REINIT_DISK,
            "cbs_disks": APPLY_SNAPSHOT,
            "cbs_snapshots": APPLY_SNAPSHOT,
            "cvm_instances": RESET_INSTANCE,
            "ecm_instances": RESET_INSTANCES,
        }
        world = self.sandbox.world()
        for kind, table in tables.items():
            with self.subTest(kind):
                provoked = {item["provokes"] for item in world[kind] if item.get("provokes")}
                self.assertTrue(provoked)
                self.assertEqual(provoked - {name for row in table for name in row[:2]}, set())
