# ruff: noqa: E501 - prose is set as it reads
"""The prose of the page corpus, of our own invention: articles, and what live blogs tell."""

from __future__ import annotations

#: Title and paragraphs. Several tell of other days, which date no page.
ARTICLES: list[tuple[str, list[str]]] = [
    (
        "La halle de Verdoncourt rouvre ses portes",
        [
            "Après deux ans de travaux, la halle de Verdoncourt accueille de nouveau les marchands. La charpente a été "
            "reprise pièce par pièce, et le sol, qui s'affaissait depuis l'été 2019, a été coulé une seconde fois.",
            "« Nous avions promis une ouverture avant les fêtes, la voici », se félicite l'adjointe aux travaux, Odile "
            "Ramonet, qui rappelle que le premier coup de pioche avait été donné le 4 mars 2021.",
            "Les étals de poisson reviendront plus tard, quand la chambre froide aura été livrée.",
        ],
    ),
    (
        "Un barrage filtrant sur la Sourdaine",
        [
            "Les riverains de la Sourdaine ont installé un barrage de paille pour retenir les boues que les orages "
            "entraînent vers le bourg. L'idée vient d'un éleveur du plateau, lassé de voir son chemin disparaître.",
            "Le syndicat de rivière promet une étude. Une première, commandée le 12 juin 2017, n'avait jamais été rendue.",
            "En attendant, les bottes de paille seront changées toutes les trois semaines par une équipe de bénévoles.",
        ],
    ),
    (
        "Le train de nuit de Brézolles repart",
        [
            "Supprimée faute de voyageurs, la liaison de nuit entre Brézolles et la côte reprend avec quatre voitures "
            "couchettes rénovées. Les billets s'étaient vendus en moins d'une heure, assure la compagnie.",
            "Le syndicat des cheminots, lui, s'inquiète du nombre d'agents à bord, qu'il juge insuffisant.",
            "Un premier essai, dans la nuit du 3 au 4 novembre 2022, avait dû être interrompu à mi-parcours.",
        ],
    ),
    (
        "À Montguyard, l'école garde sa cinquième classe",
        [
            "L'inspection a tranché : la cinquième classe de l'école de Montguyard ne fermera pas. Les parents, qui "
            "occupaient le préau depuis lundi, ont rangé leurs banderoles dans la bonne humeur.",
            "Il manquait trois élèves au décompte. L'arrivée de deux familles a suffi, explique la directrice.",
            "Le maire espère que la construction de douze logements évitera de recommencer la bataille chaque printemps.",
        ],
    ),
    (
        "La coopérative d'Aubessard change de miel",
        [
            "La coopérative apicole d'Aubessard ne vendra plus que du miel récolté à moins de trente kilomètres. La "
            "décision, votée à une large majorité, met fin à des années de débats entre producteurs.",
            "Les ruches du causse ont donné moitié moins que d'ordinaire, à cause d'un mois de mai glacial.",
            "« On préfère en avoir moins et savoir d'où il vient », résume un sociétaire.",
        ],
    ),
    (
        "Une météorite dans le potager",
        [
            "Elle pèse deux cents grammes et sent le soufre. La pierre noire trouvée par un retraité de Fontrelle entre "
            "deux rangs de poireaux est bien une météorite, confirme le muséum de la région.",
            "Le bolide avait été filmé par six caméras du réseau de surveillance du ciel.",
            "Son propriétaire hésite entre la garder et la prêter au collège, dont les élèves lui ont déjà écrit.",
        ],
    ),
    (
        "Grève des bacs : un passage sur deux",
        [
            "Les marins des bacs de l'estuaire ont reconduit leur mouvement. Un passage sur deux est assuré aux heures "
            "de pointe, aucun après la tombée de la nuit.",
            "La direction propose une prime, les équipages réclament des embauches. Une médiation est annoncée.",
            "Les routiers font le détour par le pont de Sainte-Aure, soit quarante minutes de plus.",
        ],
    ),
    (
        "Le musée des Cordiers perd son plus vieux métier",
        [
            "Le métier à corde de 1811, pièce maîtresse du musée des Cordiers, part en restauration pour dix-huit mois. "
            "Ses engrenages de bois étaient rongés par les vers, et nul n'osait plus le faire tourner.",
            "Un atelier du Jura s'en charge, avec le concours de deux cordiers à la retraite.",
            "Le musée en profitera pour refaire la salle, dont la dernière peinture remonte au 8 avril 1994.",
        ],
    ),
]

#: Headline and body of live entries.
ENTRIES: list[tuple[str, str]] = [
    (
        "Le feu repart au nord de la forêt",
        "Des flammes ont été vues au-dessus de la crête, et trois camions remontent.",
    ),
    ("La départementale 14 fermée", "La gendarmerie dévie la circulation par Aubessard dans les deux sens."),
    ("Deux cents habitants au gymnase", "Les lits de camp sont installés, les repas servis par la commune voisine."),
    ("Le vent faiblit enfin", "Les rafales ne dépassent plus quarante kilomètres à l'heure, note la préfecture."),
    ("Un troisième avion en renfort", "L'appareil a décollé de la base du littoral et doit larguer avant la nuit."),
    ("L'électricité rétablie à Fontrelle", "Le réseau a été réalimenté par une ligne de secours, précise l'opérateur."),
    ("Les écoles fermées par précaution", "Les élèves sont accueillis à la salle des fêtes de Montguyard."),
    ("Une enquête ouverte", "Le parquet parle d'une origine humaine probable, sans plus de détails."),
    ("Le maire appelle au calme", "« Restez chez vous, les secours connaissent le terrain », a-t-il dit à la radio."),
    ("Première nuit sans flammes", "Les équipes surveillent les lisières avec des drones et des caméras."),
    ("La fumée gagne l'estuaire", "Une odeur âcre est signalée jusqu'aux bacs, sans danger selon l'agence de l'air."),
    ("Un pompier légèrement blessé", "Il s'est tordu la cheville en descendant d'un engin et a été soigné sur place."),
    ("Le ministre attendu sur place", "Sa venue était prévue plus tôt, elle a été retardée par la visibilité."),
    ("Les chevaux du haras évacués", "Une quarantaine de bêtes ont été conduites dans les prés de la coopérative."),
    ("Bilan provisoire : 340 hectares", "Le chiffre pourrait encore monter, les relevés se poursuivent."),
    ("La pluie annoncée", "Un front traverse la région, mais il donnera peu d'eau, tempère la météo."),
]


def body(number: int) -> str:
    """The paragraphs of an article as HTML."""
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in ARTICLES[number % len(ARTICLES)][1])


def title(number: int) -> str:
    """Its title."""
    return ARTICLES[number % len(ARTICLES)][0]


def plain(number: int) -> str:
    """Its paragraphs as plain text."""
    return "\n\n".join(ARTICLES[number % len(ARTICLES)][1])
