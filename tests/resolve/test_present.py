"""Which side of the anchor a verb in the present tells, and a plain past against a near day."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

TUESDAY = "2024-03-12"

AHEAD = [
    ("Je vous rappelle lundi.", "2024-03-18"),
    ("La poste ferme lundi.", "2024-03-18"),
    ("Les facteurs débrayent jeudi.", "2024-03-14"),
    ("Dimanche, le phare se visite.", "2024-03-17"),
    ("Elle me la rend vendredi.", "2024-03-15"),
    ("Le récital est agendé mercredi.", "2024-03-13"),
    ("Trente millimètres sont annoncés samedi.", "2024-03-16"),
    ("La coopérative vise une reprise jeudi.", "2024-03-14"),
    ("Les cours du soir sont supprimés jeudi.", "2024-03-14"),
    ("Une assemblée est prévue le 27.", "2024-03-27"),
    ("Les délégués sont reçus le 8.", "2024-04-08"),
    ("Nous fermons le 24.", "2024-03-24"),
    ("Loto samedi.", "2024-03-16"),
    ("Il a annoncé la fermeture, fin juillet, de la scierie.", "2024-07"),
    ("Elle a refusé de se prononcer avant octobre.", "2024-10"),
    ("Le congrès de novembre s'annonce houleux.", "2024-11"),
    ("La fermeture, programmée pour le 31 décembre, a été suspendue.", "2024-12-31"),
    ("Don du sang mercredi à la mairie.", "2024-03-13"),
    # What only looks like a participle behind "avoir"
    ("Nous avons aussi un loto vendredi.", "2024-03-15"),
    ("On a deux visites ici dimanche.", "2024-03-17"),
    ("On n'a plus cours, et les épreuves de mai approchent.", "2024-05"),
    ("J'ai un oral, puis jeudi je rentre.", "2024-03-14"),
    ("Rappelez-moi lundi.", "2024-03-18"),
    ("Présentez-vous le 3 février à l'accueil.", "2025-02-03"),
]
BACK = [
    ("Je suis venu lundi.", "2024-03-11"),
    ("Les secours indiquent vendredi que tout va bien.", "2024-03-08"),
    ("Deux pêcheurs meurent samedi dans le naufrage.", "2024-03-09"),
    ("Je pense que dimanche il pleuvait.", "2024-03-10"),
    ("La coopérative a rouvert. La vente samedi a plu.", "2024-03-09"),
    ("La ferme lundi.", "2024-03-11"),
    ("Loto annulé samedi.", "2024-03-09"),
    ("L'orchestre a été réservé en novembre.", "2023-11"),
    ("Merci pour vendredi.", "2024-03-08"),
    ("Suite à nos échanges de vendredi, je vous propose un devis.", "2024-03-08"),
    ("Dimanche, la file devant la halle s'étirait.", "2024-03-10"),
    ("L'audience, prévue le 19 novembre, avait été renvoyée.", "2023-11-19"),
    ("La braderie s'est ouverte lundi.", "2024-03-11"),
    ("La chorale, arrivée lundi, repartira.", "2024-03-11"),
    ("La liste, qui a obtenu 18,6 % des voix dimanche, réunira ses élus.", "2024-03-10"),
    ("Le feu n'était toujours pas maîtrisé mercredi soir.", "2024-03-06TEV"),
    ("Elle est morte le 17 avril à Nice.", "2023-04-17"),
    ("La grève avait pris fin le 17 avril.", "2023-04-17"),
    ("Elle a tout de suite accepté vendredi.", "2024-03-08"),
    ("Les maires ont tous voté vendredi.", "2024-03-08"),
    ("Il a un temps hésité, vendredi.", "2024-03-08"),
    # What somebody is asked to tell of
    ("Racontez-nous ce 3 avril.", "2023-04-03"),
    ("Souvenez-vous du 3 avril.", "2023-04-03"),
    ("Parlez-nous de la nuit du 3 avril.", "2023-04-03TNI"),
    ("Revenons sur ce 3 avril.", "2023-04-03"),
]


@pytest.mark.parametrize(("text", "value"), AHEAD)
def test_what_is_planned_lies_ahead(text: str, value: str) -> None:
    assert annotate(text, TUESDAY, lang="fr").mentions[0].timex3.value == value


@pytest.mark.parametrize(("text", "value"), BACK)
def test_what_is_told_lies_behind(text: str, value: str) -> None:
    assert annotate(text, TUESDAY, lang="fr").mentions[-1].timex3.value == value


def test_a_day_that_was_set_is_the_one_to_come() -> None:
    found = annotate("La vente a été fixée au 2 mai.", TUESDAY, lang="fr").mentions
    assert [mention.timex3.value for mention in found] == ["2024-05-02"]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("Elle a été nommée juste avant Pâques.", "1995-08-10", "1995-04-16"),
        ("Le bail a été signé peu avant Noël.", "1995-02-10", "1994-12-25"),
        ("Ils ont rouvert la gare à l'approche de Noël.", "1996-12-20", "1996-12-25"),
        ("Ils ont touché une prime pour Noël.", "1996-12-20", "1996-12-25"),
        ("Ils ont touché une prime pour Noël.", "1996-01-10", "1995-12-25"),
        ("Dossiers à rendre avant le 10 juin.", "2025-06-01", "2025-06-10"),
    ],
)
def test_a_feast_or_day_that_something_precedes(text: str, anchor: str, value: str) -> None:
    assert [mention.timex3.value for mention in annotate(text, anchor, lang="fr").mentions] == [value]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("Parti le 19 août de Brest, il a écrit. À la fin du mois, il se taisait.", "2007-09-20", "2007-08"),
        ("Il a été élu le 3 avril. Au milieu du mois, il a démissionné.", "2007-11-20", "2007-04"),
        ("Il a été élu le 3 avril. À la fin du mois, il partira.", "2007-05-20", "2007-05"),
    ],
)
def test_the_month_that_a_story_stands_in(text: str, anchor: str, value: str) -> None:
    assert annotate(text, anchor, lang="fr").mentions[-1].timex3.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Après les discours de mardi, la cheffe du parti va clore le congrès ce mercredi.", "2024-03-12"),
        ("Après la tempête de vendredi, le parc rouvrira jeudi.", "2024-03-08"),
        ("Après l'assemblée de jeudi, le bureau votera.", "2024-03-14"),
    ],
)
def test_what_something_to_come_follows_is_the_nearest(text: str, value: str) -> None:
    assert annotate(text, TUESDAY, lang="fr").mentions[0].timex3.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le procès, prévu en août, a été reporté.", "2023-08"),
        ("La foire prévue le 20 janvier a été annulée.", "2024-01-20"),
        ("Le procès, prévu en mai, a été renvoyé.", "2024-05"),
    ],
)
def test_what_was_put_off_was_planned_for_the_likelier_side(text: str, value: str) -> None:
    assert annotate(text, TUESDAY, lang="fr").mentions[0].timex3.value == value


def test_what_was_planned_and_slips_is_the_nearest() -> None:
    said = annotate("La livraison de la halle, prévue en janvier, glisse au 2 mai.", TUESDAY, lang="fr").mentions
    assert [m.timex3.value for m in said] == ["2024-01", "2024-05-02"]
