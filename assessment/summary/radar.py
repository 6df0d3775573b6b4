"""A radar of categories as shapes for SVG; its words are HTML laid over it, for page and paper alike.

The paper's engine draws Thai letters of an SVG without placing their marks, so nothing here is text. A missing value
is a gap: the line breaks there, and the axis is dashed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

FEWEST, MOST = 3, 12  # axes; fewer or more are drawn as bars
SIZE, RADIUS = 200, 84  # of the square drawing, and of its outermost ring
MOST_RINGS = 6
LABEL_REACH = 1.09  # how far out a label stands, in radii
ACROSS = 0.2  # of the radius
BAR = 100


@dataclass(frozen=True)
class Axis:
    """One category: its number on the drawing, its name, this round's value and that of the round before."""

    number: int
    name: str
    now: float | None
    before: float | None = None


@dataclass(frozen=True)
class Label:
    """Where words stand, in percent of the drawing, and on which ``side`` of their point: right, left, top, bottom."""

    axis: Axis
    place: int
    left: float
    top: float
    side: str


@dataclass(frozen=True)
class Line:
    """One round: a filled shape when nothing is missing, else pieces of a line, and a point for each value."""

    area: str
    pieces: tuple[str, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Tick:
    """A ring's score and how far up the first axis it stands, in percent of the drawing."""

    words: str
    place: int
    top: float


@dataclass(frozen=True)
class Bar:
    """A category as a bar, in percent of the scale; None where nothing is scored."""

    axis: Axis
    now: float | None
    before: float | None


class Radar:
    """The drawing of these axes on a scale; ``is_radar`` is False where bars say it better."""

    def __init__(self, axes: Sequence[Axis], lowest: int, highest: int):
        self.axes, self.lowest, self.highest = list(axes), lowest, highest
        self.size, self.centre, self.radius = SIZE, SIZE // 2, RADIUS

    @property
    def is_radar(self) -> bool:
        return FEWEST <= len(self.axes) <= MOST

    @property
    def has_before(self) -> bool:
        return any(axis.before is not None for axis in self.axes)

    @property
    def missing(self) -> list[Axis]:
        """Categories in which nothing is scored in this round."""
        return [axis for axis in self.axes if axis.now is None]

    @property
    def rings(self) -> list[str]:
        """The polygons of the scale, the innermost first."""
        count = len(self.axes)
        return [_joined(self._at(place, share) for place in range(count)) for share in self._shares() if share]

    @property
    def spokes(self) -> list[tuple[float, float, bool]]:
        """The end of each axis, and whether it has a value."""
        return [(*self._at(place, 1), axis.now is not None) for place, axis in enumerate(self.axes)]

    @property
    def now(self) -> Line:
        return self._line([axis.now for axis in self.axes])

    @property
    def before(self) -> Line:
        return self._line([axis.before for axis in self.axes])

    @property
    def labels(self) -> list[Label]:
        return [self._label(place, axis) for place, axis in enumerate(self.axes)]

    @property
    def ticks(self) -> list[Tick]:
        """The scores on the first axis, the lowest first."""
        ticks = enumerate(zip(self._scores(), self._shares(), strict=True))
        return [Tick(_plain(score), place, _percent(self._at(0, share)[1])) for place, (score, share) in ticks]

    @property
    def bars(self) -> list[Bar]:
        return [Bar(axis, self._width(axis.now), self._width(axis.before)) for axis in self.axes]

    def _width(self, value: float | None) -> float | None:
        return None if value is None else round(BAR * self._share(value), 2)

    def _scores(self) -> list[Fraction]:
        """What rings stand for: every score of a short scale, even parts of a long one."""
        levels = self.highest - self.lowest
        parts = levels if levels <= MOST_RINGS else next((p for p in (5, 4, 6, 3) if levels % p == 0), 4)
        return [self.lowest + Fraction(levels * part, parts) for part in range(parts + 1)]

    def _shares(self) -> list[float]:
        return [self._share(score) for score in self._scores()]

    def _share(self, value) -> float:
        return float((Fraction(value) - self.lowest) / (self.highest - self.lowest))

    def _at(self, place: int, share: float) -> tuple[float, float]:
        """The point on an axis so far from the centre."""
        angle = 2 * pi * place / len(self.axes)
        reach = RADIUS * share
        return round(self.centre + reach * sin(angle), 2), round(self.centre - reach * cos(angle), 2)

    def _line(self, values: list[float | None]) -> Line:
        spots = [None if value is None else self._at(place, self._share(value)) for place, value in enumerate(values)]
        points = tuple(spot for spot in spots if spot is not None)
        whole = bool(points) and None not in spots
        pieces = () if whole else tuple(_joined(piece) for piece in _pieces(spots) if len(piece) > 1)
        return Line(_joined(points) if whole else "", pieces, points)

    def _label(self, place: int, axis: Axis) -> Label:
        x, y = self._at(place, LABEL_REACH)
        return Label(axis, place, _percent(x), _percent(y), self._side(x, y))

    def _side(self, x: float, y: float) -> str:
        """Words of an axis that points up or down stand across it, all others beside it."""
        if abs(x - self.centre) < ACROSS * RADIUS:
            return "top" if y < self.centre else "bottom"
        return "right" if x > self.centre else "left"


def _pieces(spots: list) -> list[list]:
    """The runs of known points around the circle; one that passes the first axis is not cut there."""
    gap = next((place for place, spot in enumerate(spots) if spot is None), 0)
    pieces: list[list] = [[]]
    for spot in spots[gap:] + spots[:gap]:
        if spot is None:
            pieces.append([])
        else:
            pieces[-1].append(spot)
    return pieces


def _percent(length: float) -> float:
    """Of the drawing."""
    return round(100 * length / SIZE, 2)


def _joined(points) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _plain(score: Fraction) -> str:
    """3, or 12.5 where rings fall between two scores."""
    return f"{float(score):g}"
