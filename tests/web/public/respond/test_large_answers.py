"""A long answer beside a large file is one request, and is taken as a whole."""

from io import BytesIO

from consult.responses.models import Response
from tests.factories.drafts import SLUG, publish_water
from tests.factories.files import PDF
from tests.factories.packages import SURVEY, package_files
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.web.client import PageClient

MEGABYTE = 1024**2
QUESTIONS = """\
      - code: q3_view
        type: long_text
        max_length: 1000000
        label: {en: Your view, es: Su opinión}
      - {code: q4_paper, type: file, label: {en: Your paper, es: Su documento}}
"""


def test_600_kilobytes_of_text_and_a_file_of_15_megabytes_are_kept_together(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_water(session, {**package_files(), "survey.yaml": SURVEY + QUESTIONS})
    paper, view = PDF.ljust(15 * MEGABYTE, b"\n"), "agua " * 120_000
    page = client.get(f"/en/consultations/{SLUG}/respond/about")
    answer = client.submit(
        page,
        _action="save",
        q1_capacity="individual",
        q3_view=view,
        q4_paper=(BytesIO(paper), "paper.pdf"),
    )
    for request in (one.request for one in (*answer.history, answer)):
        request.environ["wsgi.input"].close()  # the test client spools large forms to disk
    with transaction() as session:
        answers = session.query(Response).one().answers
        assert answers["q3_view"] == view
        assert answers["q4_paper"][0]["size"] == str(len(paper))
