"""The wheel carries everything: installed elsewhere, it serves a page in Spanish."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

SERVE = """
import sys
import consult
from consult.config import Settings
from consult.core.migrating import upgrade
from consult.factory import create_app

assert consult.__file__.startswith(sys.argv[1]), consult.__file__
app = create_app(Settings(data_dir="data", secret_key="w", testing=True))
upgrade(app)
page = app.test_client().get("/es/consultations")
style = app.test_client().get("/static/consult.css")
style.close()
print(page.status_code, style.status_code, "Consultas" in page.text)
"""


def _run(folder: Path, *arguments: str | Path, **environment: str) -> str:
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment or None
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_installed_wheel_serves_pages_with_style_and_translations(tmp_path: Path) -> None:
    pip = ("-m", "pip", "--quiet")
    _run(ROOT, *pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, ROOT)
    [wheel] = tmp_path.glob("*.whl")
    installed = tmp_path / "elsewhere"
    _run(tmp_path, *pip, "install", "--no-deps", "--no-index", "--target", installed, wheel)

    printed = _run(tmp_path, "-W", "error", "-c", SERVE, installed, PYTHONPATH=str(installed))

    assert printed == "200 200 True\n"
