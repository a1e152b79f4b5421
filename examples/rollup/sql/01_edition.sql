-- What a school published of one day. A file that lies there twice is counted once; two that differ are counted not at
-- all, since nobody can know which of them holds.
CREATE OR REPLACE TEMP VIEW edition AS
SELECT
    file.school,
    file.as_of,
    MIN(file.file) AS file,
    MIN(file.pack) AS pack,
    MIN(file.contact_rules) AS contact_rules,
    CAST(SUBSTRING(file.as_of, 1, 4) AS INT) * 12 + CAST(SUBSTRING(file.as_of, 6, 2) AS INT) AS month
FROM file
JOIN school ON school.code = file.school AND school.name = file.institution
GROUP BY file.school, file.as_of
HAVING COUNT(DISTINCT file.digest) = 1
