"""One question of every type as the web layer hands it to the macros, from a copper roadmap."""

from typing import Any

from markupsafe import Markup

AGREEMENT = [
    {"value": "1", "label": "Strongly disagree"},
    {"value": "2", "label": "Disagree"},
    {"value": "3", "label": "Neither"},
    {"value": "4", "label": "Agree"},
    {"value": "5", "label": "Strongly agree"},
]
COUNTRIES = [("CL", "Chile"), ("PE", "Peru"), ("ZM", "Zambia")]

CONSENT = {
    "question": "How may we publish your response?",
    "publish": {"named": "With name and organisation", "none": "Do not publish"},
    "read": "I have read the privacy notice",
    "permissions": {
        "consent__quote": "You may quote this response",
        "consent__contact": "You may contact me about it",
        "consent__news": "Tell me about new consultations",
    },
}


def a_question(type_: str, code: str, label: str, **more: Any) -> dict[str, Any]:
    return {"type": type_, "code": code, "label": label, "errors": {}, "values": {}} | more


def choices(*labels: str) -> list[dict[str, Any]]:
    return [{"code": label.lower().replace(" ", "_"), "label": label} for label in labels]


QUESTIONS: list[dict[str, Any]] = [
    a_question(
        "info",
        "intro",
        "Before you answer",
        body_html=Markup("<p>Only what is marked as required must be answered.</p>"),
    ),
    a_question(
        "single",
        "q1_capacity",
        "In what capacity do you respond?",
        number="Q1",
        required=True,
        choices=[
            *choices("Individual", "Organisation"),
            {"code": "other", "label": "Other", "text": True, "help": "A network, for example"},
        ],
        values={"q1_capacity": "other", "q1_capacity__other_text": "Round table"},
    ),
    a_question(
        "single",
        "q2_role",
        "Which role?",
        number="Q2",
        groups=[
            {
                "label": "Mining",
                "choices": [{"code": "asm", "label": "ASM"}],
            },
            {"label": "Trade", "choices": choices("Smelter", "Trader")},
        ],
        values={"q2_role": "smelter"},
    ),
    a_question(
        "multiple",
        "q5_stages",
        "Which stages of the chain concern you?",
        number="Q5",
        max=3,
        choices=[
            *choices("Mining", "Smelting", "Recycling"),
            {"code": "none", "label": "None of these", "exclusive": True},
        ],
        values={"q5_stages": ["mining", "recycling"]},
    ),
    a_question(
        "scale",
        "q6_clear",
        "How clear is the draft?",
        number="Q6",
        points=[{"value": str(n), "label": ""} for n in range(1, 8)],
        ends=["not clear at all", "very clear"],
        no_opinion_label="No opinion",
        values={"q6_clear": "5"},
    ),
    a_question(
        "scale",
        "q17_protects",
        "5.2 protects workers and communities sufficiently",
        number="Q17",
        points=AGREEMENT,
        no_opinion_label="No opinion",
        values={"q17_protects": "no_opinion"},
    ),
    a_question(
        "comparison",
        "q9_allocation",
        "Which allocation of by-products should apply?",
        number="Q9",
        clauses=[{"label": "2.5", "href": "/en/consultations/sda/documents/roadmap#2.5"}],
        help_html=Markup("The same site with each option: 10 000 t Cu and 40 000 t CO₂e a year."),
        choices=[
            {
                "code": "mass",
                "label": "A. By mass",
                "body_html": Markup("<p>By weight.</p><p><strong>3.88</strong> t CO₂e/t Cu</p>"),
            },
            {
                "code": "value",
                "label": "B. Economic",
                "body_html": Markup("<p>By value.</p><p><strong>3.28</strong> t CO₂e/t Cu</p>"),
            },
            {
                "code": "expansion",
                "label": "C. System expansion",
                "body_html": Markup("<p>By credit.</p><p><strong>3.44</strong> t CO₂e/t Cu</p>"),
            },
            {"code": "other", "label": "Another one", "text": True},
            {"code": "no_opinion", "label": "No opinion"},
        ],
        values={"q9_allocation": "value"},
    ),
    a_question(
        "matrix",
        "q11_credible",
        "The assumptions of the pathway are credible",
        number="Q11",
        points=AGREEMENT,
        no_opinion_label="No opinion",
        rows=choices("Demand", "Recycled share", "Ore grade"),
        values={"q11_credible__demand": "4", "q11_credible__ore_grade": "no_opinion"},
        errors={"q11_credible__recycled_share": "Choose one point of the scale"},
    ),
    a_question(
        "long_text",
        "q12_drafting",
        "What would you change in 4.1–4.3?",
        number="Q12",
        required=True,
        max_length=3000,
        clauses=[{"label": "4.1", "href": "#4.1"}, {"label": "4.2", "href": "#4.2"}],
        errors={"q12_drafting": "Say what you would change in 4.1–4.3"},
    ),
    a_question(
        "ranking",
        "q15_barriers",
        "Rank the barriers, the most important first",
        number="Q15",
        partial=True,
        choices=[
            {"code": "permits", "label": "Permits", "rank": 2},
            {"code": "power", "label": "Access to electricity", "rank": 1},
            {"code": "technology", "label": "Technology", "rank": None},
            {"code": "data", "label": "Data", "rank": None},
        ],
    ),
    a_question(
        "number",
        "q13_intensity",
        "Emission intensity",
        number="Q13",
        min=0,
        max=100,
        decimals=2,
        unit="t CO₂e/t Cu",
        values={"q13_intensity": "3.4"},
    ),
    a_question(
        "text",
        "q3_name",
        "Your name",
        number="Q3",
        autocomplete="name",
        label_lang="es",
        values={"q3_name": 'Julián "El Minero" <Quispe>'},
    ),
    a_question("email", "q4_mail", "Your e-mail", autocomplete="email"),
    a_question("date", "q20_date", "When did the site open?", values={"q20_date": "2022-05-01"}),
    a_question(
        "month",
        "q21_month",
        "From which month?",
        values={"q21_month": "May 2022"},
        errors={"q21_month": "Write the month as 2022-05"},
    ),
    a_question(
        "country", "q7_country", "Country", countries=COUNTRIES, values={"q7_country": "PE"}
    ),
    a_question(
        "country",
        "q8_countries",
        "Where do you work?",
        multiple=True,
        choices=[{"code": code, "label": name} for code, name in COUNTRIES],
        values={"q8_countries": ["PE", "ZM"]},
    ),
    a_question(
        "organisation",
        "q10_org",
        "Your organisation",
        countries=COUNTRIES,
        values={"q10_org": "Minera Los Andes", "q10_org__country": "PE"},
    ),
    a_question(
        "group",
        "sites",
        "Your sites",
        max=3,
        instances=[
            {
                "n": n,
                "fields": [
                    a_question("text", f"sites__{n}__name", "Name of the site"),
                    a_question("number", f"sites__{n}__tonnes", "Copper a year", unit="t"),
                ],
            }
            for n in (1, 2)
        ],
    ),
    a_question(
        "clause_comments",
        "comments",
        "Your comments on the draft",
        clause_options=[
            {"group": "2 Scope and definitions", "options": [("2.5", "2.5"), ("2.6", "2.6")]}
        ],
        comments=[
            {
                "n": 1,
                "values": {
                    "clause": "2.6",
                    "type": "technical",
                    "comment": "A single year should not move a site in and out.",
                    "proposed": "a site with less than 10,000 t Cu per year",
                },
                "errors": {},
                "diff": [
                    ("same", "a site with less than "),
                    ("del", "5,000"),
                    ("ins", "10,000"),
                    ("same", " t Cu per year"),
                ],
            },
            {
                "n": 2,
                "values": {"clause": "", "type": "", "comment": "", "proposed": ""},
                "errors": {"comments__2__clause": "Choose the clause"},
                "diff": [],
            },
        ],
    ),
    a_question(
        "file",
        "q22_files",
        "Documents that support your answer",
        max_files=3,
        accept=".pdf,.docx",
        files=[{"name": "study.pdf", "size": "1.2 MB"}],
    ),
    a_question(
        "consent",
        "consent",
        "",
        privacy_href="/en/about/privacy",
        words=CONSENT,
        errors={"consent__read": "Confirm that you have read the privacy notice"},
    ),
]
