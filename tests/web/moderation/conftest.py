"""Two consultations with what was handed in to them, a third to be edited, and their staff."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.rules import ADMIN, ANALYST, MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.documents.models import Document, DocumentVersion
from consult.publication.package_content import PackageContent, read_content
from consult.publication.publishing import publish
from consult.surveys.models import SurveyVersion
from tests.factories.consultations import build_consultation
from tests.factories.drafts import PUBLISHED, load_water
from tests.factories.drafts import SLUG as WATER
from tests.factories.responses import add_comment, begin_response, hand_in, revise
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.web.staff_cast import ANA, ANDREW, DIEGO, ROSA, TEO, hire

Saved = Callable[..., PackageContent]

NAME = "Julián Huamaní Quispe"
MAIL = "julian@coop-apurimac.example"
DRAFT_WORDS = "We are still arguing about this among ourselves"
HELD_WORDS = "A sentence that is held back"
PERUVIAN_WORDS = "Lo que la comunidad de Challhuahuacho pide"

CONSENT = {"consent__read": "1", "consent__publish": "anonymous"}

SURVEY = {
    "pages": [
        {
            "code": "about",
            "title": {"en": "About you", "es": "Sobre usted"},
            "questions": [
                {
                    "code": "group",
                    "type": "single",
                    "fills": "stakeholder_group",
                    "label": {"en": "Who are you?", "es": "¿Quién es usted?"},
                    "choices": [
                        {
                            "code": "asm",
                            "label": {"en": "Small-scale miner", "es": "Minero artesanal"},
                        },
                        {"code": "ngo", "label": {"en": "NGO", "es": "ONG"}},
                    ],
                },
                {"code": "name", "type": "text", "fills": "name", "label": {"en": "Your name"}},
                {"code": "why", "type": "long_text", "label": {"en": "Why?"}},
                {"code": "grid", "type": "text", "label": {"en": "Which grid?"}},
                {"code": "later", "type": "text", "label": {"en": "Anything else?"}},
            ],
        }
    ]
}


@dataclass(frozen=True)
class Rounds:
    """What the tests need to know of the world: ids and references."""

    sda_id: int
    peru_id: int
    julian: str
    """Reference of the miner's response to the SDA round, revised once."""
    held: str
    late: str
    draft: str
    peruvian: str


@pytest.fixture
def rounds(arrange: Arrange[Rounds]) -> Rounds:
    return arrange(_rounds)


def _rounds(session: Session) -> Rounds:
    sda = build_consultation()
    peru = build_consultation(
        slug="mape-cobre-peru-r1",
        source_language="es",
        languages=["es"],
        title={"es": "Cobre de la minería artesanal"},
        timezone="America/Lima",
        published_at=None,
    )
    session.add_all([sda, peru])
    session.flush()
    version = SurveyVersion(
        consultation_id=sda.id, number=1, definition=SURVEY, sha256="s", published_at=START
    )
    document = Document(consultation_id=sda.id, code="roadmap", position=1)
    session.add_all([version, document])
    session.flush()
    draft_version = DocumentVersion(
        document_id=document.id,
        number=1,
        label="0.9",
        title={},
        sha256="0" * 64,
        has_clauses=True,
    )
    session.add(draft_version)
    session.flush()
    julian = hand_in(
        session,
        sda,
        at=_march(1, 9),
        stakeholder_group="asm",
        survey_version_id=version.id,
        answers={"values": {"why": "The old words"}, "status": {}},
    )
    newest = revise(
        session,
        julian,
        at=_march(1, 10),
        stakeholder_group="asm",
        country="PE",
        survey_version_id=version.id,
        identity={"name": NAME, "mail": MAIL},
        answers={
            "values": {"group": "asm", "why": "Because of\nthe water", **CONSENT},
            "status": {"grid": "hidden", "later": "blank", "consent__quote": "blank"},
        },
    )
    add_comment(
        session,
        newest,
        draft_version.id,
        comment="Too strict for us",
        quote="less than 5,000 t a year",
        proposed="less than 10,000 t a year",
    )
    late = hand_in(
        session,
        sda,
        at=_march(1, 11),
        status="late",
        stakeholder_group="ngo",
        lang="es",
        survey_version_id=version.id,
    )
    held = hand_in(
        session,
        sda,
        at=_march(1, 11, 30),
        response={"held_at": START},
        survey_version_id=version.id,
        answers={"values": {"why": HELD_WORDS}, "status": {}},
    )
    draft = begin_response(session, sda, answers={"why": DRAFT_WORDS})
    hand_in(session, sda, response={"is_test": True})
    hand_in(session, sda, response={"withdrawn_at": START})
    peruvian = hand_in(
        session, peru, answers={"values": {"why": PERUVIAN_WORDS}, "status": {}}, lang="es"
    )
    hire(session, ROSA, (Grant(MODERATOR, sda.id),), START)
    hire(session, TEO, (Grant(MODERATOR, peru.id),), START)
    hire(session, ANDREW, (Grant(ANALYST, sda.id), Grant(ANALYST, peru.id)), START)
    hire(session, ANA, (Grant(ADMIN),), START)
    services.disable(session, hire(session, DIEGO, (Grant(MODERATOR, sda.id),), START), START)
    return Rounds(
        sda.id,
        peru.id,
        julian.reference,
        held.reference,
        late.reference,
        draft.reference,
        peruvian.reference,
    )


def _march(day: int, hour: int, minute: int = 0) -> datetime:
    midnight = START.replace(day=day, hour=0)
    return midnight + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def water(arrange: Arrange[None]) -> None:
    """The water criteria, loaded and not published, and Rosa who may make others."""
    arrange(_water)


def _water(session: Session) -> None:
    load_water(session)
    hire(session, ROSA, (Grant(MODERATOR),), START)


@pytest.fixture
def published(transaction: Transaction, water: None) -> None:
    with transaction() as session:
        publish(session, _find(session, WATER), at=PUBLISHED, actor_id=None)


@pytest.fixture
def saved(transaction: Transaction) -> Saved:
    """Give what reads the content of a consultation, the water criteria unless another is named."""

    def read(slug: str = WATER) -> PackageContent:
        with transaction() as session:
            return read_content(session, _find(session, slug))

    return read


def _find(session: Session, slug: str) -> Consultation:
    consultation = find_consultation(session, slug)
    assert consultation is not None
    return consultation
