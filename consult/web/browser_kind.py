"""The kind of browser in two codes: enough to recognise one's own, and not to be told apart by."""

from flask_babel import gettext as _

BROWSERS = {
    "edg": "Edge",
    "opr": "Opera",
    "samsungbrowser": "Samsung Internet",
    "firefox": "Firefox",
    "fxios": "Firefox",
    "chrome": "Chrome",
    "crios": "Chrome",
    "safari": "Safari",
}
"""By what only they say of themselves; those that also claim to be another stand before it."""
SYSTEMS = {
    "android": "Android",
    "iphone": "iOS",
    "ipad": "iOS",
    "windows": "Windows",
    "cros": "ChromeOS",
    "mac os x": "macOS",
    "linux": "Linux",
}


def kind_of(user_agent: str) -> str:
    """Return e.g. `firefox android`, empty when either is unknown."""
    said = user_agent.lower()
    browser = next((code for code in BROWSERS if code in said), None)
    system = next((code for code in SYSTEMS if code in said), None)
    return f"{browser} {system}" if browser and system else ""


def kind_words(kind: str) -> str:
    """Return the kind in words, such as “Firefox on Android”."""
    browser, _space, system = kind.partition(" ")
    if browser not in BROWSERS or system not in SYSTEMS:
        return _("Unknown browser")
    return _("%(browser)s on %(system)s", browser=BROWSERS[browser], system=SYSTEMS[system])
