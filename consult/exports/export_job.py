"""Making a large file as a job, in a process of its own."""

from typing import Any, BinaryIO, Final

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.jobs import Report, ResultFile
from consult.exports.formats import FORMATS
from consult.exports.services import export_stream, file_name
from consult.exports.volume import read_volume

KIND: Final = "export"


def job_parameters(consultation: Consultation, format_name: str, table: str) -> dict[str, Any]:
    return {"consultation_id": consultation.id, "format": format_name, "table": table}


def write_export(parameters: dict[str, Any], file: BinaryIO, report: Report) -> ResultFile:
    """Write what a page would have sent; the progress is in rows."""
    consultation = db.session.get_one(Consultation, parameters["consultation_id"])
    format_name, table = parameters["format"], parameters["table"]
    volume = read_volume(db.session, consultation.id)
    total = volume.responses + volume.comments

    def on_rows(done: int) -> None:
        report(min(done, total), total)

    file.writelines(export_stream(db.session, consultation, format_name, table, on_rows=on_rows))
    return ResultFile(file_name(consultation, format_name, table), FORMATS[format_name].media_type)
