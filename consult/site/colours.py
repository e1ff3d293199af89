"""Colours an organisation may choose, as long as what is written in and on them can be read.

Contrast as in WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what marks a field or the focus
(1.4.11). The fixed colours are those of the style sheet.
"""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DEFAULTS = {
    "act": "#0b5750",
    "act2": "#06332f",
    "act-wash": "#e2efeb",
    "time": "#8f4216",
    "time-wash": "#f9ebdf",
}
INKS = ("act", "act2", "time")
WASHES = ("act-wash", "time-wash")

TEXT, MARK = 4.5, 3.0
FIXED_GROUNDS = ("#fbfaf6", "#ffffff", "#f2efe7", "#fcedf0")
"""Page, sheet, wash and the ground of error summaries."""
ON_WASHES = {
    "#1b2430": TEXT,
    "#515b67": TEXT,
    "#b0173a": TEXT,
    "#5b3f73": TEXT,
    "#1f45c4": MARK,
    "#6c7480": MARK,
}
"""Text, labels, errors, visited links; focus and the edge of a field."""

_HEX = re.compile(r"#[0-9a-f]{6}")
_STEPS = 1020
"""Finer than the 256 steps of a channel, so that no colour between is missed."""


@dataclass(frozen=True)
class TooFaint:
    """A colour that cannot be read where it stands, and the nearest one of its hue that can."""

    token: str
    against: str
    ratio: float
    needed: float
    nearest: str


def is_colour(text: str) -> bool:
    """Return whether `text` is a colour as it is kept: `#0b5750`."""
    return bool(_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def find_faint(colours: Mapping[str, str]) -> list[TooFaint]:
    """Return what is too faint in a full set of colours.

    Washes are measured first, against what is always written on them. The proposals pass together.
    """
    found = []
    grounds = dict.fromkeys(FIXED_GROUNDS, TEXT)
    for token in WASHES:
        faint = _measured(token, colours[token], ON_WASHES)
        found += [faint] if faint else []
        grounds[faint.nearest if faint else colours[token]] = TEXT
    inks = (_measured(token, colours[token], grounds) for token in INKS)
    return [*(faint for faint in inks if faint), *found]


def _measured(token: str, colour: str, against: Mapping[str, float]) -> TooFaint | None:
    worst = min(against, key=lambda other: contrast(colour, other) / against[other])
    if _passes(colour, against):
        return None
    return TooFaint(
        token=token,
        against=worst,
        ratio=contrast(colour, worst),
        needed=against[worst],
        nearest=next(
            one for one in _shades(colour, lighter=token in WASHES) if _passes(one, against)
        ),
    )


def _passes(colour: str, against: Mapping[str, float]) -> bool:
    return all(contrast(colour, other) >= needed for other, needed in against.items())


def _shades(colour: str, *, lighter: bool) -> Iterator[str]:
    """Yield the colour step by step lighter up to white, or darker down to black."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if lighter else 0.0
    for step in range(_STEPS + 1):
        between = lightness + (end - lightness) * step / _STEPS
        yield _hex(colorsys.hls_to_rgb(hue, between, saturation))


def ring_of(act: str) -> str:
    """Return the pale ring around a choice under the pointer: a fifth of the colour on white."""
    return _hex(tuple(0.8 + 0.2 * channel for channel in _channels(act)))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
