"""Bytes as text: by their byte order mark, by what is said of them, as UTF-8, else as Windows-1252."""

import codecs
import re

from positions.extracting.reading.shapes import Refused

_MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# What browsers read these names as (WHATWG, Encoding Standard).
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gbk"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(content: bytes, *, charset: str = "") -> str:
    """The text; `charset` is what the server said. Declared names are tried in order, then UTF-8, which is strict."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(content[:4096])
    within = declared[1].decode("ascii").lower() if declared else ""
    # Whoever could read it so far is not reading UTF-16 (WHATWG, HTML, prescan).
    named = [charset, "utf-8" if within.startswith("utf-16") else within, "utf-8"]
    for name in filter(None, named):
        try:
            return content.decode(_MEANT.get(name.lower(), name))
        except (LookupError, ValueError):  # no such encoding, or not in it
            continue
    return content.decode("cp1252", "replace")


def decode_text(content: bytes, *, charset: str = "") -> str:
    """The same for a file that must be text; one with many control characters is none."""
    text = decode(content, charset=charset)
    if len(_CONTROLS.findall(text[:100_000])) > len(text[:100_000]) // 200:
        raise Refused("wrong-kind", kind="binary")
    return _CONTROLS.sub("", text)
