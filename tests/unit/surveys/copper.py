"""The survey on the draft copper roadmap, with as many words as its branches need."""

from typing import Any

from consult.surveys.definition import Survey
from tests.unit.surveys.examples import OPINION, choice, choices, page, raw, survey

SHORT, FULL = {"eq": ["q7_path", "short"]}, {"eq": ["q7_path", "full"]}
LONGER = {"in": ["q7_path", ["full", "choose"]]}
ORGANISED = {"in": ["q1_capacity", ["organisation", "several"]]}
PRODUCERS = ("mining", "concentrating", "leaching", "smelting", "refining", "recycling")


def chapter(code: str, *others: dict[str, Any]) -> dict[str, Any]:
    """A question of a chapter: asked in full, when its chapter is chosen, and when `others` say."""
    return {"any": [FULL, {"contains": ["q8_chapters", code]}, *others]}


def both(*conditions: dict[str, Any]) -> dict[str, Any]:
    return {"all": list(conditions)}


def copper_survey() -> Survey:
    return survey(about(), path(), *chapters(), closing())


def about() -> dict[str, Any]:
    return page(
        "about",
        raw("q1_capacity", "single", required=True, choices=choices(
            "individual organisation personal several"
        )),
        raw("q2_org", "organisation", fills="organisation", show_if={
            "not": {"eq": ["q1_capacity", "individual"]}
        }),
        raw("q3_represents", "long_text", show_if={"eq": ["q1_capacity", "several"]}),
        raw("q4_group", "single", required=True, fills="stakeholder_group", choices=[
            choice("industry"), choice("miners", parent="industry"), choice("ngo"),
        ]),
        raw("q7_path", "single", required=True, choices=choices("short full choose")),
    )  # fmt: skip


def path() -> dict[str, Any]:
    stages = " ".join(PRODUCERS) + " fabrication"
    return page(
        "path",
        raw("q5_stages", "multiple", max=6, show_if=LONGER, choices=[
            *choices(stages), choice("none", exclusive=True)
        ]),
        raw("q6_countries", "country", multiple=True, show_if=LONGER),
        raw("q8_chapters", "multiple", show_if={"eq": ["q7_path", "choose"]}, choices=choices(
            "ch2 ch3 ch4 ch5 ch6 ch7"
        )),
    )  # fmt: skip


def chapters() -> list[dict[str, Any]]:
    producer = {"any": [{"contains": ["q5_stages", stage]} for stage in PRODUCERS]}
    return [
        page(
            "allocation",
            raw("q9_alloc", "comparison", choices=choices("mass economic")),
            raw("q10_boundary", "scale", **OPINION),
            raw("q10a_change", "long_text", show_if={"lte": ["q10_boundary", 2]}),
            show_if=chapter("ch2"),
        ),
        page("pathway", raw("q11_pathway", "matrix", rows=choices("demand grid"), **OPINION),
             show_if=chapter("ch3")),
        page(
            "targets",
            raw("q12_fair", "single", choices=choices("fine partly not_fine")),
            raw("q12_why", "long_text", required=True, show_if={
                "in": ["q12_fair", ["partly", "not_fine"]]
            }),
            raw("q13_intensity", "number", max=30, decimals=2, confidential=True,
                show_if=both(chapter("ch4"), producer)),
            raw("q14_when", "single", choices=choices("never always percentage"),
                show_if=chapter("ch4")),
            raw("q14_share", "number", max=100, show_if={"eq": ["q14_when", "percentage"]}),
            raw("q15_barriers", "ranking", partial=True, choices=choices("cost permits"),
                show_if=chapter("ch4")),
            show_if=chapter("ch4", SHORT),
        ),
        page("people", raw("q16_small", "scale", **OPINION), raw("q17_just", "scale", **OPINION),
             show_if=chapter("ch5", SHORT)),
        page("cycle", raw("q18_assure", "single", choices=choices("annual two_years")),
             show_if=chapter("ch6")),
        page("start", raw("q19_earliest", "month", min="2027-06"),
             show_if=both(chapter("ch7"), ORGANISED)),
    ]  # fmt: skip


def closing() -> dict[str, Any]:
    return page(
        "closing",
        raw("q20_clauses", "clause_comments", show_if=LONGER),
        raw("q21_evidence", "file", show_if=LONGER),
        raw("q22_process", "matrix", rows=choices("clear long_enough"), **OPINION),
        raw("d1_ai", "single", show_if=LONGER, choices=choices("none translation")),
    )
