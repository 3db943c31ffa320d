"""The JSON Schemas of the outer contracts: loaded by name, checked two ways.

Knows where the schemas lie (``timeline/schemas/`` of an installed package, ``schemas/`` at the top of a
checkout) and how to hold a value to one; knows nothing of what the values mean. Two paths, one source:
`errors` answers with a predicate compiled from the schema itself (no import, some microseconds a
record) and asks jsonschema (Draft 2020-12, formats asserted) only for the words of a refusal; the
tests hold the predicate to jsonschema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import ValidationError

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

__all__ = ["errors", "load", "part", "predicate", "validator"]

Predicate = Callable[[Any], bool]

#: Keywords that assert nothing.
_WORDS = frozenset({"$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default"})


@cache
def load(name: str) -> dict[str, Any]:
    """The schema ``name`` (``event``, ``timeline``, ``manifest``, ``language``) as a dict.

    Raises `ValidationError` where there is no such schema.

    >>> load("event")["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    file = f"{name}.schema.json"
    for place in (files("timeline") / "schemas" / file, Path(__file__).parent.parent / "schemas" / file):
        if place.is_file():
            schema: dict[str, Any] = json.loads(place.read_text("utf-8"))
            return schema
    raise ValidationError("no such schema", where=file, remedy="name one of those in schemas/")


def _name(reference: str) -> str:
    return reference.rpartition("/")[2].removesuffix(".schema.json")


@cache
def validator(name: str) -> Draft202012Validator:
    """The compiled jsonschema validator of schema ``name``, formats asserted, references resolved."""
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    checker = FormatChecker(formats=("date", "date-time"))
    if not checker.checkers.keys() >= {"date", "date-time"}:
        raise ValidationError(
            "date-times cannot be checked", where=f"{name}.schema.json", remedy="install rfc3339-validator"
        )
    registry: Registry[Any] = Registry(  # type: ignore[call-arg]  # an alias of attrs that mypy does not see
        retrieve=lambda uri: Resource.from_contents(load(_name(uri)), default_specification=DRAFT202012)
    )
    return Draft202012Validator(load(name), registry=registry, format_checker=checker)


def errors(name: str, value: Any) -> list[str]:
    """What schema ``name`` has against ``value``: ``place: message`` each, sorted; empty when it accepts.

    >>> errors("event", {})[0]
    "top: 'confidence' is a required property"
    """
    if predicate(name)(value):
        return []
    found = [
        f"{'/'.join(map(str, error.absolute_path)) or 'top'}: {error.message}"
        for error in validator(name).iter_errors(value)
    ]
    if not found:  # the tests hold the two paths together; a difference is a bug of ours, never a pass
        raise AssertionError(f"the compiled check of {name} refuses what jsonschema accepts")
    return sorted(found)


@cache
def predicate(name: str) -> Predicate:
    """The schema ``name`` compiled to one function: whether a value satisfies it.

    Knows the keywords that our schemas use; another one raises `ValidationError` when compiled.
    """
    return _compile(load(name), name, {})


@cache
def part(name: str, definition: str) -> Predicate:
    """The definition ``definition`` (of ``$defs``) of schema ``name`` compiled to one function.

    >>> part("event", "grain")("fortnight")
    False
    """
    return _reference(f"#/$defs/{definition}", name, {})


def _compile(schema: Any, name: str, known: dict[str, Predicate]) -> Predicate:
    tests: list[Predicate] = []
    for keyword, operand in schema.items():
        if keyword in _WORDS or keyword in ("additionalProperties", "required"):
            continue
        if keyword == "$ref":
            tests.append(_reference(operand, name, known))
        elif keyword == "properties":
            tests.append(_properties(schema, name, known))
        elif keyword == "anyOf":
            tests.append(_any(tuple(_compile(each, name, known) for each in operand)))
        elif keyword == "items":
            first = len(schema.get("prefixItems", ()))
            tests.append(_items(_compile(operand, name, known), first))
        elif keyword == "prefixItems":
            tests.append(_prefix(tuple(_compile(each, name, known) for each in operand)))
        elif keyword in _ASSERTIONS:
            tests.append(_ASSERTIONS[keyword](operand))
        else:
            raise ValidationError(f"unknown keyword {keyword!r}", where=f"{name}.schema.json", remedy="teach it here")
    if len(tests) == 1:
        return tests[0]
    every = tuple(tests)

    def check(value: Any) -> bool:
        for test in every:  # noqa: SIM110 - the plain loop is a third faster than all() over a generator
            if not test(value):
                return False
        return True

    return check


def _reference(target: str, name: str, known: dict[str, Predicate]) -> Predicate:
    file, _, pointer = target.partition("#")
    if file:
        name = _name(file)
        if not pointer:
            return predicate(name)
    key = f"{name}#{pointer}"
    if key not in known:
        part: Any = load(name)
        for step in pointer.strip("/").split("/"):
            part = part[step]
        known[key] = _compile(part, name, known)
    return known[key]


def _properties(schema: dict[str, Any], name: str, known: dict[str, Predicate]) -> Predicate:
    parts = {key: _compile(each, name, known) for key, each in schema["properties"].items()}
    required = frozenset(schema.get("required", ()))
    closed = schema.get("additionalProperties", True) is False

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        if not required <= value.keys():
            return False
        for key, item in value.items():
            test = parts.get(key)
            if test is None:
                if closed:
                    return False
            elif not test(item):
                return False
        return True

    return check


def _any(options: tuple[Predicate, ...]) -> Predicate:
    def check(value: Any) -> bool:
        for option in options:  # noqa: SIM110 - as above
            if option(value):
                return True
        return False

    return check


def _items(each: Predicate, first: int) -> Predicate:
    return lambda value: not isinstance(value, list) or all(each(item) for item in value[first:])


def _prefix(parts: tuple[Predicate, ...]) -> Predicate:
    return lambda value: (
        not isinstance(value, list) or all(part(item) for part, item in zip(parts, value, strict=False))
    )


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


#: JSON Schema's types: ``1.0`` is an integer, ``true`` is no number.
_TYPES: dict[str, Predicate] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _number,
    "integer": lambda value: _number(value) and (isinstance(value, int) or value.is_integer()),
}


def _type(operand: Any) -> Predicate:
    return _TYPES[operand] if isinstance(operand, str) else _any(tuple(_TYPES[each] for each in operand))


def _enum(operand: list[Any]) -> Predicate:
    # Our enumerations hold strings and null alone, so membership needs no deep comparison.
    known = frozenset(operand)
    return lambda value: (value is None or isinstance(value, str)) and value in known


def _pattern(operand: str) -> Predicate:
    search = re.compile(operand).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(operand: str) -> Predicate:
    read: Callable[[str], object] = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}[operand]

    def check(value: Any) -> bool:
        if not isinstance(value, str):
            return True
        try:
            read(value)
        except ValueError:
            return False
        return True

    return check


_ASSERTIONS: dict[str, Callable[[Any], Predicate]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda operand: _enum([operand]),
    "pattern": _pattern,
    "format": _format,
    "minLength": lambda n: lambda value: not isinstance(value, str) or len(value) >= n,
    "maxLength": lambda n: lambda value: not isinstance(value, str) or len(value) <= n,
    "minItems": lambda n: lambda value: not isinstance(value, list) or len(value) >= n,
    "maxItems": lambda n: lambda value: not isinstance(value, list) or len(value) <= n,
    "minimum": lambda n: lambda value: not _number(value) or value >= n,
    "maximum": lambda n: lambda value: not _number(value) or value <= n,
}
