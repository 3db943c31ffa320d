"""Lengths, and distances counted with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.expressions import Amount, Duration, Expression, Modified, Shift, Vague, Window
from timeline.recognize.meaning.base import Slots, op

__all__ = ["amount", "duration", "plural", "shift", "window"]


@op
def shift(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """An amount from the anchor, the story or a neighbour: slots amount, mod, behind, arguments sign, base."""
    amount = slots.get("amount", args.get("amount"))
    if amount is None:
        return None
    mod = args.get("mod") or slots.get("mod") or slots.get("behind")
    if mod:
        amount = amount._replace(mod=mod)
    value: Expression = Shift(amount, int(args["sign"]), args.get("base", "anchor"), bool(args.get("exact")))
    return Modified(args["bound"], value) if "bound" in args else value


@op
def window(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The last or next amount: slot amount or few + unit, arguments n, sign, base."""
    amount = slots.get("amount")
    if amount is None:
        count = slots.get("number", slots.get("number_b", args.get("n")))
        amount = Amount(((count, str(slots.get("unit") or slots.get("span"))),))
    if slots.get("to") is not None:
        amount = Amount(((slots["to"], slots["unit"]),), "APPROX")
    which = slots.get("lasts") or slots.get("which") or slots.get("toward")
    signs = {"last": -1, "next": 1, "following": 1, "previous": -1}
    sign = int(args["sign"]) if "sign" in args else signs.get(str(which), -1)
    base = "story" if which in ("following", "previous") else str(args.get("base", "anchor"))
    return Window(amount, sign, base)


@op
def amount(slots: Slots, args: Mapping[str, Any]) -> Amount | None:
    """A length: slots number, unit, scale, more, sub, rest, least, hundredths, to, around; arguments half, mod, n."""
    unit = args.get("unit") or slots.get("unit")
    count = slots.get("number", slots.get("around", args.get("n")))
    mod = slots.get("roughly", args.get("mod"))
    if slots.get("to") is not None:
        if count is not None and count > slots["to"]:
            return None  # "passe de cinq à trois ans": the first is what it was before
        count, mod = slots["to"], "APPROX"
    if slots.get("around") is not None:
        mod = "APPROX"
        count = slots["around"]
    if slots.get("scale") is not None and count is not None:
        count *= slots["scale"]
    parts: list[tuple[float | None, str]] = [(count, str(unit))]
    if "half" in args and count is not None:
        finer = {"year": ("month", 12), "hour": ("minute", 60)}.get(str(unit))
        part = float(args["half"])
        parts = [(count, str(unit)), (part * finer[1], finer[0])] if finer else [(count + part, str(unit))]
    if slots.get("more") is not None:
        parts.append((slots["more"], str(slots.get("sub") or args.get("sub"))))
    if slots.get("rest") is not None:
        parts.append((slots["rest"], str(slots.get("least") or args["least"])))
    if slots.get("hundredths") is not None and parts[-1][0] is not None:
        parts[-1] = (parts[-1][0] + slots["hundredths"] / 100, parts[-1][1])
    return Amount(tuple(parts), mod)


@op
def duration(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A length that hangs on nothing: slots amount or number + unit, mod, behind; argument mod."""
    value = slots.get("amount")
    if value is None and "number" in slots:
        value = Amount(((slots["number"], str(slots["unit"])),))
    if value is None:
        return Vague(str(slots["mandate"])) if "mandate" in slots else None
    mod = slots.get("mod") or slots.get("behind") or args.get("mod")
    if mod:
        value = value._replace(mod=mod)
    return Duration(value)


@op
def plural(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """An uncounted length ("des années"): slot unit."""
    return Duration(Amount(((None, slots["unit"]),)))
