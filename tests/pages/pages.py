import re

from django.test import Client


def text(client: Client, address: str) -> str:
    """A page's words."""
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return words(response.content)


def words(html: bytes) -> str:
    plain = re.sub(r"<[^>]+>", " ", html.decode().replace("&#39;", "'"))
    return re.sub(r"\s+", " ", plain)
