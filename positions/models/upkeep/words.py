"""The full-text index that the database keeps: FTS5 with triggers on SQLite, generated columns under GIN on PostgreSQL.

On SQLite one table, `positions_words`, holds a row for each position (its organization, title, summary, statement) and
one for each argument (claim, quotation); rowid = position << 31 | argument, so that a match names its position and no
other table is looked at. The texts themselves stay where they are (FTS5's external content), so whoever takes words
out has to say what they were: the triggers do. A quotation that stands in the statement is not read twice.
"""

WORDS = "positions_words"
VIEW = "upkeep_wording"
COLUMNS = "organization, title, summary, statement, claim, quotation"
CONFIGURATION = "standpoint_words"

_POSITION = "{row}.id << 31, {name}, {row}.title, {row}.summary, {row}.text, '', ''"
_QUOTE = "CASE WHEN {row}.anchor_state = 'exact' THEN '' ELSE {row}.quote END"
_ARGUMENT = "{row}.position_id << 31 | {row}.id, '', '', '', '', {row}.claim, " + _QUOTE
_NAME = "(SELECT name || ' ' || abbreviation FROM positions_organization WHERE id = {row}.organization_id)"
_ROWS = {
    "positions_position": _POSITION.replace("{name}", f"coalesce({_NAME}, '')"),
    "positions_argument": _ARGUMENT,
}
_READ = {
    "positions_position": ["id", "organization_id", "title", "summary", "text"],
    "positions_argument": ["id", "position_id", "claim", "quote", "anchor_state"],
}
_WEIGHTED = {
    "positions_position": {"A": "title", "B": "summary", "D": "text"},
    "positions_argument": {"B": "claim", "C": _QUOTE.format(row="positions_argument")},
    "positions_organization": {"A": "name || ' ' || abbreviation"},
}
# What no word holds though one of the databases takes it for a letter: marks that are not seen, and emoji.
_APART = [(0xAD, 0xAD), (0x61C, 0x61C), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F)]
_APART += [(0xFEFF, 0xFEFF), (0x1F3FB, 0x1F3FF), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF)]
# PostgreSQL's parser would take addresses, tags, numbers with signs and compound words apart in ways of its own.
_SPLIT = "[-+./@<&_~" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _APART) + "]"
_ACCENTED = "[µÀ-\u036fςḀ-ỿ\u212a\u212b]"
_TOKENS = "asciiword, word, numword, asciihword, hword, numhword, hword_part, hword_asciipart, hword_numpart"
_ONE_BY_ONE = "".join(chr(code) for first, last in _APART for code in range(first, last + 1))
CUT = "*"
"""A word that no text has: it stands in a vector that could not keep the place of every word."""
_MOST_PLACES, _LAST_PLACE = 255, 16383
"""A vector keeps so many places of each word, and none behind the last."""
_SHORT = 2 * _MOST_PLACES - 4
"""Four texts with fewer octets have no word so often: even of one letter, most need a space."""


def statements(vendor):
    """What has to be there before the triggers; every text is read anew."""
    if vendor == "sqlite":
        return [*_SQLITE, *rebuild(vendor)]
    return ["SET CONSTRAINTS ALL IMMEDIATE", *_POSTGRESQL, *rebuild(vendor), "SET CONSTRAINTS ALL DEFERRED"]


def rebuild(vendor):
    """The statements that read every text anew."""
    if vendor == "sqlite":
        return [f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')"]
    return [statement for table, vector in vectors().items() for statement in _column(table, vector)]


def vectors():
    """Of each of PostgreSQL's tables the expression that its column `words` holds."""
    return {table: f"standpoint_vector({_four(weighted)})" for table, weighted in _WEIGHTED.items()}


def _four(weighted):
    return ", ".join(weighted.get(weight, "''") for weight in "ABCD")


def triggers(vendor):
    """Each trigger's name with its CREATE TRIGGER; PostgreSQL's columns generate themselves."""
    made = {}
    for table, when, changes in _events() if vendor == "sqlite" else ():
        name = f"upkeep_words_by_{when.split()[1].lower()}_{table}"
        made[name] = f"CREATE TRIGGER {name} {when} BEGIN {changes}; END"
    return made


def _events():
    """Each (table, event, statements) that changes what is to be found on SQLite."""
    for table, columns in _READ.items():
        old, new = (_ROWS[table].format(row=row) for row in ("OLD", "NEW"))
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        yield table, f"AFTER INSERT ON {table}", _put(new)
        yield table, f"AFTER UPDATE ON {table} WHEN {changed}", f"{_take(old)}; {_put(new)}"
        yield table, f"AFTER DELETE ON {table}", _take(old)
    table = "positions_organization"
    old, new, nameless = map(
        _named, ("OLD.name || ' ' || OLD.abbreviation", "NEW.name || ' ' || NEW.abbreviation", "''")
    )
    renamed = "OLD.name IS NOT NEW.name OR OLD.abbreviation IS NOT NEW.abbreviation"
    yield table, f"AFTER UPDATE ON {table} WHEN {renamed}", f"{_take(old)}; {_put(new)}"
    # Its positions may go after it in the same transaction, and by then its name is no longer known.
    yield table, f"BEFORE DELETE ON {table}", f"{_take(old)}; {_put(nameless)}"


def _named(name):
    return f"{_POSITION.format(row='p', name=name)} FROM positions_position p WHERE p.organization_id = OLD.id"


def _put(row):
    return f"INSERT INTO {WORDS} (rowid, {COLUMNS}) SELECT {row}"


def _take(row):
    return f"INSERT INTO {WORDS} ({WORDS}, rowid, {COLUMNS}) SELECT 'delete', {row}"


def _column(table, vector):
    yield f"ALTER TABLE {table} DROP COLUMN IF EXISTS words"
    yield f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({vector}) STORED"
    yield f"CREATE INDEX {table}_words ON {table} USING gin (words)"


_SQLITE = [
    f"CREATE VIEW {VIEW} (id, {COLUMNS}) AS"
    f" SELECT {_ROWS['positions_position'].format(row='p')} FROM positions_position p UNION ALL"
    f" SELECT {_ROWS['positions_argument'].format(row='a')} FROM positions_argument a",
    f"DROP TABLE IF EXISTS {WORDS}",
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5({COLUMNS}, content='{VIEW}', content_rowid='id',"
    f" tokenize=\"porter unicode61 remove_diacritics 2 categories 'L* Nd Nl Co Mn Mc' separators '{_ONE_BY_ONE}'\")",
]
_PART = f"setweight(to_tsvector('{CONFIGURATION}', standpoint_plain({{name}})), '{{weight}}')"
_PARTS = " || '.:1' || ".join(_PART.format(name=name, weight=name.upper()) for name in "abcd")
_POSTGRESQL = [
    # Stems in all languages as in English and drops no word: a stop word of one language is a word of another.
    f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {CONFIGURATION}",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS standpoint_stem",
    "CREATE TEXT SEARCH DICTIONARY standpoint_stem (TEMPLATE = snowball, LANGUAGE = porter)",
    f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = simple)",
    f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} ALTER MAPPING FOR {_TOKENS} WITH standpoint_stem",
    # Latin letters without their accents, as FTS5 has them.
    rf"""CREATE OR REPLACE FUNCTION standpoint_plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
        SELECT regexp_replace(CASE WHEN $1 ~ '{_ACCENTED}' THEN translate(normalize(regexp_replace(
            normalize($1, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC), 'ςſµ', 'σsμ') ELSE $1 END,
            '{_SPLIT}', ' ', 'g') $body$""",
    # Between two texts a place is left free, so that no phrase reaches from one into the other.
    f"""CREATE OR REPLACE FUNCTION standpoint_parts(a text, b text, c text, d text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$ SELECT ts_delete({_PARTS}, '.') $body$""",
    # A vector holds at most 1 MB: where the words of the texts do not fit, the beginnings are found. Short texts have
    # neither so many words nor one of them so often, and are spared the time of looking.
    f"""CREATE OR REPLACE FUNCTION standpoint_vector(a text, b text, c text, d text) RETURNS tsvector
        LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT AS $body$
        DECLARE found tsvector;
        BEGIN
            IF octet_length(a) + octet_length(b) + octet_length(c) + octet_length(d) < {_SHORT} THEN
                RETURN standpoint_parts(a, b, c, d);
            END IF;
            BEGIN
                found := standpoint_parts(a, b, c, d);
            EXCEPTION WHEN program_limit_exceeded THEN
                found := standpoint_parts(left(a, 500), left(b, 50000), left(c, 50000), left(d, 200000));
            END;
            IF EXISTS (SELECT FROM unnest(found) WHERE
                    cardinality(positions) >= {_MOST_PLACES} OR positions[cardinality(positions)] = {_LAST_PLACE}) THEN
                RETURN found || '{CUT}'::tsvector;
            END IF;
            RETURN found;
        END $body$""",
]
