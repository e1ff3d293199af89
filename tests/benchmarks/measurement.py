"""One figure with its aim, and the table of all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ROW = "{:<46} {:<10} {:>14} {:>14} {:>7}"


@dataclass(frozen=True)
class Measurement:
    """`is_floor` says that more is better; the aim is met when the ratio is 1 or less."""

    what: str
    database: str
    measured: float
    aim: float
    unit: str
    is_floor: bool = False

    @property
    def ratio(self) -> float:
        return self.aim / self.measured if self.is_floor else self.measured / self.aim

    def line(self) -> str:
        bound = ">=" if self.is_floor else "<="
        return ROW.format(
            self.what,
            self.database,
            f"{self.measured:.4g} {self.unit}",
            f"{bound} {self.aim:g} {self.unit}",
            f"{self.ratio:.2f}",
        )


def table_lines(measurements: Iterable[Measurement]) -> Iterator[str]:
    """Yield the head, then a line as soon as each figure is there."""
    yield ROW.format("measured", "database", "is", "aim", "ratio")
    yield from (measurement.line() for measurement in measurements)
