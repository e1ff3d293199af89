"""Who follows the feed hears of everything public, when it happens, and of nothing else."""

from xml.etree.ElementTree import Element

import pytest
from sqlalchemy.orm import Session

from consult.consultations.ledger import ChangeKind, add_change
from consult.consultations.models import Consultation
from consult.consultations.services import cancel, close_early, extend
from tests.factories.consultations import PUBLISHED, build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.public.atom_rules import ATOM, XML_LANG, entries, feed_problems, read_feed, text_of

FEED, SPANISH = "/consultations.atom", "/es/consultations.atom"
REASON = {"en": "The calculator <b>was</b> wrong & is right now.", "es": "Se corrigió."}
SECRET = "A draft that nobody may know of yet"


@pytest.fixture
def copper(arrange: Arrange[int]) -> int:
    """The copper roadmap, published on 11 January, and another that is not."""
    return arrange(_copper)


def _copper(session: Session) -> int:
    copper = build_consultation()
    session.add_all(
        [copper, build_consultation(slug="secret", title={"en": SECRET}, published_at=None)]
    )
    session.flush()
    kind = ChangeKind.PUBLISHED
    add_change(session, copper, kind, at=PUBLISHED, old_closes_at=None)
    return copper.id


def the_feed(client: PageClient, path: str = FEED) -> Element:
    answer = client.get(path)
    assert answer.mimetype == "application/atom+xml"
    feed = read_feed(answer.text)
    assert feed_problems(feed) == []
    return feed


def titles(feed: Element) -> list[str]:
    return [text_of(entry, "title") for entry in entries(feed)]


def ids(feed: Element) -> list[str]:
    return [text_of(entry, "id") for entry in entries(feed)]


def test_a_site_without_consultations_has_a_valid_feed(client: PageClient) -> None:
    feed = the_feed(client)

    assert entries(feed) == []
    assert text_of(feed, "title") == "Public consultations – Consult"


def test_entries_appear_by_the_clock(client: PageClient, copper: int, clock: StoppedClock) -> None:
    clock.set("2027-01-11T09:00:00Z")
    assert titles(the_feed(client)) == ["Announced: Draft SDA roadmap"]
    clock.set("2027-02-01T09:00:00Z")
    assert titles(the_feed(client))[0] == "Open: Draft SDA roadmap"
    clock.set("2027-04-09T22:59:58Z")
    assert titles(the_feed(client))[0] == "Open: Draft SDA roadmap"
    clock.set("2027-04-09T22:59:59Z")
    assert titles(the_feed(client))[0] == "Closed: Draft SDA roadmap"


def test_an_extension_stands_there_with_its_reason(
    client: PageClient, copper: int, transaction: Transaction
) -> None:
    with transaction() as session:
        one = session.get_one(Consultation, copper)
        extend(session, one, "2027-04-23 23:59:59", REASON, actor_id=None, at=START)
    entry = entries(the_feed(client))[0]

    assert text_of(entry, "title") == "Extended: Draft SDA roadmap"
    assert text_of(entry, "updated") == START.isoformat()
    assert text_of(entry, "summary") == (
        "Closing: Friday 9 April 2027, 23:59:59 London time (UTC+1) before, "
        f"Friday 23 April 2027, 23:59:59 London time (UTC+1) now.\n{REASON['en']}"
    )


def test_ids_stay_whatever_the_language_and_whatever_comes(
    client: PageClient, copper: int, transaction: Transaction, clock: StoppedClock
) -> None:
    before = ids(the_feed(client))
    with transaction() as session:
        one = session.get_one(Consultation, copper)
        extend(session, one, "2027-04-23 23:59:59", REASON, actor_id=None, at=START)
        one.title = {"en": "Roadmap, corrected"}
    clock.set("2027-05-01T09:00:00Z")
    after = ids(the_feed(client))

    assert after[-2:] == before
    assert ids(the_feed(client, SPANISH)) == after
    assert len(set(after)) == len(after) == 4
    assert before[-1] == "tag:localhost,2027-01-11:sda-copper-r1/announced/20270111T090000000000"


@pytest.mark.parametrize(("act", "word"), [(close_early, "Closed early"), (cancel, "Cancelled")])
def test_what_is_over_before_its_time_is_said_once(
    client: PageClient,
    copper: int,
    transaction: Transaction,
    clock: StoppedClock,
    act: object,
    word: str,
) -> None:
    with transaction() as session:
        one = session.get_one(Consultation, copper)
        act(session, one, REASON, actor_id=None, at=START)  # type: ignore[operator]
    clock.set("2027-12-01T09:00:00Z")

    assert [title.partition(":")[0] for title in titles(the_feed(client))] == [
        *(word, "Open", "Announced"),
    ]


def test_nothing_unpublished_is_ever_in_it(client: PageClient, copper: int) -> None:
    answers = [client.get(path).text for path in (FEED, SPANISH, "/en/consultations.atom")]

    assert all("Draft SDA roadmap" in text or "hoja de ruta" in text for text in answers)
    assert not any(SECRET in text or "secret" in text for text in answers)


def test_the_spanish_feed_is_spanish(client: PageClient, copper: int) -> None:
    feed = the_feed(client, SPANISH)
    links = {link.get("hreflang"): link.get("href") for link in feed.findall(f"{ATOM}link")}

    assert feed.get(XML_LANG) == "es"
    assert titles(feed)[0] == "Abierta: Borrador de la hoja de ruta EDS"
    assert links["en"] == "http://localhost/en/consultations.atom"
    assert text_of(feed, "id") == "http://localhost/es/consultations.atom"


def test_the_feed_without_a_language_speaks_the_readers(client: PageClient, copper: int) -> None:
    answer = client.get(FEED, headers={"Accept-Language": "es"})

    assert read_feed(answer.text).get(XML_LANG) == "es"
    assert "Accept-Language" in answer.headers["Vary"]


def test_who_has_it_already_is_told_so_until_something_happens(
    client: PageClient, copper: int, clock: StoppedClock
) -> None:
    first = client.get(FEED)
    seen = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}

    assert first.headers["Last-Modified"] == "Mon, 01 Feb 2027 09:00:00 GMT"
    assert first.headers["Cache-Control"] == "no-cache"
    assert client.get(FEED, headers=seen, expected=304).get_data() == b""
    client.get(FEED, headers=since, expected=304)
    clock.set("2027-04-09T22:59:59Z")
    client.get(FEED, headers=seen)
    client.get(FEED, headers=since)


def test_characters_that_xml_forbids_do_not_break_it(
    client: PageClient, copper: int, transaction: Transaction
) -> None:
    with transaction() as session:
        session.get_one(Consultation, copper).title = {"en": "Roadmap \ufffe\x0b<2>"}
    assert titles(the_feed(client))[0] == "Open: Roadmap <2>"


def test_more_consultations_do_not_mean_more_queries(
    client: PageClient, copper: int, transaction: Transaction
) -> None:
    the_feed(client)
    with transaction() as session:
        session.add_all([build_consultation(slug=f"round-{number}") for number in range(60)])
    with count_queries(client.application) as queries:
        feed = the_feed(client)

    assert len(queries) == 2
    assert len(entries(feed)) == 100


def test_pages_say_where_the_feed_is(client: PageClient, copper: int) -> None:
    link = client.get("/es/consultations").soup.select_one('link[type="application/atom+xml"]')
    assert link is not None
    assert link["href"] == SPANISH


def test_the_rules_catch_a_broken_feed() -> None:
    broken = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>nothing</id><title>T</title>'
        "<updated>yesterday</updated><entry><id>tag:x,2027:1</id><title>A</title>"
        "<updated>2027-01-01T00:00:00Z</updated></entry></feed>"
    )
    assert feed_problems(read_feed(broken)) == [
        "4.2.6: the id 'nothing' is no IRI",
        "3.3: 'yesterday' is no instant",
        "4.1.1: neither the feed nor every entry has an author",
        "4.1.1: no link to itself",
        "4.1.2: neither content nor an alternate link",
    ]
