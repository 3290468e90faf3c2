"""Passages marked at the desk, in a browser: by mouse, by keyboard and without script; nothing is saved before Save."""

import pytest
from playwright.sync_api import expect

from positions.models import Argument
from tests.browser.checks import found_by_axe, sideways
from tests.browser.desk import choose
from tests.make import make_argument, make_editor, make_position

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
STATEMENT = "😀 Fear slows them. Trust is lost.\n\nFear slows them. All of us pay for it, and fear costs lives."
SELECT = """([pane, words, which]) => {
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const whole = nodes.map((node) => node.data).join("");
    let start = -1;
    for (let seen = 0; seen <= which; seen += 1) start = whole.indexOf(words, start + 1);
    const ends = [start, start + words.length].map((at, end) => {
        for (const node of nodes) {
            if (at < node.length + end) return [node, at];
            at -= node.length;
        }
    });
    document.getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
}"""


@pytest.fixture
def position(world, transactional_db):
    position = make_position(question=world.question, stance=world.keep, text=STATEMENT, status="draft")
    make_argument("They slow down.", position=position, line=world.fear, quote="Fear slows them")
    return position


@pytest.fixture
def desk(page, client, base_url, position):
    """The page of the position, open before an author."""
    client.force_login(make_editor("author"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    page.goto(f"/admin/positions/position/{position.pk}/change/")
    return page


def select(desk, words, which=0):
    """Selects words as a mouse or a finger does; of several occurrences the one of that number."""
    desk.evaluate(SELECT, [desk.locator(".marking-text").element_handle(), words, which])
    expect(desk.locator("[data-words]")).to_contain_text(words[:20])


def expect_marks(desk, *words):
    """They are drawn a moment after what they follow."""
    expect(desk.locator(".marking-text mark")).to_have_text(list(words), use_inner_text=True)


def save(desk):
    expect(desk.locator("[aria-busy]")).to_have_count(0)  # in memory, nothing is read while something is written
    desk.click("[name=_continue]")
    expect(desk.locator(".messagelist .success")).to_be_visible()


def stored(position):
    found = Argument.objects.filter(position=position).order_by("order", "pk")
    return [(one.quote, one.start, one.anchor_state) for one in found]


def test_words_selected_with_the_mouse_become_an_argument_that_the_preview_shows(desk, position):
    box = desk.locator(".marking-text p").nth(1)
    box.dblclick(position={"x": 12, "y": 12})
    expect(desk.locator("[data-words]")).to_have_text("Chosen words: “Fear”")
    select(desk, "Fear slows them", which=1)
    desk.click("text=New argument from these words")
    expect_marks(desk, "Fear slows them", "Fear slows them")
    expect(desk.locator("#id_arguments-1-quote")).to_have_value("Fear slows them")
    desk.click("#arguments-1 .suggestions [data-choose=line] >> text=Fear slows officers")
    expect(desk.locator("#id_arguments-1-topic + .select2")).to_contain_text("Safety")
    expect(desk.locator("#arguments-1 .suggestions")).to_contain_text("What Safety is about.")
    expect(desk.locator("#arguments-1 .suggestions")).to_contain_text("People lose faith. (1 organization)")
    desk.fill("#id_arguments-1-claim", "They are slow.")
    assert len(stored(position)) == 1
    save(desk)
    second = STATEMENT.rindex("Fear slows")
    assert stored(position)[1] == ("Fear slows them", second, "exact")
    desk.goto(f"/positions/{position.slug}/preview/")
    expect(desk.locator("mark")).to_have_text(["Fear slows them", "Fear slows them"])


def test_words_are_selected_and_coded_with_the_keyboard_alone(desk, position):
    desk.locator(".marking-text").focus()
    desk.keyboard.press("Control+End")
    for _word in range(3):
        desk.keyboard.press("Control+Shift+ArrowLeft")
    desk.keyboard.type("nothing typed changes the statement")
    expect(desk.locator("[data-words]")).to_have_text("Chosen words: “costs lives.”")
    desk.keyboard.press("Enter")
    expect(desk.locator("#arguments-1 .field-topic .select2-selection")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.type("Money")
    expect(desk.locator(".select2-results__option--highlighted")).to_have_text("MoneyWhat Money is about.")
    desk.keyboard.press("Enter")
    desk.fill("#id_arguments-1-claim", "It costs.")
    save(desk)
    assert stored(position)[1] == ("costs lives.", STATEMENT.index("costs"), "exact")


def test_a_mark_is_moved_split_and_removed_and_each_can_be_undone(desk, position):
    select(desk, "Fear slows them. All of us pay for it, and fear costs lives")
    desk.click("text=Use these words")
    expect_marks(desk, "Fear slows them. All of us pay for it, and fear costs lives")
    select(desk, "All of us")
    desk.click("text=Split it here")
    expect_marks(desk, "Fear slows them.", "All of us pay for it, and fear costs lives")
    expect(desk.locator("#id_arguments-1-line + .select2")).to_contain_text("Fear slows officers.")
    expect(desk.locator("[data-said]")).to_have_text(
        "The passage of argument 1 was split; the second part is argument 2."
    )
    desk.click("text=Undo")
    expect_marks(desk, "Fear slows them. All of us pay for it, and fear costs lives")
    expect(desk.locator("#arguments-1")).to_have_count(0)
    select(desk, "All of us")
    desk.click("text=Split it here")
    desk.fill("#id_arguments-1-claim", "All pay.")
    select(desk, "slows", which=1)
    desk.click("text=Remove mark")
    expect_marks(desk, "All of us pay for it, and fear costs lives")
    save(desk)
    assert stored(position) == [
        ("", None, ""),
        ("All of us pay for it, and fear costs lives", STATEMENT.index("All"), "exact"),
    ]


def test_marks_follow_what_is_typed_and_overlap(desk, position):
    desk.fill("#id_arguments-0-quote", "slows them. Trust")
    expect(desk.locator(".marking-text mark")).to_have_text(["slows them. Trust"])
    select(desk, "Trust is lost")
    desk.keyboard.press("Enter")
    expect_marks(desk, "slows them. ", "Trust", " is lost")
    expect(desk.locator(".marking-text .several")).to_have_text("Trust")
    desk.fill("#id_text", "Now 😀 all is new. Trust is lost.")
    expect(desk.locator(".marking-text mark")).to_have_text(["Trust is lost"])
    choose(desk, "arguments-1-topic", "Trust")
    desk.fill("#id_arguments-1-claim", "Lost.")
    desk.fill("#id_arguments-0-quote", "")
    save(desk)
    assert stored(position)[1] == ("Trust is lost", 18, "exact")


def test_the_row_of_an_argument_leads_to_its_mark_and_the_mark_to_its_row(desk):
    desk.click("#arguments-0 >> text=Show in the statement")
    expect(desk.locator(".marking-text")).to_be_focused()
    expect(desk.locator("[data-words]")).to_have_text("Chosen words: “Fear slows them”")
    desk.click("text=Go to it")
    expect(desk.locator("#id_arguments-0-claim")).to_be_focused()
    expect(desk.locator(".marking-text .lit")).to_have_text("Fear slows them")


@WITHOUT_SCRIPT
def test_without_script_words_are_pasted_and_topics_chosen_from_a_list(desk, position):
    expect(desk.locator(".marking-text mark")).to_have_text(["Fear slows them"])
    desk.click("text=Show lists and empty rows in the page")
    desk.fill("#id_arguments-1-quote", "fear costs lives")
    desk.fill("#id_arguments-1-claim", "It costs.")
    desk.select_option("#id_arguments-1-topic", label="Money")
    save(desk)
    assert stored(position)[1] == ("fear costs lives", STATEMENT.index("fear costs"), "exact")
    desk.goto(f"/admin/positions/position/suggestions/?position={position.pk}")
    desk.fill("#id_quote", "They hesitate")
    desk.click("[type=submit]:text('Suggest')")
    expect(desk.locator(".suggestions")).to_contain_text("Safety: Fear slows officers.")


def test_unsaved_work_asks_before_it_is_left_and_is_brought_back(desk, position):
    select(desk, "All of us")
    desk.keyboard.press("Enter")
    choose(desk, "arguments-1-topic", "Money")
    desk.fill("#id_arguments-1-claim", "All pay.")
    desk.wait_for_function("() => Object.values(sessionStorage).some((kept) => kept.includes('All pay.'))")
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.reload()
    assert asked == ["beforeunload"]
    desk.click("text=Bring it back")
    expect(desk.locator("#id_arguments-1-claim")).to_have_value("All pay.")
    expect(desk.locator("#id_arguments-1-topic + .select2")).to_contain_text("Money")
    expect_marks(desk, "Fear slows them", "All of us")
    save(desk)
    assert stored(position)[1] == ("All of us", STATEMENT.index("All"), "exact")
    expect(desk.locator("[data-kept]")).to_be_hidden()


def test_the_statement_beside_its_arguments_is_accessible_and_fits_the_window(desk, position, complaints):
    select(desk, "All of us")
    desk.keyboard.press("Enter")
    expect(desk.locator("#arguments-1 .suggestions")).to_contain_text("fit")
    assert complaints == []
    assert found_by_axe(desk, within=".marking-side") == []
    assert found_by_axe(desk, within=".suggestions") == []
    assert sideways(desk) == []
    complaints.clear()  # axe measures with styles of its own, which the policy refuses
