"""An author of a project is told the file, the row and the field of everything that is wrong."""

import pytest

from consult.publication.errors import PackageProblems
from tests.factories import packages
from tests.factories.projects import changed, project_files, read, zipped

PROJECT = "project.yaml"
Found = tuple[str, int | None, str, str]


def _problems(files: dict[str, str]) -> list[Found]:
    with pytest.raises(PackageProblems) as refused:
        read(files)
    return [(p.file, p.row, p.field, p.reason) for p in refused.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("state: ongoing", "stage: ongoing", (6, "stage", "unknown_key")),
        ("state: ongoing", "state: nearly", (6, "state", "not_one_of")),
        ("slug: water-study", "slug: Water Study", (1, "slug", "malformed_address")),
        ("languages: [en, es]", "languages: [es]", (2, "source_language", "language_not_offered")),
        ("[en, es]\ntitle", "[en, es, en]\ntitle", (3, "languages[2]", "duplicate_language")),
        (", es: Estudio del agua", "", (4, "title", "missing_language")),
        ("es: Nadie lo sabe aún.", "fr: Personne.", (10, "why.fr", "language_not_offered")),
        ("{en: Field work, es: Trabajo de campo}", "{es: Trabajo de campo}",
         (12, "phases[0].title", "missing_language")),
        ("name: {en: Copper Fund}", "name: {}", (31, "funders[0].name", "missing_language")),
        ("starts: 2027-01\nends", "starts: 2027\nends", (7, "starts", "not_text")),
        ("starts: 2027-01\nends", "starts: 2027-13\nends", (7, "starts", "not_a_partial_date")),
        ("ends: 2027-12-15", "ends: 2027-02-29", (8, "ends", "not_a_partial_date")),
        ("ends: 2027-12-15", "ends: 2026-12", (8, "ends", "ends_before_starts")),
        ("    starts: 2027-01\n", "    starts: 2027-01\n    ends: 2026-12-31\n",
         (16, "phases[0].ends", "ends_before_starts")),
        ("date: 2027-05", "date: 2027-05-32", (42, "events[0].date", "not_a_partial_date")),
        ("date: 2027-05", "date: late May", (42, "events[0].date", "not_a_partial_date")),
        ("kind: workshop", "kind: party", (40, "events[0].kind", "not_one_of")),
        ("code: brief", "code: report", (24, "deliverables[1].code", "duplicate_code")),
        ("state: forthcoming", "state: published",
         (26, "deliverables[1].state", "nothing_published")),
        ("state: published", "state: forthcoming",
         (21, "deliverables[0].state", "not_published_yet")),
        ('"https://body.example/informe"', '"javascript:alert(1)"',
         (23, "deliverables[0].links.es", "malformed_link")),
        ("link: to_be_announced", "link: soon", (33, "funders[0].link", "malformed_link")),
        ("papers/report.pdf", "papers/other.pdf",
         (22, "deliverables[0].files.en", "file_missing")),
        ("    links: {es:", "    links: {en:", (23, "deliverables[0].links.en", "file_and_link")),
        ("files: {es: papers", "files: {qu: papers",
         (46, "events[0].minutes.files.qu", "language_not_offered")),
        ("state: ongoing", "state: ongoing\nprevious: water-study",
         (7, "previous", "project_follows_itself")),
        ("state: ongoing", "state: ongoing\nstate: planned", (7, "state", "duplicate_key")),
    ],
)  # fmt: skip
def test_a_fault_in_the_project_names_its_row(
    old: str, new: str, expected: tuple[int, str, str]
) -> None:
    assert (PROJECT, *expected) in _problems(changed(old, new))


def test_a_file_that_cannot_be_offered_is_named() -> None:
    files = {**changed("papers/report.pdf", "papers/report.exe"), "papers/report.exe": "MZ"}
    assert (PROJECT, 22, "deliverables[0].files.en", "file_type") in _problems(files)


def test_a_package_is_either_a_project_or_a_consultation() -> None:
    files = {**project_files(), "consultation.yaml": packages.CONSULTATION}
    assert _problems(files) == [(PROJECT, None, "", "two_manifests")]


def test_without_a_fault_it_says_what_was_written() -> None:
    definition = read().definition
    assert [placed.use for placed in definition.offers()] == [
        "report",
        "brief",
        "working-group.terms",
        "lima.recording",
        "lima.minutes",
    ]
    assert definition.events[0].languages == ("es", "qu")


def test_the_zip_of_a_folder_reads_the_same() -> None:
    files = {f"water-study/{name}": text for name, text in project_files().items()}
    assert zipped(files) != zipped(project_files())
    assert read(files) == read()
