"""Writes the compressed twins of style sheet and scripts, served to whoever takes them."""

import gzip
from pathlib import Path

import brotli

STATIC = Path(__file__).parents[1] / "consult" / "web" / "static"

for name in ("consult.css", "consult.js", "waiting.js"):
    content = (STATIC / name).read_bytes()
    (STATIC / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    (STATIC / f"{name}.br").write_bytes(brotli.compress(content))
