"""How the learning rate and the batches change over the steps of a run."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

Knot = tuple[int, float]


@dataclass
class Schedule:
    """Learning rate as straight lines between knots (step, rate); the last knot ends the run.

    `until` (HH:MM) is for the operator: the last knot moves so that the run ends then. The knots
    that came of it are recorded, and repeat the run without it.
    """

    knots: list[Knot]
    until: str | None = None

    def __post_init__(self) -> None:
        if self.until:
            hour, minute = map(int, self.until.split(":"))
            end = datetime.now().replace(hour=hour, minute=minute, second=0)
            self.deadline = (end if end > datetime.now() else end + timedelta(days=1)).timestamp()

    @property
    def steps(self) -> int:
        return self.knots[-1][0]

    def rate(self, step: int) -> float:
        for (s0, r0), (s1, r1) in zip(self.knots, self.knots[1:]):
            if s0 <= step < s1:
                return r0 + (r1 - r0) * (step - s0) / (s1 - s0)
        return self.knots[-1][1]

    def adapt(self, step: int, seconds_per_step: float) -> None:
        """Moves what is still ahead so that the run ends at `until`."""
        if not self.until:
            return
        left = self.deadline - time.time()
        past = [knot for knot in self.knots if knot[0] < step]
        ahead = [knot for knot in self.knots[:-1] if knot[0] > step]
        end = max(step + 1, *[knot[0] + 1 for knot in ahead], step + int(left / seconds_per_step))
        self.knots = [*past, (step, self.rate(step)), *ahead, (end, 0.0)]
