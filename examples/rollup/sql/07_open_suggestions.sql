-- The same for the province.
CREATE OR REPLACE TEMP VIEW open_suggestions AS
SELECT
    months,
    COUNT(*) AS schools,
    SUM(open_least) AS open_least,
    CASE WHEN COUNT(*) = COUNT(open_most) THEN SUM(open_most) END AS open_most,
    SUM(has_edition) AS schools_with_edition,
    SUM(contradicts) AS schools_contradicting
FROM school_open
GROUP BY months
