"""The test client sends what a browser would send, and refuses what a person could not do."""

import pytest
from bs4 import BeautifulSoup

from tests.web.forms import Form, Value

HTML = """
<form id="f" method="post" action="respond/two">
<input type="hidden" name="_csrf" value="t">
<input name="q1" value="Apurímac">
<textarea name="q2">
First
Second</textarea>
<input type="radio" name="q3" value="yes" checked><input type="radio" name="q3" value="no">
<input type="checkbox" name="q4" value="a" checked><input type="checkbox" name="q4" value="b">
<select name="q5"><option value="">Choose</option><option value="pe">Peru</option></select>
<fieldset disabled><input name="q6" value="x"></fieldset>
<button name="_action" value="next">Next</button>
<button name="_action" value="save" formaction="/saved">Save</button>
</form><input name="q7" value="outside" form="f">
"""


@pytest.fixture
def form() -> Form:
    soup = BeautifulSoup(HTML, "lxml")
    assert soup.form is not None
    return Form(soup, soup.form, "/en/respond")


def test_an_untouched_form_sends_its_successful_controls(form: Form) -> None:
    assert form.entries({}, form.button("_action", "next")) == [
        ("_csrf", "t"),
        ("q1", "Apurímac"),
        ("q2", "First\r\nSecond"),
        ("q3", "yes"),
        ("q4", "a"),
        ("q5", ""),
        ("q7", "outside"),
        ("_action", "next"),
    ]


def test_changes_replace_what_stood_there(form: Form) -> None:
    changes: dict[str, Value] = {"q1": None, "q3": "no", "q4": ["b"], "q5": "pe"}
    sent = form.entries(changes, None)
    assert [pair for pair in sent if pair[0] in changes] == [
        ("q1", ""),
        ("q3", "no"),
        ("q4", "b"),
        ("q5", "pe"),
    ]


@pytest.mark.parametrize("changes", [{"q9": "x"}, {"q6": "x"}, {"q3": "maybe"}, {"q5": "cl"}])
def test_what_the_page_does_not_offer_cannot_be_sent(form: Form, changes: dict[str, str]) -> None:
    with pytest.raises(AssertionError, match="the form"):
        form.entries({**changes}, None)


def test_a_button_may_lead_elsewhere(form: Form) -> None:
    assert form.target(form.button("_action", None)) == "/en/respond/two"
    assert form.target(form.button("_action", "save")) == "/saved"


def test_fields_tell_what_they_hold(form: Form) -> None:
    assert [form.value(name) for name in ("q1", "q3", "q4", "q5")] == ["Apurímac", "yes", ["a"], ""]
