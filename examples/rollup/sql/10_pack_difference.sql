-- Where the rules of a school differ from the commonest ones: what it asks besides (`only_here` 1) and does not ask (0).
CREATE OR REPLACE TEMP VIEW pack_difference AS
SELECT current_edition.school, current_edition.name, differing.only_here, differing.rule
FROM (
    SELECT other.pack, 1 AS only_here, rule.rule
    FROM packs AS other
    JOIN rule ON rule.file = other.file
    JOIN packs AS common ON common.place = 1
    LEFT JOIN rule AS theirs ON theirs.file = common.file AND theirs.rule = rule.rule
    WHERE theirs.rule IS NULL
    UNION ALL
    SELECT other.pack, 0 AS only_here, rule.rule
    FROM packs AS common
    JOIN rule ON rule.file = common.file
    JOIN packs AS other ON other.place > 1
    LEFT JOIN rule AS own ON own.file = other.file AND own.rule = rule.rule
    WHERE common.place = 1 AND own.rule IS NULL
) AS differing
JOIN current_edition ON current_edition.pack = differing.pack
