"""Forms as offices write them, each field with the answer that it asks for; nothing where the call asks no such thing."""

from gnlc_desktop.dossier.blank_mapping import BlankField, BlankOption

Row = tuple[str, str] | tuple[str, str, str]
"""(label, answer), and for what is no line of text its kind: "lines", "check", or choices parted by "/"."""
Sections = dict[str, tuple[Row, ...]]

OURS: dict[str, Sections] = {
    "en, headings": {
        "1. The city": (
            ("Name of city", "city.name"), ("Country", "city.country"), ("City website", "city.website"),
            ("Reference number (for office use only)", ""),
        ),
        "2. The mayor": (
            ("Title", "mayor.form_of_address", "Ms/Mr"), ("Family name", "mayor.surname"), ("Given names", "mayor.first_names"),
            ("Official title", "mayor.title"), ("E-mail", ""), ("Mobile phone", ""), ("Date of birth", ""),
        ),
        "3. Contact person for the network": (
            ("Last name", "contact.surname"), ("First name", "contact.first_names"), ("Position", "contact.title"),
            ("Organisation", "contact.organisation"), ("Postal address", "contact.address", "lines"), ("ZIP code", "contact.postcode"),
            ("Telephone number (incl. country code)", "contact.telephone"), ("Fax number", "contact.fax"),
            ("Email address", "contact.email"), ("Skype name", ""),
        ),
        "4. Facts and figures": (
            ("Total population", "profile.population"), ("Area (km\u00b2)", "profile.area_km2"),
            ("GDP per capita of the city (USD)", "profile.gdp_city_usd"), ("GDP per capita of the country (USD)", "profile.gdp_country_usd"),
            ("Average years of schooling: men", "profile.schooling_men"), ("Average years of schooling: women", "profile.schooling_women"),
            ("Unemployment rate", ""), ("Number of schools", ""),
        ),
        "5. Motivation": (("Why does your city want to be a learning city? (max. 200 words)", "motivation.text", "lines"),),
        "6. Areas of interest": (
            ("Equity and inclusion", "expertise.clusters:equity_inclusion", "check"), ("Literacy", "expertise.clusters:literacy", "check"),
            ("Health and well-being", "expertise.clusters:health_wellbeing", "check"), ("Other", "", "check"),
        ),
        "7. Declaration": (("Date", "declaration.date"), ("Place", "")),
    },
    "en, one list": {
        "": (
            ("City", ""), ("Name of the city in English", "city.name"), ("Name in own script", "city.native_name"), ("Country", "city.country"),
            ("Mayor: surname", "mayor.surname"), ("Mayor: first name(s)", "mayor.first_names"), ("Mayor: official title", "mayor.title"),
            ("Contact person: surname", "contact.surname"), ("Contact person: first name(s)", "contact.first_names"),
            ("Contact person: telephone", "contact.telephone"), ("Contact person: e-mail", "contact.email"),
            ("Assistant: telephone", ""), ("Number of inhabitants", "profile.population"), ("Number of libraries", ""),
            ("Vision and strategy", "strategy.vision", "lines"), ("Decent work and entrepreneurship", "strategy.work_entrepreneurship", "lines"),
            ("Budget for the next year", ""), ("Bank account (IBAN)", ""), ("Date of the council's decision", ""),
        ),
    },
    "fr, rubriques": {
        "I. La ville": (
            ("Nom de la ville", "city.name"), ("Pays", "city.country"), ("Site internet de la ville", "city.website"), ("R\u00e9gion", ""),
        ),
        "II. Le maire": (
            ("Civilit\u00e9", "mayor.form_of_address", "Madame/Monsieur"), ("Nom", "mayor.surname"), ("Pr\u00e9nom", "mayor.first_names"),
            ("Titre officiel", "mayor.title"), ("Courriel", ""), ("Date de naissance", ""),
        ),
        "III. Personne de contact": (
            ("Nom", "contact.surname"), ("Pr\u00e9nom(s)", "contact.first_names"), ("Fonction", "contact.title"),
            ("Organisation", "contact.organisation"), ("Adresse postale", "contact.address", "lines"), ("Code postal", "contact.postcode"),
            ("T\u00e9l\u00e9phone", "contact.telephone"), ("T\u00e9l\u00e9copie", "contact.fax"), ("Adresse \u00e9lectronique", "contact.email"),
            ("T\u00e9l\u00e9phone portable", ""),
        ),
        "IV. Profil": (
            ("Nombre d'habitants", "profile.population"), ("Superficie (km\u00b2)", "profile.area_km2"),
            ("PIB par habitant de la ville", "profile.gdp_city_usd"), ("PIB par habitant du pays", "profile.gdp_country_usd"),
            ("Nombre d'\u00e9coles", ""), ("Taux de ch\u00f4mage", ""),
        ),
        "V. Motivation": (("Pourquoi votre ville veut-elle \u00eatre une ville apprenante ? (200 mots au plus)", "motivation.text", "lines"),),
        "VI. D\u00e9claration": (("Date", "declaration.date"), ("Fait \u00e0", "")),
    },
    "en, formal": {
        "Section A - Municipality": (
            ("A.1 Official name of the city", "city.name"), ("State or province", ""), ("Country", "city.country"), ("Official website", "city.website"),
        ),
        "Section B - Head of the municipality": (
            ("Full name of the mayor", "mayor:first-names-first"), ("Exact title of the mayor", "mayor.title"), ("Telephone of the mayor's office", ""),
            ("E-mail of the mayor", ""), ("Term of office ends on", ""),
        ),
        "Section C - Focal point (contact person)": (
            ("Name", "contact.surname"), ("First name", "contact.first_names"), ("Department", ""), ("Address", "contact.address", "lines"),
            ("Phone", "contact.telephone"), ("Alternative phone", ""), ("E-mail", "contact.email"),
            ("Preferred language of communication", "contact.language", "English/French"),
        ),
        "Section D - Key data": (
            ("Population", "profile.population"), ("Population under 15", ""), ("Surface area in square kilometres", "profile.area_km2"),
            ("GDP per capita, city", "profile.gdp_city_usd"), ("Literacy rate", ""), ("Number of universities", ""),
        ),
        "Section E - Plans": (
            ("What does the city do or plan to do to build a learning city? (200 words at most)", "implementation.text", "lines"),
            ("Sustainable development and health", "strategy.sustainability_health", "lines"), ("Risks and how they are met", "", "lines"),
            ("Equity and inclusion", "strategy.equity_inclusion", "lines"),
        ),
        "Section F - Signature": (("Date", "declaration.date"), ("Name in block letters", "")),
    },
    "fr, liste": {
        "": (
            ("Nom officiel de la ville", "city.name"), ("Pays", "city.country"), ("D\u00e9partement", ""), ("Site web officiel", "city.website"),
            ("Nom complet du maire", "mayor:first-names-first"), ("Titre officiel du maire", "mayor.title"), ("Cabinet du maire : t\u00e9l\u00e9phone", ""),
            ("Personne de contact : nom de famille", "contact.surname"), ("Personne de contact : pr\u00e9noms", "contact.first_names"),
            ("Personne de contact : t\u00e9l\u00e9phone", "contact.telephone"), ("Personne de contact : courriel", "contact.email"),
            ("Population totale", "profile.population"), ("Population scolaire", ""), ("Superficie", "profile.area_km2"),
            ("Budget de l'\u00e9ducation", ""), ("Vision et strat\u00e9gie", "strategy.vision", "lines"),
            ("\u00c9quit\u00e9 et inclusion", "strategy.equity_inclusion", "lines"), ("Travail d\u00e9cent et entrepreneuriat", "strategy.work_entrepreneurship", "lines"),
            ("Num\u00e9ro de dossier", ""), ("Date de r\u00e9ception (r\u00e9serv\u00e9 \u00e0 l'administration)", ""),
        ),
    },
}
THEIRS: dict[str, Sections] = {
    "en, passport": {
        "Applicant": (
            ("Last name", ""), ("First name", ""), ("Date of birth", ""), ("Place of birth", ""), ("Sex", "", "F/M/X"),
            ("Country of birth", ""), ("Home address", "", "lines"), ("City", ""), ("Postcode", ""), ("Telephone", ""), ("E-mail", ""),
        ),
        "Declaration": (("Date", ""), ("Signature of parent", "")),
    },
    "en, employment": {
        "Personal details": (
            ("Title", "", "Mr/Mrs/Ms"), ("Surname", ""), ("First names", ""), ("Full name", ""), ("Email address", ""),
            ("Daytime telephone", ""), ("Website or portfolio", ""), ("Language", "", "English/French"),
        ),
        "Experience": (
            ("Position applied for", ""), ("Organisation", ""), ("Years of experience", ""), ("Resources managed", ""),
            ("What can you offer?", "", "lines"), ("I declare that the statement above is true", "", "check"), ("Date", ""),
        ),
    },
    "en, subsidy of a firm": {
        "Company": (
            ("Company name", ""), ("Registered address", "", "lines"), ("Country", ""), ("Contact person", ""), ("Fax", ""),
            ("Area of business", ""), ("Year founded", ""), ("Number of employees", ""), ("Turnover in US dollars", ""),
        ),
        "Project": (
            ("Motivation", "", "lines"), ("Challenges", "", "lines"), ("Partners", "", "lines"), ("Start date", ""), ("Yes", "", "check"),
        ),
    },
    "fr, titre de s\u00e9jour": {
        "Demandeur": (
            ("Nom de famille", ""), ("Pr\u00e9noms", ""), ("Civilit\u00e9", "", "Madame/Monsieur"), ("Date de naissance", ""),
            ("Nationalit\u00e9", ""), ("Pays de naissance", ""), ("Adresse", "", "lines"), ("Code postal", ""), ("Commune", ""),
            ("T\u00e9l\u00e9phone fixe", ""), ("Courriel", ""), ("Fait le", ""), ("Date", ""),
        ),
    },
    "fr, association": {
        "Association": (
            ("Nom de l'association", ""), ("Sigle", ""), ("Site web", ""), ("Adresse du si\u00e8ge", "", "lines"), ("Ville", ""),
            ("Titre du projet", ""), ("Objectifs du projet", "", "lines"), ("Nombre de b\u00e9n\u00e9ficiaires", ""),
            ("Repr\u00e9sentant l\u00e9gal : nom", ""), ("Repr\u00e9sentant l\u00e9gal : pr\u00e9nom", ""), ("Fonction", ""), ("D\u00e9claration", "", "check"),
        ),
    },
    "en, building permit": {
        "Owner": (("Name", ""), ("Mailing address", "", "lines"), ("City", ""), ("Zip", ""), ("Phone", ""), ("Email", "")),
        "Property": (
            ("Area of the plot", ""), ("Year built", ""), ("Use", "", "Residential/Commercial"), ("Value of the work", ""),
            ("Description of the work", "", "lines"), ("Contact", ""), ("Population served", ""),
        ),
        "Approval by the city": (("City official", ""), ("Title", ""), ("Date approved", ""), ("Mayor or clerk", "")),
    },
    "en, school": {
        "Pupil": (("Family name", ""), ("Given names", ""), ("Country of origin", ""), ("Language spoken at home", "")),
        "Parents": (("Mother: surname", ""), ("Father: surname", ""), ("Mother: telephone", ""), ("Father: e-mail", "")),
        "Learning": (
            ("Literacy", "", "check"), ("Average years of schooling", ""), ("Quality of learning", "", "1/2/3/4/5"),
            ("How does the school support learning?", "", "lines"), ("Date", ""),
        ),
    },
    "fr, travaux": {
        "Identit\u00e9 du d\u00e9clarant": (
            ("Nom", ""), ("Pr\u00e9nom", ""), ("Adresse : num\u00e9ro et voie", ""), ("Localit\u00e9", ""), ("Code postal", ""), ("T\u00e9l\u00e9phone", ""),
            ("Pays", ""), ("Adresse \u00e9lectronique", ""),
        ),
        "Terrain": (("Superficie totale", ""), ("Surface du terrain", ""), ("Maire de la commune", ""), ("Ann\u00e9e de construction", "")),
        "Engagement": (("Fait \u00e0", ""), ("Le", ""), ("Date", ""), ("Signature du maire", "")),
    },
}  # fmt: skip


def fields_of(sections: Sections) -> tuple[tuple[BlankField, ...], dict[str, str]]:
    """Return the fields of a form, and what each should take."""
    fields: list[BlankField] = []
    wanted: dict[str, str] = {}
    for heading, rows in sections.items():
        for label, answer, *rest in rows:
            name = f"Text{len(fields) + 1}"
            kind = rest[0] if rest else ""
            options = tuple(BlankOption(each, each) for each in kind.split("/")) if "/" in kind else ()
            told = "check" if kind == "check" else "choice" if options else "text"
            fields.append(BlankField(name, told, label, (label,), heading, many_lines=kind == "lines", options=options))
            wanted[name] = answer
    return tuple(fields), wanted
