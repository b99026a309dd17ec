-- The official Finnish name of municipality 599, unless somebody has already corrected the register's list.
UPDATE municipality SET name_fi = 'Pedersören kunta', name_key = 'pedersören kunta', sort_key = 'peders}ren"kunta!!/!Peders~003fren kunta'
WHERE code = '599' AND name_fi = 'Pedersöre';
