-- Countries, languages and production status: half of the films are from one country, and for a few it is unknown.
UPDATE films f SET countries = d.countries, languages = d.languages, original_language = d.languages[1], status = d.status
FROM (
  SELECT id,
    CASE WHEN pg_temp.chance(id, 3) < 0.04 THEN '{}' WHEN other <> home AND pg_temp.chance(id, 4) < 0.2 THEN ARRAY[land[home], land[other]] ELSE ARRAY[land[home]] END AS countries,
    CASE WHEN pg_temp.chance(id, 5) < 0.04 THEN '{}' WHEN tongue[other] <> tongue[home] AND pg_temp.chance(id, 6) < 0.15 THEN ARRAY[tongue[home], tongue[other]] ELSE ARRAY[tongue[home]] END AS languages,
    CASE WHEN pg_temp.chance(id, 7) < 0.97 THEN 'RELEASED' ELSE (ARRAY['IN_PRODUCTION', 'IN_PRODUCTION', 'ANNOUNCED', 'CANCELLED'])[1 + pg_temp.ranked(id, 8, 4)] END AS status
  FROM (
    SELECT id, 1 + CASE WHEN pg_temp.chance(id, 1) < 0.4 THEN 0 ELSE pg_temp.ranked(id, 2, 30) END AS home, 1 + pg_temp.ranked(id, 9, 30) AS other FROM films) h,
    (SELECT '{US,FR,GB,IN,JP,KR,DE,IT,ES,CN,CA,SE,RU,BR,MX,AU,DK,PL,AR,HK,TR,IR,NO,BE,NL,FI,AT,CH,GR,PT}'::text[] AS land,
      '{en,fr,en,hi,ja,ko,de,it,es,zh,en,sv,ru,pt,es,en,da,pl,es,zh,tr,fa,no,fr,nl,fi,de,de,el,pt}'::text[] AS tongue) p
) d WHERE d.id = f.id;
