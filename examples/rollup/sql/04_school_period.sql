-- Contact of each school in each period: what is known of it, from least to most.
CREATE OR REPLACE TEMP VIEW school_period AS
SELECT
    current_edition.school,
    current_edition.name,
    figure.period,
    MAX(figure.is_open) AS is_open,
    MAX(CASE WHEN figure.subject = 'pairs' THEN figure.least END) AS pairs,
    MAX(CASE WHEN figure.subject = 'met' THEN figure.least END) AS met_least,
    MAX(CASE WHEN figure.subject = 'met' THEN figure.most END) AS met_most,
    MAX(CASE WHEN figure.subject = 'unmet' THEN figure.least END) AS unmet_least,
    MAX(CASE WHEN figure.subject = 'unmet' THEN figure.most END) AS unmet_most,
    MAX(CASE WHEN figure.subject IN ('met', 'unmet') THEN figure.withheld END) AS withheld,
    MAX(CASE WHEN figure.subject = 'silent' THEN figure.least END) AS silent,
    MAX(CASE WHEN figure.subject = 'without_list' THEN figure.least END) AS units_without_list,
    MAX(current_edition.contact_rules) AS contact_rules
FROM current_edition
JOIN figure ON figure.file = current_edition.file
WHERE figure.subject IN ('pairs', 'silent', 'met', 'unmet', 'without_list')
GROUP BY current_edition.school, current_edition.name, figure.period
