from goldenthread.partnership import actions
from goldenthread.partnership.models import Membership, User


def test_a_role_decides_which_children_its_holder_may_see(db: None) -> None:
    installer = actions.installer()
    area, _ = actions.ensure_area(
        slug="northmoor", name="Northmoor", gss_code="E06999999", la_code="999", region_code="E12000002",
        region_name="North West", by=installer,
    )  # fmt: skip
    council, _ = actions.ensure_agency(area=area, slug="council", name="Northmoor Council", kind="council", by=installer)
    alice = User.objects.create_user("alice@example.com", "correct horse battery", name="Alice")
    actions.give_role(user=alice, agency=council, role="ehc_coordinator", by=installer)
    assert Membership.objects.get(user=alice).child_scope == "area"
    assert alice.may("plans.edit", area)
