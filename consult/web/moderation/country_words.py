"""Countries by their names, from the codes a response holds."""

from consult.web.moments import locale_of


def country_names(codes: str, lang: str) -> str:
    """Return `Peru, Chile` for `PE;CL`; a code that nobody knows stays as it is."""
    names = locale_of(lang).territories
    return ", ".join(str(names.get(code, code)) for code in codes.split(";"))
