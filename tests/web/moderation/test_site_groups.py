"""Ana names the groups of stakeholders; moderators see their names, exports their codes."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.publication import package_yaml
from consult.publication.package_files import write_zip
from consult.site.group_queries import list_groups
from consult.site.group_services import change_group
from consult.site.groups import Group
from tests.factories.packages import package_files
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANA, ROSA, hire, signed_in

GROUPS = "/staff/site/groups"
SURVEY_WITH_GROUPS = """
pages:
  - code: about
    title: {en: About you, es: Sobre usted}
    questions:
      - code: who
        type: single
        fills: stakeholder_group
        label: {en: Who are you?, es: ¿Quién es usted?}
        choices:
          - {code: miner, label: {en: Miner, es: Minero}}
          - {code: community, label: {en: Community, es: Comunidad}}
          - {code: herder, label: {en: Herder, es: Pastor}}
"""


@pytest.fixture
def ana(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ANA)


def group(transaction: Transaction, code: str) -> Group | None:
    with transaction() as session:
        return list_groups(session).by_code().get(code)


def press(client: PageClient, act: str) -> Page:
    return client.submit(client.get(GROUPS), _do=act)


def state_of(page: Page, code: str) -> str:
    return page.all_words(f"#g-{code} td")[1]


def test_the_list_says_what_is_in_use(ana: PageClient) -> None:
    page = ana.get(GROUPS)

    assert page.words("#g-community th") == "Affected community Rights-holder"
    assert [state_of(page, code) for code in ("asm", "trader")] == ["In use", "Not used yet"]
    assert page.soup.select('[value="delete:asm"]') == []


def test_a_group_is_added_under_a_heading(ana: PageClient, transaction: Transaction) -> None:
    page = ana.submit(
        ana.get(f"{GROUPS}/new"),
        code="buyers",
        label__en="Metal buyers",
        label__es="Compradores",
        parent="supply_chain",
    )

    assert page.words("[role=status]") == "The group was added."
    assert group(transaction, "buyers") == Group(
        "buyers", "supply_chain", {"en": "Metal buyers", "es": "Compradores"}
    )


@pytest.mark.parametrize(
    ("entries", "field", "message"),
    [
        ({"code": "Metal buyers"}, "f-code", "A code has small letters a to z and digits"),
        ({"code": "asm"}, "f-code", "There is a group of this code."),
        ({"label__en": " "}, "f-label__en", "Name the group at least in this language."),
        ({"label__es": "x" * 201}, "f-label__es", "Keep to 200 characters."),
    ],
)
def test_what_cannot_be_is_refused_and_given_back(
    ana: PageClient, transaction: Transaction, entries: dict[str, Any], field: str, message: str
) -> None:
    wanted = {"code": "buyers", "label__en": "Buyers", "is_rights_holder": "yes", **entries}
    page = ana.submit(ana.get(f"{GROUPS}/new"), **wanted, expected=422)

    assert page.errors()[field].startswith(message)
    assert page.form().value("code") == wanted["code"]
    assert page.form().value("is_rights_holder") == "yes"
    assert group(transaction, "buyers") is None


def test_a_group_is_renamed_and_its_code_stays(ana: PageClient, transaction: Transaction) -> None:
    page = ana.get(f"{GROUPS}/asm")
    assert "Code: asm" in page.words()
    ana.submit(page, label__en="Artisanal miners", parent="rights_holders")

    assert group(transaction, "asm") == Group(
        "asm",
        "rights_holders",
        {"en": "Artisanal miners", "es": "Minería artesanal y de pequeña escala o cooperativa"},
        is_rights_holder=True,
    )


def test_a_name_changed_by_two_is_shown_to_the_second(
    ana: PageClient, transaction: Transaction
) -> None:
    form = ana.get(f"{GROUPS}/asm")
    with transaction() as session:
        theirs = Group("asm", "producers", {"en": "Diggers"}, is_rights_holder=True)
        change_group(session, theirs, actor_id=None, at=START)
    page = ana.submit(form, label__en="Artisanal miners", expected=422)

    assert "its name is now “Diggers”" in page.errors()["f-label__en"]
    assert page.form().value("label__en") == "Artisanal miners"
    ana.submit(page)
    changed = group(transaction, "asm")
    assert changed is not None
    assert changed.label["en"] == "Artisanal miners"


def test_a_group_is_retired_offered_again_moved_and_taken_back(ana: PageClient) -> None:
    assert state_of(press(ana, "retire:trader"), "trader") == "Retired"
    assert state_of(press(ana, "restore:trader"), "trader") == "Not used yet"
    codes = [str(row["id"]) for row in press(ana, "up:downstream").soup.select("tr[id]")]
    assert codes.index("g-downstream") < codes.index("g-trader")
    assert press(ana, "delete:trader").soup.select("#g-trader") == []


def test_what_is_used_by_now_is_not_taken_back(ana: PageClient, transaction: Transaction) -> None:
    page = ana.get(GROUPS).form()
    data = {"_csrf": page.value("_csrf"), "_do": "delete:asm"}
    answer = ana.post(GROUPS, data=data, follow_redirects=True, expected=200)

    assert answer.words("[role=status]").startswith("This group is needed by now")
    assert group(transaction, "asm") is not None


@pytest.mark.parametrize(("act", "status"), [("up:nobody", 303), ("burn:asm", 400), ("", 400)])
def test_what_no_button_says(ana: PageClient, act: str, status: int) -> None:
    token = ana.get(GROUPS).form().value("_csrf")
    ana.post(GROUPS, data={"_csrf": token, "_do": act}, expected=status)


def test_the_file_holds_the_choices_of_a_question(ana: PageClient) -> None:
    press(ana, "retire:trader")
    page = ana.get(f"{GROUPS}.yaml")
    choices = package_yaml.load(page.text, "groups.yaml").value
    assert isinstance(choices, dict)
    assert isinstance(choices["choices"], list)

    assert page.headers["Content-Disposition"] == "attachment; filename=stakeholder-groups.yaml"
    assert choices["choices"][1] == {
        "code": "producer_large",
        "parent": "producers",
        "label": {"en": "Large-scale mining", "es": "Gran minería"},
    }
    assert choices["choices"][-1] == {
        "code": "other",
        "text": True,
        "label": {"en": "Another group", "es": "Otro grupo"},
    }
    assert "trader" not in page.text


def test_moderators_read_the_respondents_words_and_who_is_a_rights_holder(
    app: Flask, rounds: Rounds
) -> None:
    rosa = signed_in(app, ROSA)
    page = rosa.get("/staff/consultations/sda-copper-r1")

    assert page.all_words("[aria-labelledby=groups] tbody th") == [
        "Small-scale miner Rights-holder",
        "NGO",
        "No group given",
    ]


def test_further_languages_of_drafts_have_a_field_too(ana: PageClient) -> None:
    ana.submit(ana.get("/staff/site/languages"), content_languages="qu")
    ana.submit(ana.get(f"{GROUPS}/asm"), label__qu="Huch'uy minero")

    assert ana.get(f"{GROUPS}/asm").form().value("label__qu") == "Huch'uy minero"


@pytest.mark.parametrize("path", ["", "/new", "/asm"])
def test_the_pages_are_in_spanish_too(ana: PageClient, path: str) -> None:
    ana.get("/staff/site?lang=es")
    ana.get(f"{GROUPS}{path}")


def test_whoever_loads_a_survey_is_told_of_groups_outside_the_list(
    app: Flask, rounds: Rounds, transaction: Transaction
) -> None:
    files = package_files()
    files["survey.yaml"] = SURVEY_WITH_GROUPS
    zipped = write_zip({name: content.encode() for name, content in files.items()})
    with transaction() as session:
        hire(session, "ines@example.org", (Grant(MODERATOR),), START)
    ines = signed_in(app, "ines@example.org")
    page = ines.submit(ines.get("/staff/packages"), package=(BytesIO(zipped), "package.zip"))

    assert page.words("main p.c-small") == (
        "Groups that are not in the list of the site: miner, herder. "
        "They are counted under their own names."
    )
