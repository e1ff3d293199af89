"""A consultation made wholly by form is published, and its package loads to the same thing."""

from io import BytesIO

from consult.publication.package_loading import Outcome, rehearse
from consult.publication.package_reading import read_package
from tests.factories.packages import SURVEY
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient

CONTENT = "/staff/consultations/tailings-r1/content"
DRAFT = "## 1 Tailings\n\n**1.1** Dams are inspected. {#dams}\n"


def test_made_by_form_published_and_written_back(
    rosa: PageClient, transaction: Transaction
) -> None:
    rosa.submit(
        rosa.get("/staff/new-consultation"),
        slug="tailings-r1",
        title__en="Tailings",
        title__es="Relaves",
        summary__en="What sites do with tailings.",
        timezone="America/Lima",
    )
    rosa.submit(
        rosa.get(f"{CONTENT}/dates"),
        opens__date="2027-04-01",
        opens__time="09:00",
        closes__date="2027-07-01",
        closes__time="23:59:59",
        announced="2027-03-01",
    )
    rosa.submit(
        rosa.get(f"{CONTENT}/privacy"),
        privacy__controller="Responsible Copper",
        privacy__contact="consultation@copper.example",
        privacy__retention__en="Five years.",
    )
    rosa.submit(
        rosa.get(f"{CONTENT}/new-document"),
        "form[enctype]",
        code="draft",
        title__en="Draft",
        text__en=DRAFT,
    )
    rosa.submit(
        rosa.get(f"{CONTENT}/new-document?kind=file"),
        "form[enctype]",
        code="tor",
        title__en="Terms of reference",
        file__en=(BytesIO(b"%PDF-1.7"), "tor.pdf"),
    )
    rosa.submit(rosa.get(f"{CONTENT}/survey"), survey=SURVEY.replace("draft#1.1", "draft#dams"))
    rosa.submit(rosa.get("/staff/consultations/tailings-r1/publish"))
    rosa.get("/es/consultations/tailings-r1")

    with rosa.get("/staff/consultations/tailings-r1/package") as sent:
        package = read_package(sent.data)
    assert [document.code for document in package.documents] == ["draft", "tor"]
    with transaction() as session:
        assert rehearse(session, package, at=START) is Outcome.UNCHANGED
