"""A survey of 25 questions of every closed and open kind, and plausible answers to it."""

import random
from typing import Any

from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from tests.unit.surveys.examples import choices, page, raw, survey

SINGLES, MULTIPLES, SCALES, MATRICES, NUMBERS, TEXTS = 8, 4, 4, 2, 2, 3
CHOICES = "mining smelting refining recycling trading"
ROWS = "demand grid heat"
BARRIERS = "cost permits data"
WORDS = (
    "El cobre se mide, se verifica y recién se declara. ",
    "We report scope 3 for all sites since 2022, with assurance. ",
    'Proponemos un plazo de "24 meses", con apoyo técnico; gracias.\n',
)
BLANK_SHARE = 0.15


def big_survey() -> Survey:
    """Return it; the second half of the questions is asked of half of the respondents."""
    wanted = [
        raw("path", "single", choices=choices("short full"), fills="stakeholder_group"),
        *(raw(f"s{n}", "single", choices=choices(CHOICES)) for n in range(1, SINGLES)),
        *(raw(f"m{n}", "multiple", choices=choices(CHOICES)) for n in range(MULTIPLES)),
    ]
    further = [
        *(raw(f"c{n}", "scale", points=5, no_opinion=True) for n in range(SCALES)),
        *(raw(f"x{n}", "matrix", points=5, rows=choices(ROWS)) for n in range(MATRICES)),
        *(raw(f"n{n}", "number", max=1000, decimals=2) for n in range(NUMBERS)),
        raw("r", "ranking", partial=True, choices=choices(BARRIERS)),
        *(raw(f"t{n}", "long_text") for n in range(TEXTS)),
        raw("country", "country", fills="country"),
    ]
    return survey(
        page("first", *wanted), page("second", *further, show_if={"eq": ["path", "full"]})
    )


def plausible_answers(chance: random.Random) -> Answers:
    """Return answers as a draft holds them after every page was saved."""
    codes = CHOICES.split()
    answers: dict[str, Any] = {"path": chance.choice(["short", "full"]), "country": "PE"}
    answers |= {f"s{n}": chance.choice(codes) for n in range(1, SINGLES)}
    answers |= {f"m{n}": [c for c in codes if chance.random() < 0.4] for n in range(MULTIPLES)}
    answers |= {f"c{n}": str(chance.randint(1, 5)) for n in range(SCALES)}
    answers |= {
        f"x{n}__{row}": str(chance.randint(1, 5)) for n in range(MATRICES) for row in ROWS.split()
    }
    answers |= {f"n{n}": f"{chance.uniform(0, 999):.2f}" for n in range(NUMBERS)}
    answers |= {f"t{n}": chance.choice(WORDS) * chance.randint(1, 6) for n in range(TEXTS)}
    blank = [name for name in answers if name != "path" and chance.random() < BLANK_SHARE]
    answers |= {name: [] if name.startswith("m") else "" for name in blank}
    answers |= {f"r__{code}": str(n) for n, code in enumerate(BARRIERS.split(), 1)}
    return {**answers, "consent__read": "1", "consent__publish": "anonymous", "consent__quote": ""}
