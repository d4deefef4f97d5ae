"""A stopwatch for many short pieces of work: wall and CPU of each, in milliseconds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

MS = 1000.0


@dataclass(slots=True)
class Stopwatch:
    """To be entered once for each piece."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    _began: tuple[float, float] = (0.0, 0.0)

    def __enter__(self) -> Self:
        """Start."""
        self._began = (time.perf_counter(), time.process_time())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop and note."""
        wall, cpu = time.perf_counter(), time.process_time()
        self.wall.append((wall - self._began[0]) * MS)
        self.cpu.append((cpu - self._began[1]) * MS)

    def skip(self, count: int) -> None:
        """Forget the first pieces, which warmed things up."""
        del self.wall[:count]
        del self.cpu[:count]

    def talks(self, length: int) -> Stopwatch:
        """The sums of so many pieces in a row each."""
        starts = range(0, len(self.wall), length)
        return Stopwatch(
            [sum(self.wall[start : start + length]) for start in starts],
            [sum(self.cpu[start : start + length]) for start in starts],
        )
