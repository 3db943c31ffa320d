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
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import ValidationError

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

__all__ = ["apart", "errors", "load", "part", "predicate", "validator"]

Predicate = Callable[[Any], bool]

#: Strings whose verdict is kept for each definition that speaks of strings: a large timeline repeats its dates.
_HELD = 2048

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
    if not found:
        found = [f"{place or 'top'}: NaN is no number of JSON" for place in _unordered(value)]
    if not found:  # the tests hold the two paths together; a difference is a bug of ours, never a pass
        raise AssertionError(f"the compiled check of {name} refuses what jsonschema accepts")
    return sorted(found)


def _unordered(value: Any, place: str = "") -> Iterator[str]:
    """The places of NaN in a value: jsonschema finds it within any limit."""
    if isinstance(value, float) and value != value:
        yield place
    elif isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _unordered(each, f"{place}/{key}".lstrip("/"))


@cache
def predicate(name: str) -> Predicate:
    """The schema ``name`` compiled to one function: whether a value satisfies it.

    Knows the keywords that our schemas use; another one raises `ValidationError` when compiled.
    """
    return _compile(load(name), name)


@cache
def part(name: str, definition: str) -> Predicate:
    """The definition ``definition`` (of ``$defs``) of schema ``name`` compiled to one function.

    >>> part("event", "grain")("fortnight")
    False
    """
    return _reference(f"#/$defs/{definition}", name)


@cache
def apart(name: str, *keys: str) -> tuple[Predicate, ...]:
    """The predicate of schema ``name`` but for the properties ``keys``, and one for each of these.

    For many records that share some of their parts: these are looked at once. Together they accept what
    `predicate` does.

    >>> rest, section = apart("event", "section")
    >>> section(None), section({})
    (True, False)
    """
    whole = load(name)
    properties = {key: {} if key in keys else each for key, each in whole["properties"].items()}
    return _compile({**whole, "properties": properties}, name), *(_pointed(name, f"properties/{key}") for key in keys)


def _compile(schema: Any, name: str) -> Predicate:
    """``schema`` written as one Python function and compiled: six times as fast as a tree of closures."""
    writer = _Writer(name)
    writer.write("def check(v):")
    writer.write(" try:")
    writer.schema(schema, "v", 2)
    writer.write(" except KeyError: return False")  # a required key that is not there
    writer.write(" return True")
    exec("\n".join(writer.lines), writer.names)
    check: Predicate = writer.names["check"]
    return check


def _reference(target: str, name: str) -> Predicate:
    file, _, pointer = target.partition("#")
    if file:
        name = _name(file)
    return _pointed(name, pointer) if pointer else predicate(name)


@cache
def _pointed(name: str, pointer: str) -> Predicate:
    part: Any = load(name)
    for step in pointer.strip("/").split("/"):
        part = part[step]
    check = _compile(part, name)
    if part.get("type") != "string":
        return check
    known = lru_cache(_HELD)(check)
    return lambda value: isinstance(value, str) and known(value)


class _Writer:
    """The lines of a function that returns False as soon as a keyword refuses; constants go by ``names``.

    Only names made here and numbers are written into the source, never a word of a schema.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.names: dict[str, Any] = {}

    def write(self, line: str) -> None:
        self.lines.append(line)

    def constant(self, value: Any) -> str:
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def refuse(self, condition: str, depth: int) -> None:
        self.write(f"{' ' * depth}if {condition}: return False")

    def schema(self, schema: dict[str, Any], v: str, depth: int) -> None:
        """Lines that return False unless the variable ``v`` satisfies ``schema``."""
        said = schema.get("type")
        if "type" in schema:
            self.refuse(f"not ({self.types(said, v)})", depth)
        for kind, keywords in _GUARDED.items():
            if not keywords.keys() & schema.keys():
                continue
            deeper = depth
            if said not in (kind, _NARROWER.get(kind, kind)):  # a keyword says nothing of values of another type
                self.write(f"{' ' * depth}if {_TYPES[kind].format(v=v)}:")
                deeper += 1
            for write in dict.fromkeys(write for keyword, write in keywords.items() if keyword in schema):
                write(self, schema, v, deeper)
        for keyword, operand in schema.items():
            if keyword == "$ref":
                self.refuse(f"not {self.constant(_reference(operand, self.name))}({v})", depth)
            elif keyword in ("enum", "const"):
                # Our enumerations hold strings and null alone, so membership needs no deep comparison.
                known = self.constant(frozenset(operand if keyword == "enum" else [operand]))
                self.refuse(f"not (({v} is None or isinstance({v}, str)) and {v} in {known})", depth)
            elif keyword == "anyOf":
                self.refuse(f"not ({' or '.join(self.option(each, v) for each in operand)})", depth)
            elif keyword not in _KNOWN:
                raise ValidationError(
                    f"unknown keyword {keyword!r}", where=f"{self.name}.schema.json", remedy="teach it here"
                )

    def option(self, schema: dict[str, Any], v: str) -> str:
        if schema == {"type": "null"}:
            return f"{v} is None"
        if schema.keys() == {"$ref"}:
            return f"{self.constant(_reference(schema['$ref'], self.name))}({v})"
        return f"{self.constant(_compile(schema, self.name))}({v})"

    def types(self, said: Any, v: str) -> str:
        kinds = [said] if isinstance(said, str) else said
        return " or ".join(f"({_TYPES[kind].format(v=v)})" for kind in kinds)

    def pattern(self, schema: dict[str, Any], v: str, depth: int) -> None:
        self.refuse(f"{self.constant(re.compile(schema['pattern']).search)}({v}) is None", depth)

    def format(self, schema: dict[str, Any], v: str, depth: int) -> None:
        read = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}[schema["format"]]
        self.refuse(f"not {self.constant(partial(_reads, read))}({v})", depth)

    def limit(self, schema: dict[str, Any], v: str, depth: int, *, keyword: str, unless: str) -> None:
        self.refuse(f"not {unless.format(v=v, n=self.constant(schema[keyword]))}", depth)

    def object(self, schema: dict[str, Any], v: str, depth: int) -> None:
        properties, required = schema.get("properties", {}), frozenset(schema.get("required", ()))
        names = {key: self.constant(key) for key in properties}
        if undescribed := required - properties.keys():
            self.refuse(f"not {v}.keys() >= {self.constant(undescribed)}", depth)
        if schema.get("additionalProperties", True) is False:
            # Each required key is looked up below, so one too many tells of a key that none describes.
            optional = "".join(f" + ({name} in {v})" for key, name in names.items() if key not in required)
            self.refuse(f"len({v}) != {len(required)}{optional}", depth)
        for key, each in properties.items():
            deeper, inner = depth, f"{v}_"
            if key not in required:
                self.write(f"{' ' * depth}if {names[key]} in {v}:")
                deeper += 1
            self.write(f"{' ' * deeper}{inner} = {v}[{names[key]}]")
            self.schema(each, inner, deeper)

    def array(self, schema: dict[str, Any], v: str, depth: int) -> None:
        first = schema.get("prefixItems", ())
        inner = f"{v}_"
        for place, each in enumerate(first):
            self.write(f"{' ' * depth}if len({v}) > {place}:")
            self.write(f"{' ' * depth} {inner} = {v}[{place}]")
            self.schema(each, inner, depth + 1)
        if "items" in schema:
            self.write(f"{' ' * depth}for {inner} in {v}{f'[{len(first)}:]' if first else ''}:")
            self.write(f"{' ' * depth} pass")
            self.schema(schema["items"], inner, depth + 1)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


#: JSON Schema's types: ``1.0`` is an integer, ``true`` is no number.
_TYPES = {
    "object": "isinstance({v}, dict)",
    "array": "isinstance({v}, list)",
    "string": "isinstance({v}, str)",
    "boolean": "isinstance({v}, bool)",
    "null": "{v} is None",
    "number": "isinstance({v}, (int, float)) and not isinstance({v}, bool)",
    "integer": "type({v}) is int or isinstance({v}, int) and not isinstance({v}, bool)"
    " or isinstance({v}, float) and {v}.is_integer()",
}
#: The type whose every value is also one of another.
_NARROWER = {"number": "integer"}

_Write = Callable[["_Writer", dict[str, Any], str, int], None]


def _limit(keyword: str, unless: str) -> _Write:
    return partial(_Writer.limit, keyword=keyword, unless=unless)


#: For each type the keywords that speak of its values alone.
_GUARDED: dict[str, dict[str, _Write]] = {
    "string": {
        "minLength": _limit("minLength", "len({v}) >= {n}"),
        "maxLength": _limit("maxLength", "len({v}) <= {n}"),
        "pattern": _Writer.pattern,
        "format": _Writer.format,
    },
    "number": {"minimum": _limit("minimum", "{v} >= {n}"), "maximum": _limit("maximum", "{v} <= {n}")},
    "array": {
        "minItems": _limit("minItems", "len({v}) >= {n}"),
        "maxItems": _limit("maxItems", "len({v}) <= {n}"),
        "items": _Writer.array,
        "prefixItems": _Writer.array,
    },
    "object": {"properties": _Writer.object, "required": _Writer.object, "additionalProperties": _Writer.object},
}
_KNOWN = _WORDS | {"type"} | {keyword for keywords in _GUARDED.values() for keyword in keywords}
