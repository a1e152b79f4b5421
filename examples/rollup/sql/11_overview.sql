-- How much of the list the sums stand for.
CREATE OR REPLACE TEMP VIEW overview AS
SELECT
    question.as_of,
    (SELECT COUNT(*) FROM school) AS schools,
    (SELECT COUNT(*) FROM current_edition) AS schools_counted,
    (SELECT COUNT(*) FROM silent) AS schools_silent,
    (SELECT COUNT(*) FROM file) + (SELECT COUNT(DISTINCT file) FROM problem WHERE counted = 0) AS files,
    (SELECT COUNT(DISTINCT file) FROM problems WHERE counted = 0) AS files_not_counted,
    (SELECT COUNT(*) FROM current_edition JOIN packs ON packs.pack = current_edition.pack WHERE packs.place > 1)
        AS schools_differing
FROM question
