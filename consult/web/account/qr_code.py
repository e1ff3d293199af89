"""A QR code as the path of an SVG drawing."""

from dataclasses import dataclass

import segno

MARGIN = 4
"""Light modules all around, as the standard asks (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    size: int
    """Modules along one side, margin included."""
    path: str
    """Of the dark modules, each a square of one."""


def qr_code(text: str) -> QrCode:
    matrix = segno.make(text, error="m", micro=False).matrix
    dark = (
        f"M{column + MARGIN} {row + MARGIN}h1v1h-1z"
        for row, modules in enumerate(matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    )
    return QrCode(len(matrix) + 2 * MARGIN, "".join(dark))
