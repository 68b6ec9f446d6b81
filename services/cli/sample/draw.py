"""Chance in whole numbers, so that a seed gives the same sample on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

from services.cli.sample.days import working_days

T = TypeVar("T")
K = TypeVar("K")


class Draw:
    """The draws of one part of the sample; parts do not disturb one another."""

    def __init__(self, seed: int, part: str) -> None:
        self._random = Random(f"{seed}:{part}")

    def between(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return self._random.randint(least, most)

    def one_in(self, many: int) -> bool:
        return self._random.randrange(many) == 0

    def pick(self, things: Sequence[T]) -> T:
        return things[self._random.randrange(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        return self._random.sample(things, count)

    def shuffled(self, things: Iterable[T]) -> list[T]:
        mixed = list(things)
        self._random.shuffle(mixed)
        return mixed

    def day(self, first: str, last: str) -> str:
        """A working day between two, both included."""
        return self.pick(working_days(first, last))

    def days(self, counts: tuple[int, int]) -> list[str]:
        """Days of 2024: so many up to the plan's reporting day, so many in the whole year; earliest first."""
        early = [self.day("2024-01-02", "2024-12-10") for _ in range(counts[0])]
        late = [self.day("2024-12-11", "2024-12-31") for _ in range(counts[1] - counts[0])]
        return sorted(early) + sorted(late)

    def along(self, ladder: Sequence[int]) -> int:
        """A number whose chance is the same between any two rungs of a ladder."""
        rung = self._random.randrange(len(ladder) - 1)
        return self._random.randint(ladder[rung], ladder[rung + 1])

    def weighted(self, weights: Mapping[K, int]) -> K:
        """One thing by weight."""
        left = self._random.randrange(sum(weights.values()))
        for thing, weight in weights.items():
            left -= weight
            if left < 0:
                return thing
        raise ValueError("no weights")

    def dealt(self, total: int, weights: Mapping[K, int]) -> list[K]:
        """`total` things by weight, shuffled; how many of each follows from the weights alone."""
        return self.shuffled(
            thing for thing, count in share_out(total, weights).items() for _ in range(count)
        )


def share_out(total: int, weights: Mapping[K, int]) -> dict[K, int]:
    """A whole number shared out by weight; what is left goes to the largest remainders, the earlier one first."""
    whole = sum(weights.values())
    shares = {thing: total * weight // whole for thing, weight in weights.items()}
    left = total - sum(shares.values())
    for thing in sorted(weights, key=lambda thing: -(total * weights[thing] % whole))[:left]:
        shares[thing] += 1
    return shares
