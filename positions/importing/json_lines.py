"""One line of a file of JSON lines as texts, lists and mappings."""

import json
from typing import Any, NoReturn

from positions.importing.trees import Refused, Value


def read_json_line(line: bytes) -> Value:
    """The value of the line; what is refused is a Refused.

    Numbers are texts as they were written, null is nothing, and only true and false are what they are in Python.
    """
    try:
        return _DECODER.decode(line.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise Refused("This is not written in UTF-8.", remedy="Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        message = f"This is no JSON: {error.msg} (character {error.pos + 1})."
        raise Refused(message, remedy="Write one whole record on the line, as a JSON object.") from error
    except RecursionError as error:
        raise Refused("Values are nested too deep.", remedy="The format needs no such depth.") from error


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Value]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(f"The key “{twice}” stands here a second time.", remedy="Keep one.")
    return values


def _refuse_constant(word: str) -> NoReturn:
    raise Refused(f"“{word}” is no JSON.", remedy="Write it in double quotes if it is a text.")


_DECODER = json.JSONDecoder(object_pairs_hook=_mapping, parse_int=str, parse_float=str, parse_constant=_refuse_constant)
