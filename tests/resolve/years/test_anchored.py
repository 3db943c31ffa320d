"""On which side of the anchor a date without its year is: each look once, with what it leaves to the others."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import derived

MONDAY = "2024-10-21"
PAST = "the clause tells of the past"
AHEAD = "the clause looks ahead"
FOLLOWS = "it follows on what was told"
NEAREST = "no verb tells, the nearest"
PLANNED = "what was planned"
BRAME = "Le 10 avril, Brame débute par une gifle. Le 2 mai, elle perd. "


@pytest.mark.parametrize(
    ("text", "words", "value", "why"),
    [
        ("Il a démissionné le 3 mai.", "le 3 mai", "2024-05-03", PAST),
        ("Il a démissionné le 3 novembre.", "le 3 novembre", "2023-11-03", PAST),
        ("Un accord signé le 3 novembre.", "le 3 novembre", "2024-11-03", "almost a year away"),
        ("Il partira le 3 mai.", "le 3 mai", "2025-05-03", AHEAD),
        ("De janvier à fin septembre, elles progressent.", "janvier", "2024-01", "a range that is just over"),
        ("De janvier à fin mars, elles progressent.", "janvier", "2025-01", NEAREST),
        ("Ils passeront du 16 septembre au 15 novembre.", "16 septembre", "2024-09-16", "a range that is under way"),
        ("Ils passeront du 16 septembre au 15 octobre.", "16 septembre", "2025-09-16", AHEAD),
        ("Réunion en novembre. Clôture, 18 avril.", "18 avril", "2025-04-18", "what was told just before lies ahead"),
        ("La réunion était prévue le 3 mai.", "le 3 mai", "2024-05-03", PLANNED),
        ("La réunion était prévue le 3 novembre.", "le 3 novembre", "2024-11-03", PLANNED),
        ("Le festival a lieu le 3 mai.", "le 3 mai", "2025-05-03", "an event that is planned"),
        ("Le festival a lieu le 3 octobre.", "le 3 octobre", "2024-10-03", NEAREST),
        ("Le festival du 3 mai.", "3 mai", "2024-05-03", NEAREST),
        (BRAME + "Depuis, elle n'a perdu que le 22 mai.", "Le 10 avril", "2024-04-10", FOLLOWS),
        (BRAME + "Depuis, elle ne perd que le 22 mai.", "Le 10 avril", "2025-04-10", "an event that is planned"),
        ("L'affaire éclate en janvier. Le 12 février, il se rend sur place.", "Le 12 février", "2024-02-12", FOLLOWS),
        ("L'affaire éclate en janvier. Le 12 décembre, il se rend sur place.", "Le 12 décembre", "2024-12-12", NEAREST),
    ],
)
def test_what_tells_the_side(text: str, words: str, value: str, why: str) -> None:
    told = {mention.text: mention for mention in derived(text, MONDAY, lang="fr").mentions}
    found = next(mention for said, mention in told.items() if said.removeprefix("du ") == words)
    assert found.timex3.value == value
    assert why in found.explanation[-1]


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        # A verb of the past before the steps of a story, these before a verb that looks ahead.
        ("La marche du 2 septembre a été interdite. Il l'a dit le 6 septembre.", "2024-09-06", PAST),
        ("La marche du 2 septembre a été interdite. On en parlera le 6 septembre.", "2024-09-06", FOLLOWS),
        ("Le gymnase a brûlé en août. Il sera reconstruit d'ici novembre.", "2024-11", AHEAD),
    ],
)
def test_what_is_believed_before_what(text: str, value: str, why: str) -> None:
    mention = derived(text, MONDAY, lang="fr").mentions[-1]
    assert mention.timex3.value == value
    assert why in mention.explanation[-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # A passive, the passé simple and the pluperfect date what is over, however near the next such day.
        ("La gare fut inaugurée le 3 novembre.", "2023-11-03"),
        ("Elle avait été nommée le 3 novembre.", "2023-11-03"),
        ("Le gardien a été opéré du genou le 3 novembre.", "2023-11-03"),
        ("Il avait perdu sa ceinture le 3 novembre.", "2023-11-03"),
        ("Deux passants ont été blessés le 3 novembre.", "2023-11-03"),
        # What was set, or done for that day, is ahead.
        ("La séance a été fixée au 3 novembre.", "2024-11-03"),
        ("La réunion a été convoquée le 3 novembre.", "2024-11-03"),
        ("Le syndicat avait annoncé une grève le 3 novembre.", "2024-11-03"),
        ("Elle a été sélectionnée pour le match le 3 novembre.", "2024-11-03"),
        ("Le maire avait critiqué la grève du 3 novembre.", "2024-11-03"),
        ("Il avait pris un billet pour le 3 novembre.", "2024-11-03"),
        # What a verb of the past goes on from is over, unless that verb calls it off.
        ("La loi, votée le 3 novembre, a été promulguée.", "2023-11-03"),
        ("La loi, votée le 3 novembre, sera promulguée.", "2024-11-03"),
        ("Le récital, donné le 3 novembre, a été annulé.", "2024-11-03"),
        # What bears the day on which it was.
        ("Le titre revient à son plus bas du 3 novembre.", "2023-11-03"),
        ("Le champion vise le record du 3 novembre.", "2023-11-03"),
        ("Une lettre datée du 3 novembre le confirme.", "2023-11-03"),
        ("Le décret du 3 novembre est contesté.", "2023-11-03"),
        ("Le journal daté du 3 novembre le dira.", "2024-11-03"),
        ("Le sommet du 3 novembre se prépare.", "2024-11-03"),
        # A figure of then, and what a trend goes on from.
        ("La dette recule à 3 milliards, contre 5 fin mars.", "2024-03"),
        ("Le taux est de 3,1 % (2,4 % en janvier).", "2024-01"),
        ("L'indice monte, après une chute de 4 % en mars.", "2024-03"),
        ("Le spectacle (12,50 euros en janvier) tourne.", "2025-01"),
        # Who meets to do what a verb foretells, and who did.
        ("Les associés, réunis le 3 décembre, trancheront.", "2024-12-03"),
        ("Le bureau soumettra le bilan aux associés réunis le 3 janvier.", "2025-01-03"),
        ("Les associés, réunis le 3 janvier, ont tranché.", "2024-01-03"),
        ("Les habitants, appelés à voter le 3 février, hésitent.", "2025-02-03"),
        ("Les habitants étaient appelés à voter le 3 février.", "2024-02-03"),
    ],
)
def test_a_verb_of_the_past_is_believed_by_what_its_day_dates(text: str, value: str) -> None:
    (mention,) = derived(text, MONDAY, lang="fr").mentions
    assert mention.timex3.value == value


def test_the_side_that_is_not_taken_is_another_reading() -> None:
    (mention,) = derived("Il partira le 3 mai.", MONDAY, lang="fr").mentions
    assert [(other.timex3.value, other.why) for other in mention.alternatives] == [
        ("2024-05-03", "on the other side of the document's date")
    ]
