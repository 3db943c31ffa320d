"""The tree of our errors. Each says where, and what to do about it.

::

    TimelineError
    ├── UsageError            the call itself is wrong (exit status 2)
    │   ├── AnchorError       an anchor that cannot be read
    │   └── ManifestError     a manifest with a wrong key, or a part that is not found
    ├── DocumentError         one document cannot be read; the others are still built
    │   └── OvertimeError     it takes longer than a document may
    ├── LanguageError         a language folder is wrong: names file, rule and remedy
    │   └── UnknownLanguageError   nothing reads the language of a text
    └── ValidationError       a record that its schema or its meaning refuses
"""

from __future__ import annotations

__all__ = [
    "AnchorError",
    "DocumentError",
    "LanguageError",
    "ManifestError",
    "OvertimeError",
    "TimelineError",
    "UnknownLanguageError",
    "UsageError",
    "ValidationError",
]


class TimelineError(Exception):
    """The root: ``where`` (file, line, key or offset), what is wrong and the ``remedy``.

    >>> print(TimelineError("is empty", where="a.txt", remedy="give it text or leave it out"))
    a.txt: is empty; give it text or leave it out
    """

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(message)

    def __str__(self) -> str:
        where = " ".join(self.where.splitlines())  # a file's name may hold a line break: it begins no line of ours
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}; {self.remedy}" if self.remedy else text


class UsageError(TimelineError):
    """The call itself is wrong."""


class AnchorError(UsageError):
    """An anchor that cannot be read as a date."""


class ManifestError(UsageError):
    """A manifest with a wrong key, or a part that its document does not hold."""


class DocumentError(TimelineError):
    """One document cannot be read; the others are still built."""


class OvertimeError(DocumentError):
    """A document takes longer than it may; raised in the midst of work, without arguments."""

    def __init__(
        self,
        message: str = "takes longer than a document may",
        *,
        where: str = "",
        remedy: str = "split it or leave it out, or allow more with --limit seconds=…",
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)


class LanguageError(TimelineError):
    """A language folder that cannot be compiled."""


class UnknownLanguageError(LanguageError):
    """A text in a language that nothing reads; the others are still built."""


class ValidationError(TimelineError):
    """A record that its schema or its meaning refuses."""
