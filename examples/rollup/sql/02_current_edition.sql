-- The editions of the day that was asked for. An older one stands in for none.
CREATE OR REPLACE TEMP VIEW current_edition AS
SELECT edition.school, school.name, edition.file, edition.pack, edition.contact_rules, edition.month
FROM edition
JOIN question ON question.as_of = edition.as_of
JOIN school ON school.code = edition.school
