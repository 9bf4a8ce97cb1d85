"""Documents: a Typst template and data in, a tagged PDF (PDF/UA-1) out."""

from goldenthread.foundations.documents.compiler import DocumentError
from goldenthread.foundations.documents.render import MetadataMissingError, TemplateMissingError, render_pdf
from goldenthread.foundations.documents.report import Bullets, Quotation, Report, Section, TableOf, render_report
from goldenthread.foundations.documents.response import pdf_response

__all__ = [
    "Bullets",
    "DocumentError",
    "MetadataMissingError",
    "Quotation",
    "Report",
    "Section",
    "TableOf",
    "TemplateMissingError",
    "pdf_response",
    "render_pdf",
    "render_report",
]
