-- Schools of the list that have no file of the day that counts, and what there is of them.
CREATE OR REPLACE TEMP VIEW silent AS
SELECT
    school.code AS school,
    school.name,
    CASE WHEN COUNT(problems.file) > 0 THEN 1 ELSE 0 END AS has_unusable_files,
    MAX(edition.as_of) AS last_edition
FROM school
CROSS JOIN question
LEFT JOIN current_edition ON current_edition.school = school.code
LEFT JOIN edition ON edition.school = school.code AND edition.as_of < question.as_of
LEFT JOIN problems ON problems.school = school.code AND problems.counted = 0
WHERE current_edition.school IS NULL
GROUP BY school.code, school.name
