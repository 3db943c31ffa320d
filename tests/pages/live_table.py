# ruff: noqa: E501 - a row of a table is one line
"""The live-blog texts of the corpus: pasted pages in the stamp styles of publishers, with every entry's true time.

A row gives the stamps as they are printed, in the order of the page; the prose is that of `page_prose`.
"""

from __future__ import annotations

from typing import NamedTuple

from page_prose import ENTRIES
from page_table import times

__all__ = ["LIVES", "Live"]


class Live(NamedTuple):
    """A text, what is given with it, its true anchor (None: it says none) and its entries' true times."""

    name: str
    text: str
    entries: tuple[str, ...]
    anchor: str | None = None
    given: str | None = None
    tz: str | None = None
    retrieved: str | None = None


#: How an entry is laid out around its stamp.
_ALONE = "{stamp}\n{title}\n{body}"
_PARAGRAPH = "{stamp}\n\n{title}\n\n{body}"
_TITLED = "{stamp}{title}\n{body}"
_BEFORE = "{stamp} {body}"


def live(
    name: str, stamps: str, true: str, layout: str = _ALONE, *, top: str = "", end: str = "", first: int = 0,
    between: str = "\n\n", given: str | None = "2024-08-19", anchor: str | None = None, tz: str | None = "Europe/Paris",
    retrieved: str | None = None, breaks: dict[int, str] | None = None,
) -> Live:  # fmt: skip
    """A live page as text. ``stamps``: separated by ``;``; ``breaks``: lines above an entry."""
    parts = []
    for number, stamp in enumerate(stamps.split(";")):
        head, told = ENTRIES[(first + number) % len(ENTRIES)]
        entry = layout.format(stamp=stamp, title=head, body=told)
        parts.append(f"{breaks[number]}\n\n{entry}" if breaks and number in breaks else entry)
    text = f"DIRECT. Incendie de Brunelles\n\n{top}{between.join(parts)}{end}\n"
    return Live(name, text, tuple(times(true)), anchor, given, tz, retrieved)


_DAY = "2024-08-19 18:16 17:02 15:40 12:05 +02:00"
_NIGHT = "2024-08-20 00:57 00:12 | 2024-08-19 23:31 21:03 +02:00"
_UP = "2024-08-19 12:05 15:40 17:02 18:16 +02:00"

LIVES: list[Live] = [
    live("colon", "18:16;17:02;15:40;12:05", _DAY),
    live("colon-apart", "18:16;17:02;15:40;12:05", _DAY, _PARAGRAPH),
    live("h", "18h16;17h02;15h40;12h05", _DAY),
    live("h-spaced", "18 h 16;17 h 02;15 h 40;12 h 05", _DAY),
    live("capital-h", "18H16;17H02;15H40;12H05", _DAY),
    live("rising", "12:05;15:40;17:02;18:16", _UP),
    live("night", "00:57;00:12;23:31;21:03", _NIGHT, given="2024-08-20T01:10+02:00"),
    live("night-titled-before", "00:57;00:12;23:31;21:03;19:44;18:20", _NIGHT.replace(" +", " 19:44 18:20 +"), given="2024-08-19"),
    live("bullets", "• 00:57;• 00:12;• 23:31;• 21:03", _NIGHT, given="2024-08-20T01:10+02:00"),
    live("dash-title", "18:16 - ;17:02 - ;15:40 - ;12:05 - ", _DAY, _TITLED),
    live("long-dash-title", "18h16 – ;17h02 – ;15h40 – ;12h05 – ", _DAY, _TITLED),
    live("colon-title", "18h16 : ;17h02 : ;15h40 : ;9h05 : ", _DAY.replace("12:05", "09:05"), _TITLED),
    live("stop-title", "18h16. ;17h02. ;15h40. ;12h05. ", _DAY, _TITLED),
    live("bare-title", "18h16 ;17h02 ;15h40 ;12h05 ", _DAY, _TITLED),
    live("brackets", "[18:16] ;[17:02] ;[15:40] ;[12:05] ", _DAY, _TITLED),
    live("ago", "Il y a 5 minutes;Il y a 40 minutes;Il y a 2 heures", "2024-08-19 18:16 17:41 16:21 +02:00", given="2024-08-19T18:21+02:00"),
    live("ago-retrieved", "Il y a 5 min;Il y a 12 min;Il y a 59 min", "2024-08-19 18:16 18:09 17:22 +02:00", given=None, retrieved="2024-08-19T18:21+02:00"),
    live("ago-and-clock", "il y a 5 min 18h16;il y a 1h 17h02;il y a 2h 15h40", "2024-08-19 18:16 17:02 15:40 +02:00", _BEFORE),
    live("ago-mistaken", "il y a 5 min 18h16;il y a 39 mois 17h42;il y a 1h 17h02;il y a 2h 15h40;il y a 2h 16h10", "2024-08-19 18:16 17:42 17:02 15:40 16:10 +02:00", _BEFORE),
    live("since-mistaken", "Depuis 5 min 18h16;Depuis 1h 17h02;Depuis 2h 15h40", "2024-08-19 18:16 17:02 15:40 +02:00", _BEFORE),
    live("yesterday", "Aujourd'hui à 08:10;Hier à 21:04;Hier à 18:30", "2024-08-19 08:10 | 2024-08-18 21:04 18:30 +02:00", given="2024-08-19T09:00+02:00"),
    live("weekday", "Lundi à 08:10;Dimanche à 21:04;Samedi à 18:30", "2024-08-19 08:10 | 2024-08-18 21:04 | 2024-08-17 18:30 +02:00", given="2024-08-19T09:00+02:00"),
    live("full-date", "19 août 2024 à 18:16;19 août 2024 à 17:02;18 août 2024 à 23:50", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00", given=None),
    live("short-date", "19/08/2024 18:16;19/08/2024 17:02;18/08/2024 23:50", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00", given=None),
    live("date-behind", "18:16 - 19/08/2024;17:02 - 19/08/2024;23:50 - 18/08/2024", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00", given=None),
    live("zone-each", "21:06 heure de Beyrouth;20:40 heure de Beyrouth;19:15 heure de Beyrouth", "2024-08-19 21:06 20:40 19:15 +03:00", tz=None),
    live("zone-of-the-page", "16h16;15h02;13h40", "2024-08-19 16:16 15:02 13:40 +00:00", tz=None, top="Les horaires sont affichés en temps universel.\n\n"),
    live("started", "17H38;17H06;8H05", "2024-08-19 17:38 17:06 08:05 +00:00", given=None, tz=None, anchor="2024-08-19T06:30+00:00", top="Direct démarré le 19 août 2024 à 6H30 TU\n\n"),
    live("updated", "Mis à jour à 18h16;Mis à jour à 17h02;Mis à jour à 15h40", "2024-08-19 18:16 17:02 15:40 +02:00"),
    live("updated-under", "18:16;17:02;15:40", "2024-08-19 18:16 17:02 15:40 +02:00", "{stamp}\n{title}\n{body}\nMis à jour à 18h40"),
    live("headings", "00:57;00:12;23:31;21:03", _NIGHT, breaks={0: "Mardi 20 août", 2: "Lundi 19 août"}, given="2024-08-20"),
    live("headings-rising", "21:03;23:31;00:12;00:57", "2024-08-19 21:03 23:31 | 2024-08-20 00:12 00:57 +02:00", breaks={0: "Lundi 19 août 2024", 2: "Mardi 20 août 2024"}, given=None),
    live("programme", "8h30 : ;10h : ;14 h 15 : ;9h : ", "2024-08-20 08:30 10:00 14:15 | 2024-08-21 09:00 +02:00", _TITLED, breaks={0: "Le mardi 20 août", 3: "Le mercredi 21 août"}),
    live("pinned", "12:05\nL'essentiel;18:16\nTémoignage;17:02\nReportage;15:40\nEn images", "2024-08-19 12:05 18:16 17:02 15:40 +02:00", given="2024-08-19"),
    live("day-in-figures", "19/08 - 18:16;19/08 - 17:02;18/08 - 23:50", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00"),
    live("day-in-figures-weekday", "lun. 19/08 18:16;lun. 19/08 17:02;dim. 18/08 23:50", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00"),
    live("day-in-figures-title", "19/08 - 18:16 - ;19/08 - 17:02 - ;18/08 - 23:50 - ", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00", _TITLED),
    live("day-with-article", "Le 19 août à 18h16;Le 19 août à 17h02;Le 18 août à 23h50", "2024-08-19 18:16 17:02 | 2024-08-18 23:50 +02:00"),
    live("changed-beside", "18:16 (mis à jour à 18:40);17:02;15:40", "2024-08-19 18:16 17:02 15:40 +02:00"),
    live("pinned-stamp", "Épinglé - 12:05;18:16;17:02;15:40", "2024-08-19 12:05 18:16 17:02 15:40 +02:00"),
    live("ago-of-the-change", "il y a 5 minutes;il y a 40 minutes;hier à 21:40", "2024-08-19 18:16 17:41 | 2024-08-18 21:40", given=None, tz=None, anchor="2024-08-19T08:02", top="Publié le 19 août 2024 à 8h02, mis à jour le 19 août 2024 à 18h21\n\n"),
    live("ago-and-day", "il y a 5 minutes;il y a 1 heure;19/08 - 15:40", "2024-08-19 18:16 17:21 15:40", given=None, tz=None, anchor="2024-08-19T18:21", top="Mis à jour le 19 août 2024 à 18h21\n\n"),
    live("forum", "par marmotte » lun. 19 août 2024 18:16;par pic » lun. 19 août 2024 17:02", "2024-08-19 18:16 17:02 +02:00", given=None, anchor="2024-08-19T18:16+02:00"),
    live("football", "21:49;21:31;21:04", "2024-08-19 21:49 21:31 21:04 +02:00", "{stamp}\n{title}\n90'+3 : le ballon passe à côté. Au 192e jour du championnat, {body}"),
    live("furniture", "18:16;17:02;15:40", "2024-08-19 18:16 17:02 15:40 +02:00", "{stamp}\n{title}\n{body}\nPartager\nFacebook\n12 commentaires"),
    live("counter", "18:16;17:02;15:40", "2024-08-19 18:16 17:02 15:40 +02:00", top="3 nouvelles publications\n\n"),
    live("published-line", "18:16;17:02;15:40", "2024-08-19 18:16 17:02 15:40", given=None, tz=None, anchor="2024-08-19T08:02", top="Publié le 19 août 2024 à 8h02\n\n"),
    live("signed-line", "18:16;17:02;15:40", "2024-08-19 18:16 17:02 15:40", given=None, tz=None, anchor="2024-08-19T08:02", top="19 août 2024 à 8h02 - Mis à jour le 19 août 2024 à 19h00\n\n"),
    live("ended", "18h16;17h02;15h40", "2024-08-19 18:16 17:02 15:40 +02:00", given=None, anchor="2024-08-19T19:00+02:00", end="\n\nDirect terminé le 19 août 2024 à 19h00 (heure de Paris)"),
]  # fmt: skip
