"""Every bad pack says what is wrong, in which file, on which line, and what was expected; all of it at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.strategy.rules.pack.check import BadPackError, read_pack
from goldenthread.strategy.rules.pack.source import describe, read

Edit = Callable[[str, str, str], None]

BAD = [
    # file, what stands there, what stands there instead, line, the message
    ("area.yaml", "gss_code: E06999991", "gss_code: K06", 4, 'area, gss_code: expected an ONS code such as E08000011, found "K06"'),
    ("area.yaml", 'la_code: "991"', "la_code: 991", 5, "area, la_code: expected text, found the number 991 (put it in quotes if it is text)"),
    ("area.yaml", "slug: northmoor", "slug: North Moor", 2, 'area, slug: expected a word for addresses such as "one-front-door" (a-z, 0-9 and -), found "North Moor"'),
    ("area.yaml", "also: [people.yaml]", "also: people.yaml", 8, 'also: expected a list, found "people.yaml"'),
    ("area.yaml", "area:\n", "area: 3\nother:\n", 1, "area: expected names with values, found the number 3 (put it in quotes if it is text)"),
    ("organisations.yaml", "kind: council", "kind: cuoncil", 4, 'agencies, item 1, kind: expected council, icb, nhs_trust, school, college, provider, parent_carer_forum or community_group, found "cuoncil"'),
    ("organisations.yaml", "members: [council, icb]", "members: [council, icbs]", 15, 'boards, item 1, members, item 2: expected a slug from agencies in organisations.yaml, found "icbs"; did you mean "icb"?'),
    ("organisations.yaml", "reports_to: health-board", "reports_to: partnership-board", 13, 'boards, item 1, reports_to: expected a line upwards, but "partnership-board" reports to itself in the end'),
    ("organisations.yaml", "owns_strategy: true", "owns_strategy: maybe", 14, 'boards, item 1, owns_strategy: expected true or false, found "maybe"'),
    ("organisations.yaml", "since: 2022-07-01", "since: July 2022", 25, 'name_changes, item 1, since: expected a date such as 2018-04-01, found "July 2022"'),
    ("organisations.yaml", "note: The law changed.", 'note: ""', 26, "name_changes, item 1, note: expected text, found nothing in the quotes"),
    ("strategy.yaml", "  title: Together for SEND\n", "", 1, 'strategy, title: expected "title"'),
    ("strategy.yaml", "ends_on: 2028-12-31", "ends_on: 2025-12-31", 1, "strategy: expected ends_on after starts_on, found 2025-12-31 before 2026-01-01"),
    ("strategy.yaml", "about: How", "abuot: How", 7, '"abuot" is not known here; expected one of slug, title, starts_on, ends_on, vision, about, document, contact'),
    ("strategy.yaml", "topic: moving-on", "topic: moving", 23, 'themes, item 1, topic: expected a slug from topics in voices.yaml, found "moving"; did you mean "moving-on"?'),
    ("strategy.yaml", "slug: adulthood", "slug: joint-working", 17, 'priorities, item 2, slug: "joint-working" is here a second time; expected it once'),
    ("strategy.yaml", "title: Together for SEND", f"title: {'a' * 201}", 3, "strategy, title: expected at most 200 characters, found 201"),
    ("intentions.yaml", "theme: journey", "theme: jorney", 3, 'intentions, item 1, theme: expected a slug from themes in strategy.yaml, found "jorney"; did you mean "journey"?'),
    ("intentions.yaml", "{to: too-many-doors,", "{to: zzz,", 9, 'intentions, item 1, voices, item 1, to: expected a slug from voices in voices.yaml, found "zzz"'),
    ("intentions.yaml", "status: confirmed", "status: removes", 21, 'intentions, item 2, priorities, item 1, status: expected proposed, confirmed or removed, found "removes"'),
    ("intentions.yaml", "    voices:\n", "      - {to: joint-working, because: Again.}\n    voices:\n", 8, 'intentions, item 1, priorities, item 2, to: "joint-working" is here a second time; expected it once'),
    ("intentions.yaml", ", because: It asks for one door.", "", 9, 'intentions, item 1, voices, item 1, because: expected "because"'),
    ("intentions.yaml", "because: It asks for one door.", "because: It asks, and asks.", 9, '"and asks." is not known here; expected one of to, because, status'),
    ("intentions.yaml", "{to: plans-within-20-weeks-percent,", "{to: plans-within-20-weeks-percents,", 13, 'intentions, item 1, indicators, item 1, to: expected a published figure of the evidence pages, found "plans-within-20-weeks-percents"; did you mean "plans-within-20-weeks-percent"?'),
    ("intentions.yaml", "{to: complaints,", "{to: complaint,", 15, 'intentions, item 1, promises, item 1, to: expected a slug from impact_measures in impact-measures.yaml, found "complaint"; did you mean "complaints"?'),
    ("intentions.yaml", "  - slug: jobs", "      - {to: complaints, because: Again.}\n  - slug: jobs", 16, 'intentions, item 1, promises, item 2, to: "complaints" is here a second time; expected it once'),
    ("figures.yaml", "indicator: pupils-ehc-plan-percent", "indicator: zzz", 11, 'figures, item 1, indicator: expected a published figure of the evidence pages, found "zzz"'),
    ("statements.yaml", "commitments:", "comitments:", 1, '"comitments" is not known here; expected one of commitments,'),
    ("statements.yaml", "commitments:", "commitments: &name", 1, None),
    ("statements.yaml", "title: High quality", "title: !!python/none x", 2, "expected a plain value, found the tag tag:yaml.org,2002:python/none"),
    ("statements.yaml", "title: High quality", "title: High quality, title: Twice", 2, '"title" is here twice; expected it once'),
    ("statements.yaml", "{slug: into-school, title: Into school, text: The first move.}", "[a, b]", 4, "transition_points, item 1: expected names with values, found a list"),
    ("statements.yaml", "{slug: into-school, title: Into school, text: The first move.}", "{[a]: b}", 4, "expected a name before the colon"),
    ("voices.yaml", "kind: quotation", "kind: shout", 7, 'voices, item 1, kind: expected quotation or statement, found "shout"'),
    ("voices.yaml", "year: 2025", "year: 25", 4, "year"),
    ("voices.yaml", "words: they want a job", "words:", 14, "voices, item 2, words: expected text, found nothing"),
    ("figures.yaml", "value: 4.5", 'value: "4.5"', 5, "figures, item 1, value: expected a number such as 19.3, without quotes"),
    ("figures.yaml", "value: 4.5", "value: 4.5\n    shown: About five", 2, "figures, item 1: expected either value (a number) or shown (words), and not both"),
    ("figures.yaml", "    compared_with: England\n", "", 2, "figures, item 1: expected compared_with and compared_value together, or neither"),
    ("figures.yaml", "unit: percent", "unit: [percent]", 6, "figures, item 1, unit: expected percent, number or rank, found a list"),
    ("figures.yaml", "value: 4.5", "value: .inf", 5, "expected a number such as 19.3, found .inf"),
    ("figures.yaml", 'period: "2025"', "period: 2025-02-30", 7, "expected a date, found 2025-02-30"),
    ("figures.yaml", 'period: "2025"', "period: {a: b}", 7, "figures, item 1, period: expected text, found names with values"),
    ("figures.yaml", 'period: "2025"', "period: 2025-02-03", 7, "figures, item 1, period: expected text, found the date 2025-02-03 (put it in quotes if it is text)"),
    ("impact-measures.yaml", "bullet: 1", "bullet: one", 2, 'impact_measures, item 1, bullet: expected a whole number, found "one"'),
    ("impact-measures.yaml", "better: lower", "better: true", 2, "impact_measures, item 1, better: expected higher, lower or neither, found true (put it in quotes if it is text)"),
    ("glossary.yaml", "also: [CCG]", "also: [co-produced]", 9, 'terms, item 2, also, item 1: "co-produced" is explained already, on line 2'),
    ("glossary.yaml", "terms:", "terms: [", 2, "expected YAML:"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"), BAD, ids=[f"{row[0]} {row[2][:30]!r}" for row in BAD]
)
def test_a_bad_pack_says_where_and_what(
    pack: Path, edit: Edit, file: str, old: str, new: str, line: int, message: str | None
) -> None:
    edit(file, old, new)
    if message is None:  # an anchor that nothing repeats is harmless
        read_pack(pack)
        return
    with pytest.raises(BadPackError) as refused:
        read_pack(pack)
    assert [
        problem
        for problem in refused.value.problems
        if (problem.file, problem.line) == (file, line) and message in problem.message
    ], str(refused.value)


def test_everything_wrong_is_said_at_once(pack: Path, edit: Edit) -> None:
    edit("area.yaml", "gss_code: E06999991", "gss_code: X")
    edit("figures.yaml", "better: neither", "better: bigger")
    edit("intentions.yaml", "theme: journey", "theme: nowhere")
    edit("intentions.yaml", "title: One door", "titel: One door")
    (pack / "voices.yaml").write_text("voices: {")
    with pytest.raises(BadPackError) as refused:
        read_pack(pack)
    assert {problem.file for problem in refused.value.problems} == {
        "area.yaml",
        "figures.yaml",
        "intentions.yaml",
        "strategy.yaml",
        "voices.yaml",
    }
    assert "figures.yaml:10: figures, item 1, better: expected higher, lower or neither" in str(refused.value)


def test_what_is_not_a_pack(tmp_path: Path) -> None:
    with pytest.raises(BadPackError, match="expected a folder with an area pack"):
        read_pack(tmp_path / "nowhere")
    with pytest.raises(BadPackError) as refused:
        read_pack(tmp_path)
    assert [str(problem) for problem in refused.value.problems] == [
        "area.yaml:1: expected this file: every pack has one",
        "strategy.yaml:1: expected this file: every pack has one",
    ]


def test_files_that_no_one_knows_are_refused_and_those_of_others_left(pack: Path, edit: Edit) -> None:
    (pack / "people.yaml").write_text("people: []")
    (pack / "README.md").write_text("About this pack.")
    (pack / "stories").mkdir()
    (pack / "stories" / "one.yaml").write_text("story: 1")
    read_pack(pack)
    (pack / "figure.yaml").write_text("figures: []")
    (pack / "zebra.yml").write_text("figures: []")
    with pytest.raises(BadPackError) as refused:
        read_pack(pack)
    first, second = refused.value.problems
    assert str(first) == "figure.yaml:1: this file is not part of a pack; did you mean figures.yaml?"
    assert "zebra.yml:1: this file is not part of a pack; expected one of area.yaml, " in str(second)


def test_a_small_pack_is_enough(tmp_path: Path, pack: Path) -> None:
    for file in pack.iterdir():
        if file.name not in {"area.yaml", "strategy.yaml"}:
            file.unlink()
    described = (pack / "strategy.yaml").read_text().replace("    topic: moving-on\n", "")
    (pack / "strategy.yaml").write_text(described)
    (pack / "figures.yaml").write_text("# none yet\n")
    read = read_pack(pack)
    assert read.strategy.strategy.title == "Together for SEND"
    assert read.figures.figures == []


def test_aliases_are_not_followed(pack: Path) -> None:
    (pack / "statements.yaml").write_text("commitments: &all\n  - {slug: a, title: A}\nfindings: *all\n")
    with pytest.raises(BadPackError, match="an alias"):
        read_pack(pack)


def test_text_that_is_not_utf_8(pack: Path) -> None:
    (pack / "statements.yaml").write_bytes(b"commitments: \xff\xfe")
    with pytest.raises(BadPackError, match=r"statements.yaml:1: expected text in UTF-8"):
        read_pack(pack)


def test_characters_that_yaml_does_not_allow(pack: Path) -> None:
    (pack / "statements.yaml").write_text("commitments: \x07")
    with pytest.raises(BadPackError, match=r"statements.yaml:1: expected YAML"):
        read_pack(pack)


def test_boards_in_a_longer_circle(pack: Path, edit: Edit) -> None:
    edit(
        "organisations.yaml",
        "    about: Health for everybody.",
        "    about: Health for everybody.\n    reports_to: partnership-board",
    )
    with pytest.raises(BadPackError) as refused:
        read_pack(pack)
    assert len(refused.value.problems) == 2


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["slug", "to", "terms", "also", "term", "boards", "reports_to"]), inner, max_size=3
                )
            ),
            max_leaves=6,
        ),
        max_size=3,
    )
)
def test_whatever_stands_in_a_file_is_refused_in_words(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    import yaml

    folder = tmp_path_factory.mktemp("pack")
    for name in ("area.yaml", "strategy.yaml", "organisations.yaml", "intentions.yaml", "glossary.yaml"):
        (folder / name).write_text(
            yaml.safe_dump({"boards": data, "terms": [data], "intentions": [data], "agencies": data})
        )
    with pytest.raises(BadPackError):
        read_pack(folder)


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("value: 0.1\nwhole: 1_000")
    source = read(tmp_path / "a.yaml")
    assert str(source.data["value"]) == "0.1"
    assert source.data["whole"] == 1000
    assert describe(source.data["value"]) == "the number 0.1 (put it in quotes if it is text)"


def test_a_path_that_is_not_there_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# a comment\nlist:\n  - {slug: a}\n")
    assert read(tmp_path / "a.yaml").line(("list", 0, "title", 3)) == 3


def test_a_term_that_is_no_text_is_said_once(pack: Path, edit: Edit) -> None:
    edit("glossary.yaml", "term: Co-production", "term: 5")
    with pytest.raises(BadPackError) as refused:
        read_pack(pack)
    assert [problem.line for problem in refused.value.problems] == [3]
