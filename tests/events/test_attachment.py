"""What of a sentence a time belongs to, family by family, and what looks like it and is told by all of the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.events import titles
from timeline.events.words import of

WORDS = of("fr")


def entitled(marked: str) -> str:
    """The title of a sentence whose times stand between angle brackets, the one to title between double ones."""
    text, times, focus, opened = "", [], None, 0
    for piece in marked.replace("<<", "\0<").replace(">>", ">\1").replace("<", "\2").replace(">", "\3").split("\2"):
        inside, closed, behind = piece.partition("\3")
        if closed:
            times.append((len(text), len(text) + len(inside)))
            if opened:
                focus = times[-1]
            text += inside + behind.replace("\1", "").removesuffix("\0")
        else:
            text += piece.removesuffix("\0")
        opened = piece.endswith("\0")
    told = len(times)
    assert focus is not None, marked
    return titles.title(text, (0, len(text)), WORDS, times, focus, alone=told == 1)


NOUNS = [
    ("Le maire a rappelé la crue de <<décembre>>.", "La crue de décembre"),
    ("Le journal raconte l’incendie du <<3 mai>> à Nantes.", "L’incendie du 3 mai à Nantes"),
    ("Le pont, abîmé par les inondations de <<2018>>, rouvre.", "Les inondations de 2018"),
    ("Le procès-verbal de la séance du <<16 octobre>> a été adopté.", "La séance du 16 octobre"),
    ("Elle travaille aux élections de l’<<année prochaine>>.", "Élections de l’année prochaine"),
    ("On craint la crue de la Seine de <<1910>>.", "La crue de la Seine de 1910"),
    ("Ils citent la tempête d’<<octobre 1987>>, qui tua six marins.", "La tempête d’octobre 1987, qui tua six marins"),
    ("Il signale que la crue de <<mai>> a emporté le chemin.", "La crue de mai a emporté le chemin"),
]

#: The noun is what the sentence is about, or where it tells of something else at that time.
NOT_NOUNS = [
    "La grève de <<1871>> dure cent jours",
    "Lors de la crue de <<1910>>, le quai fut noyé",
    "Elle l’a dit lors d’une réunion de <<mardi>>",
    "Le théâtre ferme du <<22 décembre>> au <5 janvier>",
    "L’exposition dure de <<2014>> à <2020>",
    "La production triple au cours du <<XIXe siècle>>",
    "Le pont rouvrira d’<<ici juin>>",
    "Celle de <<1918>> tua davantage",
]

PARTICIPLES = [
    ("Le maire a présenté les travaux du second tour prévu <<début novembre>>.", "Second tour prévu début novembre"),
    ("Elle déplore la chute des ventes enregistrée depuis <<mars>>.", "La chute des ventes enregistrée depuis mars"),
    ("La barque franchit le niveau atteint en <<décembre 2000>>.", "Le niveau atteint en décembre 2000"),
    ("Il évoque un braquage commis à Dole le <<6 novembre>>.", "Un braquage commis à Dole le 6 novembre"),
    ("On visite un entrepôt de Marans, vidé le <<10 mars>>.", "Un entrepôt de Marans, vidé le 10 mars"),
    ("Ils jugent le vol du musée Vauquelin, survenu en <<mai>>.", "Le vol du musée Vauquelin, survenu en mai"),
    ("Les examens prévus <<vendredi>> sont reportés au <21 mai>.", "Les examens prévus vendredi"),
    ("Né à Guéret le <<11 mai 1848>>, il entre à l’école en <1867>.", "Né à Guéret le 11 mai 1848"),
    (
        "Le bal est donné par l’organiste Paul Roy, lauréat du concours <<2018>>.",
        "L’organiste Paul Roy, lauréat du concours 2018",
    ),
    (
        "« Pas un mot », dit Nadia Ferhat, cheffe de service depuis <<2017>>.",
        "Nadia Ferhat, cheffe de service depuis 2017",
    ),
]

#: An auxiliary makes it a verb; a determiner makes it a noun; whom one met says when it was said.
NOT_PARTICIPLES = [
    "Le pont a été rouvert <<mardi>>",
    "Les pompiers sont arrivés <<lundi>>",
    "Le marché ouvre <<samedi>>",
    "Une soirée aura lieu <<jeudi>>",
    "Il partira, a dit le directeur, joint <<samedi>>",
    "Interrogé <<lundi>>, il a démenti",
    "Le maire, interrogé <<lundi>> à la radio, a démenti",
    "Elle l’a dit dans un message diffusé <<ce matin>>",
]

INSERTIONS = [
    ("L’usine, ouverte en <<1962>>, fermera en <2026>.", "L’usine, ouverte en 1962"),
    ("L’élu, aux commandes depuis <<2008>>, se retire.", "L’élu, aux commandes depuis 2008"),
    ("Le camp, qui fêtait ses dix ans <<samedi>>, a brûlé.", "Le camp, qui fêtait ses dix ans samedi"),
    ("Le stade, dont la tribune rouvrira en <<mai>>, est plein.", "Le stade, dont la tribune rouvrira en mai"),
]

NOT_INSERTIONS = [
    "Le match aller, le <<14 mars>>, était nul",
    "Le préfet, en visite à Dole <<ce matin>>, a refusé",
    "À Dole, place du marché <<samedi>>, un bal a eu lieu",
]

OTHERS = [
    # what leads to something else that happens
    ("Le titre perd 3 % <mardi>, après une chute de 7 % la <<veille>>.", "Une chute de 7 % la veille"),
    # a time put first
    ("C’est en <<1801>> que le docteur Faure vaccine le village.", "Le docteur Faure vaccine le village"),
    # the only time, told in a clause that the sentence leads to
    ("Elle promet que la piscine rouvrira en <<2026>>.", "La piscine rouvrira en 2026"),
    ("Le gel arrête le service, qui ne reprend qu’en <<mai>>.", "Le service, qui ne reprend qu’en mai"),
    # semicolons, colons, labels
    ("Sortie sur la grève, départ à <13 h> ; marée basse à <<14 h>>.", "Marée basse à 14 h"),
    ("Naissances : Lina Couderc, le <<2 mars>> ; Sacha Roy, le <9 mars>.", "Naissances : Lina Couderc, le 2 mars"),
    ("<<1926>>. Rachat par le département.", "Rachat par le département"),
    ("<<Printemps 2027>> (prévision) : ouverture de la ligne.", "Ouverture de la ligne"),
    # what is said of the first of two is said of both, a list says one thing of each
    ("L’entreprise, fondée en <1887> et vendue en <<2015>>, ferme.", "L’entreprise, fondée en 1887 et vendue en 2015"),
    ("Elle déplore la fermeture intervenue en <<mai>> et un départ en <juin>.", "La fermeture intervenue en mai"),
]

#: A title would end before the time: the subject with its verb, what follows an earlier time, an item.
LONG = [
    (
        "Le trimaran de la baie, mis à l’eau en <2009> dans un chantier de la côte et rallongé après deux saisons de"
        " course, a été vendu <<lundi>> à Brest.",
        "Le trimaran de la baie a été vendu lundi à Brest",
    ),
    (
        "Le verrier de la vallée a annoncé <mardi> la suppression de cent quarante postes dans son usine du bord de"
        " l’eau d’ici à <<juin 2025>>.",
        "La suppression de cent quarante postes dans son usine du bord de l’eau d’ici à juin 2025",
    ),
    (
        "Calendrier : préparation du terrain par les équipes de la ville à partir du <2 septembre>, démolition de"
        " l’ancien tablier en <<octobre>>, livraison en <janvier>.",
        "Démolition de l’ancien tablier en octobre",
    ),
    (
        "Le nouveau directeur, formé à Brest et à Toulon, qui a travaillé quinze ans chez deux armateurs du Nord avant"
        " de revenir à Nantes diriger le port en <<2011>>, a parlé <lundi>.",
        "Revenir à Nantes diriger le port en 2011",
    ),
    (
        "« Nous avons gagné la première manche d’un match qui va décider de l’avenir de notre vallée », a dit la"
        " candidate en vue du second tour de l’élection <<début mai>>.",
        "Second tour de l’élection début mai",
    ),
    (
        "Venu avec tout son régiment et la moitié de celui de son cousin pour des « manœuvres de printemps » en Alsace,"
        " province annexée par l’Empire en <<1871>>, il dit avoir franchi la ligne sans la voir.",
        "Alsace, province annexée par l’Empire en 1871",
    ),
    # What "et" joins is one clause where no verb follows it.
    (
        "Selon un journal du Val, spécialisé dans les affaires de la région et dans celles de la côte voisine, le"
        " peintre se voit reprocher quatre affiches sur les murs du palais en <2022> et <<2023>>.",
        "Le peintre se voit reprocher quatre affiches sur les murs du palais en 2022 et 2023",
    ),
    (
        "Le maire a reçu les associations de quartier et les délégués des boutiques <<mardi>> et <mercredi>.",
        "Le maire a reçu les associations de quartier et les délégués des boutiques mardi et mercredi",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [*NOUNS, *PARTICIPLES, *INSERTIONS, *OTHERS, *LONG])
def test_an_event_is_called_by_what_its_time_belongs_to(marked: str, expected: str) -> None:
    assert entitled(marked) == expected


@pytest.mark.parametrize("marked", [*NOT_NOUNS, *NOT_PARTICIPLES, *NOT_INSERTIONS])
def test_what_the_sentence_tells_is_told_by_all_of_it(marked: str) -> None:
    assert entitled(f"{marked}.") == marked.replace("<", "").replace(">", "")


def test_a_language_without_words_is_told_by_sentences() -> None:
    text = "The mayor spoke of the flood of 1910 in town."
    assert titles.title(text, (0, len(text)), of("xx"), [(32, 36)], (32, 36), alone=True) == text[:-1]


@pytest.mark.parametrize("piece", ["le 3 mai ", "la crue de 1910, ", "prévu « le 3 mai et ", "(née le 3 mai "])
def test_cost_is_linear(piece: str, steps: Callable[[Callable[[], object]], int]) -> None:
    def cost(count: int) -> int:
        text = piece * count
        first = piece.rindex(" ", 0, -1) + 1
        times = [(at, at + len(piece) - first) for at in range(first, len(text), len(piece))]
        middle = times[len(times) // 2 :][:8]
        return steps(lambda: [titles.title(text, (0, len(text)), WORDS, times, time) for time in middle])

    cost(10)
    assert cost(1200) < 4 * cost(400)
