"""The preview is one page with every screen, safe and without anything from elsewhere."""

from html.parser import HTMLParser
from pathlib import Path

from check import tiny

from bot.check.preview import preview


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src"} and value:
                self.links.append(value)


def test_every_screen_is_there_under_its_path(tmp_path: Path) -> None:
    made = tiny.library()
    words = {"say/start/big.j2": tiny.say("It is **{{ billed|money }}** <script>alert()</script>")}
    html = preview(made, tiny.templates(tmp_path, made, words))
    page = _Page()
    page.feed(html)
    assert {"ask/start/whose", "say/start/big", "letters/hello", "say/card/plan", "talk/welcome"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") for link in page.links)
    assert "script" not in page.tags
    assert "<strong>$2,400</strong>" in html
    assert "prefers-color-scheme: dark" in html
    assert 'name="viewport"' in html
