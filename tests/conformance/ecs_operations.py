"""What must hold of ECS whichever client asks: the tests that every client of Alibaba Cloud inherits."""

from ecs_callers import EcsCallers
from ecs_changes import EcsChanges
from ecs_reading import EcsReading
from ecs_resets import EcsResets


class EcsOperations(EcsReading, EcsResets, EcsChanges, EcsCallers):
    """Mixed into a SandboxCase whose `connect` makes a client."""
