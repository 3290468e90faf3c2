"""What a page is checked for in the browser; each check returns what it found."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
RULES_ON_COLOR = {"runOnly": ["color-contrast", "link-in-text-block"]}  # no other looks at colors
LOOKS = (
    ({"color_scheme": "light"}, RULES),
    ({"color_scheme": "dark"}, RULES_ON_COLOR),
    ({"forced_colors": "active"}, RULES_ON_COLOR),
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What Tab should stop at, in the order of the page; of a group of radio buttons it stops at one.
MARK_STOPS = """() => {
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const isPassedOver = (node) => node.type === "radio" && !node.checked
        && document.querySelector(`input[name="${node.name}"]:checked`);
    const stops = [...document.querySelectorAll(wanted)];
    window.stops = stops.filter((node) => node.checkVisibility() && !isPassedOver(node));
    return window.stops.length;
}"""
# Which of them has the focus, whether it or its label is outlined, and whether any of it lies open to the eye.
WHERE_FOCUS_IS = """() => {
    const node = document.activeElement;
    const box = node.getBoundingClientRect();
    const label = node.closest("label") ?? node;
    const isOutlined = (one) => getComputedStyle(one).outlineStyle !== "none";
    const places = [.1, .5, .9].flatMap((x) => [.1, .5, .9].map((y) => [x, y]));
    const shows = ([x, y]) =>
        label.contains(document.elementFromPoint(box.x + x * box.width, box.y + y * box.height));
    return {
        number: window.stops.indexOf(node),
        isOutlined: isOutlined(node) || isOutlined(label),
        isOpen: places.some(shows),
        markup: node.outerHTML.slice(0, 120),
    };
}"""


def found_by_axe(page, *, width=1280, within=None):
    """What axe calls a violation or cannot decide, in light, dark and forced colors; nothing floats over a target.

    `within` is the selector of a part of the page, or what axe takes for one, when the rest is not ours.
    """
    page.set_viewport_size({"width": width, "height": 4000})
    found = []
    for look, rules in LOOKS:
        page.emulate_media(**look)
        results = AXE.run(page, context=within, options={**rules, "resultTypes": ["violations", "incomplete"]}).response
        for rule in results["violations"] + results["incomplete"]:
            found += [(*look.values(), rule["id"], *node["target"]) for node in rule["nodes"]]
    return found


def sideways(page):
    """At which sizes of text and widths of window, in pixels, the page would have to be scrolled sideways."""
    browser = page.context.new_cdp_session(page)
    found = []
    for size in (16, 32):
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(SIDEWAYS) > 0:
                found.append((size, width))
    return found


def missed_by_keyboard(page):
    """Where Tab, from the top of the page, goes out of order, gets caught, or leaves the eye without a sign."""
    page.evaluate("document.activeElement.blur(); location.hash = 'top'")  # a page may have put it elsewhere
    found = []
    for number in range(page.evaluate(MARK_STOPS)):
        page.keyboard.press("Tab")
        focus = page.evaluate(WHERE_FOCUS_IS)
        if (focus["number"], focus["isOutlined"], focus["isOpen"]) != (number, True, True):
            found.append(focus | {"wanted": number})
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement === document.body"):
        found.append("a stop after the last one")
    return found
