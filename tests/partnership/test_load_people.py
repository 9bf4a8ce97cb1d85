from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.partnership import actions, queries
from goldenthread.partnership.cli import people
from goldenthread.partnership.models import Agency, Membership, User
from goldenthread.partnership.presenters import demonstration_groups
from tests.conftest import ROOT
from tests.partnership.conftest import Place, events, make_person

GOOD = """
agencies:
  - {slug: hilltop, name: Hilltop School, kind: school}
people:
  - {name: Mabel, email: mabel@demo.example, about: SENCO, roles: [{role: senco, agency: hilltop}]}
  - {name: Nell, email: nell@demo.example, about: Parent or carer}
  - {name: Otto, email: otto@demo.example, about: Young person}
"""


def load(area: Place, folder: Path, text: str) -> list[User]:
    (folder / "people.yaml").write_text(text)
    return actions.load_people(area=area.area, folder=folder, by=actions.installer())


def test_made_up_people_are_loaded_and_loading_again_changes_nothing(northmoor: Place, tmp_path: Path) -> None:
    load(northmoor, tmp_path, GOOD)
    written = events(Membership).objects.count(), events(User).objects.count()
    found = load(northmoor, tmp_path, GOOD)
    assert [user.name for user in found] == ["Mabel", "Nell", "Otto"]
    assert all(user.is_demo and not user.has_usable_password() for user in found)
    assert (events(Membership).objects.count(), events(User).objects.count()) == written
    load(northmoor, tmp_path, GOOD.replace("about: SENCO", "about: Inclusion lead"))
    assert User.objects.get(name="Mabel").about == "Inclusion lead"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (GOOD.replace("role: senco", "role: wizard"), "mabel@demo.example: there is no role 'wizard'"),
        (GOOD.replace("agency: hilltop}", "agency: nowhere}"), "there is no agency 'nowhere'"),
        (GOOD.replace("mabel@demo.example", "mabel@council.example"), r"people\.0\.email"),
        (GOOD.replace("about: SENCO", "abuot: SENCO"), r"people\.0\.abuot"),
        ("people: [", "people.yaml"),
    ],
)
def test_a_bad_file_is_refused_whole(northmoor: Place, tmp_path: Path, bad: str, told: str) -> None:
    with pytest.raises(actions.BadPeopleError, match=told):
        load(northmoor, tmp_path, bad)
    assert not User.objects.filter(is_demo=True).exists()


def test_the_demonstrations_own_people(db: None) -> None:
    import yaml

    installer = actions.installer()
    area, _ = actions.ensure_area(
        slug="knowsley", name="Knowsley", gss_code="E08000011", la_code="340", region_code="E12000002",
        region_name="North West", by=installer,
    )  # fmt: skip
    folder = ROOT / "demo" / "knowsley"
    for agency in yaml.safe_load((folder / "organisations.yaml").read_text())["agencies"]:
        actions.ensure_agency(
            area=area,
            slug=agency["slug"],
            name=agency["name"],
            kind=agency["kind"],
            formerly=agency.get("formerly", ""),
            by=installer,
        )
    found = actions.load_people(area=area, folder=folder, by=installer)
    assert len(found) == 16
    groups = {
        group["title"]: [one["person"].name for one in group["people"]]
        for group in demonstration_groups(queries.demonstration_people())
    }
    assert groups["Families and young people"] == ["Nadia Rahman", "Jamie Whelan"]
    assert "Ruth Calder" in groups["People who work with children and young people"]
    assert "Carys Bevan" in groups["People who plan, pay for, run and check support"]
    roles = set(Membership.objects.values_list("role", flat=True))
    from goldenthread.partnership.rules.roles import ROLES

    assert roles == set(ROLES)


def test_an_operator_invites_the_first_administrator(northmoor: Place) -> None:
    asked = ["invite", "northmoor", "dora@example.com", "--name", "Dora", "--agency", "council"]
    done = CliRunner().invoke(people, asked)
    assert done.exit_code == 0, done.output
    assert "http://127.0.0.1:8000/accounts/invitation/" in done.output
    assert User.objects.get(email="dora@example.com").may("members.edit", northmoor.area)
    make_person("Eve", None)
    known = CliRunner().invoke(
        people, ["invite", "northmoor", "eve@example.com", "--name", "Eve", "--agency", "council"]
    )
    assert "can sign in already" in known.output


@pytest.mark.parametrize(
    "wrong",
    [
        ["invite", "nowhere", "d@example.com", "--name", "D", "--agency", "council"],
        ["invite", "northmoor", "d@example.com", "--name", "D", "--agency", "nowhere"],
        ["invite", "northmoor", "d@example.com", "--name", "D", "--agency", "council", "--role", "wizard"],
        ["invite", "northmoor", "d@example.com", "--name", "D", "--agency", "council", "--role", "senco"],
        ["forget-second-factor", "d@example.com"],
    ],
)
def test_an_operators_slips_are_told(northmoor: Place, wrong: list[str]) -> None:
    assert CliRunner().invoke(people, wrong).exit_code == 2
    assert Agency.objects.count() == 2


def test_an_operator_forgets_a_lost_second_factor(alice: User) -> None:
    done = CliRunner().invoke(people, ["forget-second-factor", alice.email])
    assert "alice@example.com is signed out" in done.output
