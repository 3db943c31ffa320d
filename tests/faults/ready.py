"""A process made ready: importing this loads and compiles all that a build needs, by building."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.cli import main

with TemporaryDirectory() as name:
    place = Path(name, "in")
    place.mkdir()
    (place / "a.txt").write_text("La halle a rouvert mardi 3 septembre 2024 à 7 h, puis hier.", "utf-8")
    (place / "a.html").write_text("<p>La halle a rouvert le 3 septembre 2024.</p>", "utf-8")
    (place / "b.txt").write_text("The hall reopened on Tuesday 3 September 2024 at seven, then yesterday.", "utf-8")
    (place / "a.csv").write_text("text\nLa halle a rouvert le 3 septembre 2024.\n", "utf-8")
    main(["build", str(place), "--out", f"{name}/out", "--quiet"])
    (place / "a.csv").unlink()
    main(["build", str(place), "--out", f"{name}/out", "--quiet"])  # continues a calendar in which an event is gone
