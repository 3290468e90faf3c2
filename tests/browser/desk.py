"""What tests of the desk in a browser do again and again."""

from playwright.sync_api import expect


def log_in(page, *, username, password):
    page.goto("/admin/login/?next=/admin/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


def choose(page, field, words):
    """Types into a field that completes, and takes the first proposal that holds the words."""
    page.click(f"#id_{field} + .select2")
    page.keyboard.type(words)
    page.click(f".select2-results__option--highlighted:has-text('{words}')")
    expect(page.locator(f"#id_{field} + .select2")).to_contain_text(words)
