"""Fails when a lock file names an address, lacks a hash, or misses what pyproject.toml asks for."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)( ; .*?)?( \\)?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def locked(path: Path) -> dict[str, str]:
    """Return the version of each package in a lock file."""
    pins = (PIN.match(line) for line in path.read_text().splitlines())
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def malformed_lines(path: Path) -> Iterator[str]:
    previous_is_pin = False
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        is_pin, is_hash = bool(PIN.match(line)), bool(HASH.match(line))
        if not (is_pin or is_hash) or (previous_is_pin and not is_hash):
            yield f"{path}:{number}: neither a version nor its hash: {line.strip()}"
        previous_is_pin = is_pin


def unmet(wanted: list[str], path: Path) -> Iterator[str]:
    versions = locked(path)
    for requirement in map(Requirement, wanted):
        version = versions.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"{path}: {requirement} is not locked, run `make lock`"


def main() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    run, everything = Path("requirements/run.txt"), Path("requirements/all.txt")
    problems = [
        *malformed_lines(run),
        *malformed_lines(everything),
        *unmet([*project["dependencies"], *extras["build"]], run),
        *unmet([name for extra in extras.values() for name in extra], everything),
    ]
    everywhere = locked(everything)
    problems += [
        f"{name} is {version} in {run} and {everywhere.get(name)} in {everything}"
        for name, version in locked(run).items()
        if everywhere.get(name) != version
    ]
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
