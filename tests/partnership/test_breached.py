import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.config.environment import BadEnvironmentError, read
from goldenthread.partnership.passwords import BreachedPasswordValidator
from goldenthread.partnership.rules.breached import BadListError, check, is_breached


def listed(path: Path, passwords: list[str], ending: str = "\n") -> Path:
    hashes = sorted(hashlib.sha1(password.encode()).hexdigest().upper() for password in passwords)  # noqa: S324
    path.write_bytes("".join(f"{one}:{count}{ending}" for count, one in enumerate(hashes)).encode())
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("breached")


@given(stolen=st.lists(st.text(max_size=8), min_size=1, max_size=40), other=st.text(max_size=8))
def test_a_password_is_found_exactly_when_it_is_listed(folder: Path, stolen: list[str], other: str) -> None:
    path = listed(folder / "list.txt", stolen, "\r\n")
    assert all(is_breached(password, path) for password in stolen)
    assert is_breached(other, path) == (other in stolen)


def test_a_list_without_counts_and_last_line_end_works(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(hashlib.sha1(b"letmein").hexdigest())  # noqa: S324
    assert is_breached("letmein", path)
    assert not is_breached("let me in", path)


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "empty"), ("password:1\n", "not a SHA-1"), ("F" * 40 + ":1\n" + "0" * 40 + ":1\n", "order")],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text)
    with pytest.raises(BadListError, match=told):
        check(path)


def test_a_bad_list_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadEnvironmentError, match=r"GOLDENTHREAD_BREACHED_PASSWORDS: .*not a file"):
        read({"GOLDENTHREAD_BREACHED_PASSWORDS": str(tmp_path / "nowhere")})
    path = listed(tmp_path / "list.txt", ["a", "b"])
    assert read({"GOLDENTHREAD_BREACHED_PASSWORDS": str(path)}).breached_passwords == path


def test_a_stolen_password_is_refused(tmp_path: Path) -> None:
    validator = BreachedPasswordValidator(listed(tmp_path / "list.txt", ["correct horse battery staple"]))
    with pytest.raises(ValidationError, match="stolen"):
        validator.validate("correct horse battery staple")
    validator.validate("seven small wooden boats")
    assert validator.get_help_text()


def test_without_a_list_nothing_is_refused() -> None:
    validator = BreachedPasswordValidator()
    validator.validate("password")
    assert validator.get_help_text() == ""


def test_a_long_list_is_looked_at_here_and_there(tmp_path: Path) -> None:
    path = listed(tmp_path / "list.txt", [str(number) for number in range(5000)])
    check(path)
    assert all(is_breached(str(number), path) for number in range(0, 5000, 97))
    assert not is_breached("5000", path)
