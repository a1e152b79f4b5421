-- Which rules there are: each set of rules with its schools, the commonest first.
CREATE OR REPLACE TEMP VIEW packs AS
SELECT
    pack,
    COUNT(*) AS schools,
    MIN(file) AS file,
    ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC, pack) AS place
FROM current_edition
GROUP BY pack
