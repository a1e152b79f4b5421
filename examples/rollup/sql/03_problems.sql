-- Every file that does not count, or counts with a remark, and why. `counted` is 0 or 1.
CREATE OR REPLACE TEMP VIEW problems AS
SELECT told.school, COALESCE(school.name, '') AS name, told.file, told.counted, told.message
FROM (
    SELECT school, file, counted, message FROM problem
    UNION ALL
    SELECT file.school, file.file, 0, '文件夹的代码不在学校名单里，没有计入'
    FROM file
    LEFT JOIN school ON school.code = file.school
    WHERE school.code IS NULL
    UNION ALL
    SELECT file.school, file.file, 0,
        CONCAT('里面写的学校是“', SUBSTRING(file.institution, 1, 40), '”，名单里这个代码是“', school.name, '”，没有计入')
    FROM file
    JOIN school ON school.code = file.school
    WHERE school.name <> file.institution
    UNION ALL
    SELECT file.school, file.file, 0,
        CONCAT('截至', file.as_of, '的文件不止一个，内容不同，不知道哪个算数，都没有计入；请留下学校最后公布的那个')
    FROM file
    JOIN school ON school.code = file.school AND school.name = file.institution
    JOIN (
        SELECT school, as_of FROM file GROUP BY school, as_of HAVING COUNT(DISTINCT digest) > 1
    ) AS differing ON differing.school = file.school AND differing.as_of = file.as_of
    UNION ALL
    SELECT file.school, file.file, 1, CONCAT('和 ', edition.file, ' 一字不差，只计入一次')
    FROM file
    JOIN edition ON edition.school = file.school AND edition.as_of = file.as_of AND edition.file <> file.file
    JOIN school ON school.code = file.school AND school.name = file.institution
) AS told
LEFT JOIN school ON school.code = told.school
