"""The golden thread, walked in a browser: from what a family said to the outcome that changed, and back again."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey

Look = Callable[[Page, str], None]
SAID = "Need more awareness of communication difficulties in its widest sense"


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def follow(page: Page, words: str | re.Pattern[str]) -> None:
    """Follows the first link in the page's main part with these words; in a thread's list where there is one."""
    listed = page.locator("#as-a-list")
    within = listed if listed.count() else page.get_by_role("main")
    within.get_by_role("link", name=words).first.click()


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/demo/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_from_what_families_said_to_what_changed_and_back(visitor: Page, look: Look) -> None:
    page = visitor
    page.goto("/")
    heading(page, "Support for children and young people in Knowsley")
    look(page, "01-home")

    follow(page, "What families told us")
    look(page, "02-voices")
    page.get_by_role("main").get_by_role("link", name=re.compile(SAID)).first.click()
    expect(page.get_by_role("main")).to_contain_text(SAID)
    look(page, "03-quotation")

    follow(page, "A review of speech and language therapy")
    heading(page, "A review of speech and language therapy")
    look(page, "04-intention")

    follow(page, "Speech, language and communication")
    heading(page, "Speech, language and communication")
    expect(page.get_by_role("main")).to_contain_text("£")
    look(page, "05-fund")

    follow(page, "Speech and language therapy in schools")
    heading(page, "Speech and language therapy in schools")
    look(page, "06-contract")

    follow(page, "Talking together: speech and language therapy in school")
    heading(page, "Talking together")
    look(page, "07-service")

    follow(page, re.compile("whole golden thread"))
    look(page, "08-thread-signed-out")
    expect(page.get_by_role("main")).not_to_contain_text("Aisha")

    signed_out = page.url
    sign_in(page, "Nadia Rahman")
    look(page, "09-desk-of-a-parent")
    page.goto(signed_out)
    look(page, "10-thread-signed-in")

    follow(page, re.compile("^Speech and language therapy in a small group"))
    look(page, "11-provision")
    follow(page, re.compile("^Aisha asks for help"))
    look(page, "12-outcome")
    follow(page, "Outcomes of plans that are met or on the way")
    look(page, "13-measure")

    # and back
    follow(page, re.compile("^Aisha asks for help"))
    follow(page, re.compile("^Speech and language therapy in a small group"))
    follow(page, "Talking together: speech and language therapy in school")
    follow(page, "Speech and language therapy in schools")
    follow(page, "Speech, language and communication")
    follow(page, "A review of speech and language therapy")
    follow(page, re.compile(SAID))
    heading(page, SAID)


def test_a_parent_reads_the_plan_and_says_whether_it_happens(phone: Page, look: Look) -> None:
    page = phone
    sign_in(page, "Nadia Rahman")
    follow(page, "Aisha")
    look(page, "20-child-on-a-phone")
    follow(page, "EHC plan")
    heading(page, "Aisha’s plan")
    look(page, "21-plan-on-a-phone")
    page.get_by_role("link", name=re.compile("Tell us: is it happening")).first.click()
    look(page, "22-is-it-happening-on-a-phone")
    page.get_by_role("button").last.click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    look(page, "23-is-it-happening-with-an-error")


def test_charlie_cannot_tell_what_he_may_not_see_from_what_is_not_there(visitor: Page, phone: Page) -> None:
    sign_in(visitor, "Nadia Rahman")
    follow(visitor, "Aisha")
    aishas = visitor.url
    sign_in(phone, "Carys Bevan")
    absent = re.sub(r"children/[0-9a-f]{8}", "children/00000000", aishas)
    answers = []
    for address in (aishas, absent):
        response = phone.goto(address)
        assert response is not None
        answers.append((response.status, response.text()))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_the_thread_as_data_shows_no_child_to_the_public(visitor: Page) -> None:
    response = visitor.goto("/knowsley/thread/service/talking-together.json")
    assert response is not None
    thread = json.loads(response.text())
    kinds = {thing["kind"] for direction in ("upstream", "downstream") for thing in thread[direction]["things"]}
    assert {"voice", "intention", "fund", "contract"} <= kinds
    assert not kinds & {"provision", "outcome"}
    assert thread["downstream"]["private"] == ["provision", "outcome"]


PUBLIC = [
    "/knowsley/", "/knowsley/strategy/", "/knowsley/strategy/actions/", "/knowsley/strategy/themes/the-graduated-response/",
    "/knowsley/strategy/intentions/short-breaks/", "/knowsley/voices/", "/knowsley/figures/", "/knowsley/glossary/",
    "/knowsley/evidence/", "/knowsley/evidence/ehc-plans/", "/knowsley/money/", "/knowsley/services/",
    "/knowsley/services/?need=SLCN&age=6&postcode=L36+9YY", "/knowsley/services/open-fields-summer-days/", "/knowsley/scorecard/",
    "/knowsley/scorecard/outcomes-on-track/", "/knowsley/thread/", "/knowsley/thread/intention/short-breaks/", "/knowsley/roles/",
    "/accessibility/", "/privacy/", "/accounts/login/", "/accounts/demo/", "/accounts/password/reset/",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_page_on_a_phone_and_at_a_desk(visitor: Page, phone: Page, look: Look, address: str) -> None:
    name = re.sub(r"\W+", "-", address).strip("-")
    for page, size in ((visitor, "1280"), (phone, "360")):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200
        look(page, f"public-{name}-{size}")


DESKS = [
    "Priya Nandra", "Tom Ashworth", "Grace Adeyemi", "Sam Okafor", "Lena Marsh", "Ruth Calder", "Imran Shah", "Beth Lowry",
    "Joanna Pike", "Mark Ellison", "Carys Bevan", "Dawn Hughes", "Colin Frost", "Mei Tan", "Nadia Rahman", "Jamie Whelan",
]  # fmt: skip


@pytest.mark.parametrize("name", DESKS)
def test_every_role_has_a_desk(visitor: Page, look: Look, name: str) -> None:
    visitor.goto("/accounts/demo/")
    visitor.get_by_role("button", name=re.compile(f"Sign in as .*{name}")).click()
    heading(visitor, "")
    look(visitor, f"desk-{name.replace(' ', '-').lower()}")
    visitor.get_by_role("main").get_by_role("link").first.click()
    assert "wrong" not in visitor.title()


def test_a_commissioner_changes_an_action_and_reads_its_history(visitor: Page, look: Look) -> None:
    page = visitor
    sign_in(page, "Tom Ashworth")
    page.goto("/knowsley/strategy/intentions/short-breaks/")
    look(page, "30-intention-for-a-commissioner")
    page.get_by_role("main").get_by_role("link", name=re.compile("Add an action")).first.click()
    look(page, "31-new-action")
    page.get_by_role("button").last.click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    look(page, "32-new-action-with-errors")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.closest('form') !== null"), "the error leads to its field"


def test_the_keyboard_alone_reaches_the_main_part(visitor: Page) -> None:
    visitor.goto("/knowsley/")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


def test_without_scripts_everything_is_still_there(site: str, visitor: Page) -> None:
    browser = visitor.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/knowsley/services/")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("speech")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("Talking together")
    context.close()
