-- The province by period: least and most are added up each for itself. Schools that count contact by unlike rules are not
-- added up, and what is still running is not added to what is over. The shares are whole tenths of a per cent.
CREATE OR REPLACE TEMP VIEW progress AS
SELECT
    period,
    is_open,
    contact_rules,
    COUNT(*) AS schools,
    SUM(pairs) AS pairs,
    SUM(met_least) AS met_least,
    SUM(met_most) AS met_most,
    SUM(unmet_least) AS unmet_least,
    SUM(unmet_most) AS unmet_most,
    CASE WHEN SUM(pairs) > 0 THEN CAST(FLOOR(SUM(met_least) * 1000.0 / SUM(pairs)) AS BIGINT) END AS share_least,
    CASE WHEN SUM(pairs) > 0 THEN CAST(CEIL(SUM(met_most) * 1000.0 / SUM(pairs)) AS BIGINT) END AS share_most,
    SUM(withheld) AS schools_withheld,
    SUM(units_without_list) AS units_without_list
FROM school_period
GROUP BY period, is_open, contact_rules
