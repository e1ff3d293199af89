"""A complaint as it lies in the queue."""

from typing import Any

from consult.complaints.models import Complaint
from consult.complaints.rules import Topic
from tests.fixtures.clock import START


def build_complaint(**changes: Any) -> Complaint:
    values: dict[str, Any] = {
        "reference": "C-7K3M-Q9XT",
        "creation_key": "key",
        "topic": Topic.PROCESS.value,
        "text": "The Spanish draft came two weeks late.",
        "receipt": "",
        "lang": "es",
        "received_at": START,
        "answer": {},
    }
    return Complaint(**values | changes)
