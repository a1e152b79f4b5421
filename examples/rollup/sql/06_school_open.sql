-- Suggestions that are not settled, by how long they have been public. Published are only how many there are (`all`) and
-- how many are settled; no file says how old one is. But whatever an edition of three months ago had among `all` and is
-- not settled today has waited three months. Of that many is known
--   at least  all then - settled now    (were all that are settled now old ones)
--   at most   all then - settled then   (were none of those settled since old ones)
-- and never more than are open now. A school without an edition that old could have any of its open ones among them.
-- Two editions that contradict each other, since records were corrected, bound nothing: the whole range stays.
CREATE OR REPLACE TEMP VIEW school_open AS
SELECT
    school,
    name,
    months,
    CASE WHEN old_least > old_most THEN 0 ELSE old_least END AS open_least,
    CASE WHEN old_least > old_most THEN open_most ELSE old_most END AS open_most,
    CASE WHEN then_month IS NULL THEN 0 ELSE 1 END AS has_edition,
    CASE WHEN old_least > old_most THEN 1 ELSE 0 END AS contradicts
FROM (
    SELECT
        school,
        name,
        months,
        then_month,
        open_most,
        CASE
            WHEN months = 0 THEN open_least
            WHEN all_then_least > settled_most THEN all_then_least - settled_most
            ELSE 0
        END AS old_least,
        CASE
            WHEN months = 0 THEN open_most
            WHEN all_then_most - settled_then_least < open_most THEN all_then_most - settled_then_least
            ELSE open_most
        END AS old_most
    FROM (
        SELECT
            now.school,
            now.name,
            now.months,
            now.then_month,
            now.settled_most,
            CASE WHEN now.all_least > now.settled_most THEN now.all_least - now.settled_most ELSE 0 END AS open_least,
            now.all_most - now.settled_least AS open_most,
            MAX(CASE WHEN figure.subject = 'all' THEN figure.least END) AS all_then_least,
            MAX(CASE WHEN figure.subject = 'all' THEN figure.most END) AS all_then_most,
            MAX(CASE WHEN figure.subject = 'settled' THEN figure.least END) AS settled_then_least
        FROM (
            SELECT
                current_edition.school,
                current_edition.name,
                age.months,
                MAX(earlier.month) AS then_month,
                MAX(CASE WHEN figure.subject = 'all' THEN figure.least END) AS all_least,
                MAX(CASE WHEN figure.subject = 'all' THEN figure.most END) AS all_most,
                MAX(CASE WHEN figure.subject = 'settled' THEN figure.least END) AS settled_least,
                MAX(CASE WHEN figure.subject = 'settled' THEN figure.most END) AS settled_most
            FROM current_edition
            CROSS JOIN (VALUES (0), (3), (6), (12)) AS age(months)
            JOIN figure ON figure.file = current_edition.file
            LEFT JOIN edition AS earlier
                ON earlier.school = current_edition.school AND earlier.month <= current_edition.month - age.months
            GROUP BY current_edition.school, current_edition.name, age.months
        ) AS now
        LEFT JOIN edition AS earlier ON earlier.school = now.school AND earlier.month = now.then_month
        LEFT JOIN figure ON figure.file = earlier.file
        GROUP BY
            now.school, now.name, now.months, now.then_month,
            now.all_least, now.all_most, now.settled_least, now.settled_most
    ) AS known
) AS bounded
