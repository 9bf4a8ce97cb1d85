from django.http import HttpResponse
from django.utils.http import content_disposition_header


def pdf_response(content: bytes, filename: str, *, download: bool = False, public: bool = False) -> HttpResponse:
    """A PDF to read in the browser, or to keep. Not `public`: no shared or private cache may hold it."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=download, filename=filename) or "",
            "Cache-Control": "public, max-age=300" if public else "private, no-store",
        },
    )
