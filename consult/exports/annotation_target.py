"""What a comment is about, in the shape of the W3C Web Annotation model."""

from collections.abc import Mapping
from typing import Any

Target = dict[str, Any]


def annotation_target(
    document: str, version: str, lang: str, clause_id: str, anchor: Mapping[str, Any]
) -> Target:
    """Return a SpecificResource: the document, in it the clause, and in that the words.

    `anchor` is empty for a whole clause, `clause_id` for the whole document.
    """
    target: Target = {
        "type": "SpecificResource",
        "source": {"id": document, "version": version, "language": lang},
    }
    if clause_id:
        target["selector"] = {"type": "FragmentSelector", "value": clause_id}
    if anchor:
        target["selector"]["refinedBy"] = [
            {
                "type": "TextQuoteSelector",
                "exact": anchor["exact"],
                "prefix": anchor["prefix"],
                "suffix": anchor["suffix"],
            },
            {"type": "TextPositionSelector", "start": anchor["start"], "end": anchor["end"]},
        ]
    return target
