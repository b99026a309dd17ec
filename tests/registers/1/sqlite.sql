PRAGMA application_id = 1801546091;
BEGIN TRANSACTION;
CREATE TABLE audit_entry (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_entry" VALUES(1,1795624616945,'local:root','init','register','ef131a0d295f11a8cc3a458673a82cbb04ae34f66da0f787327e159d677685df','','78d7fddd9c72eaccd00746d8f7604e3307e416cdf96bc46cc2a70b6195313342');
INSERT INTO "audit_entry" VALUES(2,1795624616965,'local:root','org add','organisation:1','98f111951b80a874e184473a214cf888b058f0081864dd23c70546bad0fe5f16','78d7fddd9c72eaccd00746d8f7604e3307e416cdf96bc46cc2a70b6195313342','5ae5e4ee658808884887e8b1bdb0d55657aacc654854eba78778206542743e72');
INSERT INTO "audit_entry" VALUES(3,1795624616980,'local:root','site add','site:1','613113163f4781f178c38d2ca55e873d08c18c6bc41b25959de4454401ce53e9','5ae5e4ee658808884887e8b1bdb0d55657aacc654854eba78778206542743e72','d1b6de99b4d6179b244479d4965bf9fa9c99dce5156a6435408badcfb68c2310');
INSERT INTO "audit_entry" VALUES(4,1795624616994,'local:root','org add','organisation:2','ffd53a136ab441edc73514fa573b0041610008df8449fa8cf132b3fbbf4d8df2','d1b6de99b4d6179b244479d4965bf9fa9c99dce5156a6435408badcfb68c2310','c61c8f1bc72d632d3b3895462c45631af007a6878f10922ab25ae8d3d460cdd5');
INSERT INTO "audit_entry" VALUES(5,1795624617008,'local:root','site add','site:2','c156d14a65270b9c312725d1de9aecf4816c9ad72404a30669eb6f03fbdb230f','c61c8f1bc72d632d3b3895462c45631af007a6878f10922ab25ae8d3d460cdd5','8bc360aa51b29b7b307a87e119be9a4a99f41fafcf68f40f7a220a55e779c61f');
INSERT INTO "audit_entry" VALUES(6,1795624617022,'local:root','site add','site:3','0c344459c1139561be108dc96b96e52442edd89115ef93234597c9820365e8b3','8bc360aa51b29b7b307a87e119be9a4a99f41fafcf68f40f7a220a55e779c61f','d9c824b8e2bfb416404ae210bf1ba4f9dcc79f7f53cbec0f7775c05e220262ad');
INSERT INTO "audit_entry" VALUES(7,1795624617036,'local:root','org add','organisation:3','e46b2d513db69566e4840d3828180a17a9642434d1f16e6bba2d54cb6c2ed817','d9c824b8e2bfb416404ae210bf1ba4f9dcc79f7f53cbec0f7775c05e220262ad','2045413db39892486fc26eb415bbcd23d34b7fa41b87cea5e0c4359f58c2eec9');
INSERT INTO "audit_entry" VALUES(8,1795624617051,'local:root','org remove','organisation:3','a0a2abed109e2b87e1a731ca43d9149c7279802071aaaf93fd3c2ab55d51dcf6','2045413db39892486fc26eb415bbcd23d34b7fa41b87cea5e0c4359f58c2eec9','c36a34ce41adb56bd6e255280cb5388f86e0396d7f535494393c01cee1997b4c');
INSERT INTO "audit_entry" VALUES(9,1795624617066,'local:root','event create','event:1','7395e887c48b7097218e234d4552434ee347d9b4de3af0bda3f04349d4eda96c','c36a34ce41adb56bd6e255280cb5388f86e0396d7f535494393c01cee1997b4c','7f84c38c84058766a392a29c5a118d878f923562139ae21033898c873b91f066');
INSERT INTO "audit_entry" VALUES(10,1795624617080,'local:root','event create','event:2','c582ca02813ab1d622897976af94185c1b10a34ae5d140d995e5f97ad8dd06c6','7f84c38c84058766a392a29c5a118d878f923562139ae21033898c873b91f066','45f579b107d3e7655bb82c4d222120f7a7b99c2cde0d7595a782afb083ec1abb');
INSERT INTO "audit_entry" VALUES(11,1795624617093,'local:root','card register','card:1','004022a64b2c95a6f019ad3b4e85ce0fed9dd84f8e98998526c71ecac67062d4','45f579b107d3e7655bb82c4d222120f7a7b99c2cde0d7595a782afb083ec1abb','71ef1b0ee08013003db7acec5d66802d3a4e48a685978cbf33dfd544c2ae5dd2');
INSERT INTO "audit_entry" VALUES(12,1795624617107,'local:root','card register','card:2','a0fedb3a40286cf260f59a6439cf3db9f877d43ac4eb84954f1f1f03a2cc18d6','71ef1b0ee08013003db7acec5d66802d3a4e48a685978cbf33dfd544c2ae5dd2','7ffa3985843658335c2bf74dac8489ab8f3e35932f42ef96cf7a5bd4e7c2b478');
INSERT INTO "audit_entry" VALUES(13,1795624617120,'local:root','card register','card:3','4f59da3dbbb3480a17a081f2f67bef42bb7105cc9e877c42c73a7475321c6e16','7ffa3985843658335c2bf74dac8489ab8f3e35932f42ef96cf7a5bd4e7c2b478','7543c524fb8e6e83d2d413d24838171654c8b4bd1e92751fa353e2309e2f2689');
INSERT INTO "audit_entry" VALUES(14,1795624617136,'local:root','card import','import:1','d493a0a3b0584f5fa44754153fa73047d7af520c5c5db9ee2816e7d1c1784ab3','7543c524fb8e6e83d2d413d24838171654c8b4bd1e92751fa353e2309e2f2689','5376bbf4cdabb494c1edf1a23bb99fcdeea7e9c8e2b7dcb899c7d6cf5e28489b');
INSERT INTO "audit_entry" VALUES(15,1795624617150,'local:root','usage record','usage:1','9c863dbde33374f6f04a56b2a873c10e9d946b87f969c088fa00dc61a78eb621','5376bbf4cdabb494c1edf1a23bb99fcdeea7e9c8e2b7dcb899c7d6cf5e28489b','049d0a7ae929e1a7f05dc0a416f7a4be852a2f807e3ef7cf31d773cb05833bce');
INSERT INTO "audit_entry" VALUES(16,1795624617165,'local:root','usage record','usage:2','f1da30043477e11330a3e4e13f25d514218d794f778f6ccba40c3028a3cfa127','049d0a7ae929e1a7f05dc0a416f7a4be852a2f807e3ef7cf31d773cb05833bce','f4ff6b468433c6b95b7dae86d5222150c2dcc567c003c26b66c2d2af1ff8cad9');
INSERT INTO "audit_entry" VALUES(17,1795624617179,'local:root','usage record','usage:3','8e5059018dda0277c5a562aa6fd80d528decf73fa556cc4211593bbf4762895e','f4ff6b468433c6b95b7dae86d5222150c2dcc567c003c26b66c2d2af1ff8cad9','8df485e7fd071d783cdda6f3b1901d3a49673423402858241978838f0349a119');
INSERT INTO "audit_entry" VALUES(18,1795624617192,'local:root','usage record','usage:4','5618bf480e87295355494d7dcca839d2afc59fafff3d1c11b6f35ba1b0f327a9','8df485e7fd071d783cdda6f3b1901d3a49673423402858241978838f0349a119','a02883ef61879b95d4b2e65a3ebf895ea3c5f0f8d378ebd7017adf41f518e861');
INSERT INTO "audit_entry" VALUES(19,1795624617205,'local:root','usage edit','usage:2','78a525e0dad0dad0bc248ce37aa651f2ee33bd484835d417eeae5a0c7c8dd77f','a02883ef61879b95d4b2e65a3ebf895ea3c5f0f8d378ebd7017adf41f518e861','d9c2448d23bf9ca31ed54f3fe78740a49e33898cb4282fabae2e7277b9b8fac3');
INSERT INTO "audit_entry" VALUES(20,1795624617217,'local:root','usage delete','usage:3','4332d1e7fc4cdc19f505df1fec4398713ae1df196cda97a72c854b495d72145b','d9c2448d23bf9ca31ed54f3fe78740a49e33898cb4282fabae2e7277b9b8fac3','3e7f864de64c0dd59cd045101c539870f1737a96dfe6f80e737babf296a982b6');
INSERT INTO "audit_entry" VALUES(21,1795624617230,'local:root','site edit','site:3','f1ddb62dc9a3c01be25e21d242c54d7df1f539f240b501063b505fe9e1a12560','3e7f864de64c0dd59cd045101c539870f1737a96dfe6f80e737babf296a982b6','e02568ba48ef5ea08796655f77e8c34c19155a9b447c9dcf33bb85072dbdb5c7');
INSERT INTO "audit_entry" VALUES(22,1795624617243,'local:root','usage record','usage:5','aadfd071fd45658655c2490fcb996049ca8d4781149ddd732a2128ce63267f39','e02568ba48ef5ea08796655f77e8c34c19155a9b447c9dcf33bb85072dbdb5c7','86173680b4158378e18fa8b066646d3fd7529c551511ee73a8e25328d53ea9b6');
INSERT INTO "audit_entry" VALUES(23,1795624617258,'local:root','usage import','import:2','e015adf4e84bbd943773a94fc7d5e3abb6331b12de7bf372f80353ea287dd7b8','86173680b4158378e18fa8b066646d3fd7529c551511ee73a8e25328d53ea9b6','d309062bdf0e49ced3dfc56d9c8e53b2fb2cb07f9e3393116c6f55e62d3995d2');
INSERT INTO "audit_entry" VALUES(24,1795624617269,'local:root','card renew','card:1','adc5bccaa57dbb6002f81264680e6a3feb4b152d0564a5e2166c87d49edf5838','d309062bdf0e49ced3dfc56d9c8e53b2fb2cb07f9e3393116c6f55e62d3995d2','4c39e07f4d9811daa02695def47055541dc51e6f2dd669fa5eb1998019474943');
INSERT INTO "audit_entry" VALUES(25,1795624617281,'local:root','card block','card:2','17fe738164ac5c9799030c73ad7c2a81e2a9922dc1ff2e26af340fdb77dd04e2','4c39e07f4d9811daa02695def47055541dc51e6f2dd669fa5eb1998019474943','9a9eb76bf7f6f48838cf8299ab6f85d913b9a170d90e91235fa122313a55b9a3');
INSERT INTO "audit_entry" VALUES(26,1795624617294,'local:root','card replace','card:4','10a0c5748ad8364035e38cbbefb1049b72a1d7c425d66e8a42a8ec07ce66698f','9a9eb76bf7f6f48838cf8299ab6f85d913b9a170d90e91235fa122313a55b9a3','abbf38ae995e15aa74fa7dd7d295e014c4486fce155737827147675552662677');
INSERT INTO "audit_entry" VALUES(27,1795624617295,'local:root','card register','card:7','4606a537a3767279b3462e306fb106b7f27f48808e482fa557a2675b25b2ecfe','abbf38ae995e15aa74fa7dd7d295e014c4486fce155737827147675552662677','9c02205e97212a002e823631f1502b3b39ef536e1cd8d586d47494ee21aa370b');
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" VALUES(1,27,'9c02205e97212a002e823631f1502b3b39ef536e1cd8d586d47494ee21aa370b');
CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    with_check INTEGER NOT NULL,
    medium TEXT NOT NULL,
    registered_on TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    renewed_on TEXT,
    valid_until TEXT NOT NULL,
    max_children INTEGER,
    birth_year INTEGER,
    postal_code TEXT,
    gender TEXT REFERENCES gender (code),
    life_situation TEXT REFERENCES life_situation (code),
    organisation TEXT,
    site_id INTEGER NOT NULL REFERENCES site (id),
    blocked_reason TEXT,
    blocked_at INTEGER,
    replaced_by INTEGER REFERENCES card (id) DEFERRABLE INITIALLY IMMEDIATE,
    import_id INTEGER REFERENCES import_batch (id)
) STRICT;
INSERT INTO "card" VALUES(1,'A999000017',0,'paper','2026-03-02','2026-03-02','2026-05-06','2027-05-05',2,1990,'33100',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES(2,'A999000025',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',0,1985,'33100',NULL,NULL,NULL,1,'lost',1795624617281,NULL,NULL);
INSERT INTO "card" VALUES(3,'Y999000033',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',NULL,NULL,NULL,NULL,NULL,'Kriisikeskus',1,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES(4,'A999000041',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',0,1961,'33100','female','pensioner',NULL,1,'replaced',1795624617294,7,1);
INSERT INTO "card" VALUES(5,'AM99900058',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',3,2001,'20100',NULL,'student',NULL,1,NULL,NULL,NULL,1);
INSERT INTO "card" VALUES(6,'Y999000066',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',NULL,NULL,NULL,NULL,NULL,'Päivätoiminta Valo',1,NULL,NULL,NULL,1);
INSERT INTO "card" VALUES(7,'A999000074',0,'paper','2026-05-08','2026-04-01',NULL,'2027-03-31',0,1961,'33100','female','pensioner',NULL,1,NULL,NULL,NULL,NULL);
CREATE TABLE county (
    code TEXT PRIMARY KEY,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT;
INSERT INTO "county" VALUES('05','Varsinais-Suomen hyvinvointialue','Egentliga Finlands välfärdsområde','Southwest Finland');
INSERT INTO "county" VALUES('08','Pirkanmaan hyvinvointialue','Birkalands välfärdsområde','Pirkanmaa');
CREATE TABLE entry_content (
    number INTEGER PRIMARY KEY REFERENCES audit_entry (number),
    salt TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
INSERT INTO "entry_content" VALUES(1,'c7a450dd495974bb0a93c60facedd172',NULL,NULL);
INSERT INTO "entry_content" VALUES(2,'bddfe9c79351979111564e411e8ab1fe',NULL,'{"name":"Sosiaalitoimi","kind":"distributor","municipality":"837"}');
INSERT INTO "entry_content" VALUES(3,'33cd11b02a5751259fca2e7ffac53843',NULL,'{"name":"Sosiaaliasema","organisation_id":1,"municipality":"837","sector":null}');
INSERT INTO "entry_content" VALUES(4,'884f55117c1bd495dcd542f0838126aa',NULL,'{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853"}');
INSERT INTO "entry_content" VALUES(5,'ad3da6c89c6686aa302d469a5d9e8d38',NULL,'{"name":"Teatteri","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(6,'f7f26d909eb68d92c2e51f2d08d7f773',NULL,'{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(7,'31055db3ce7e0a3f30f885cf5fc2dfb7',NULL,'{"name":"Erehdys","kind":"venue","municipality":"837"}');
INSERT INTO "entry_content" VALUES(8,'3ae141d116299343ad631908f21e828a','{"name":"Erehdys","kind":"venue","municipality":"837"}',NULL);
INSERT INTO "entry_content" VALUES(9,'00e037300f47291f23e6aa5ca13e9937',NULL,'{"name":"Ääniä","site_id":2,"active":true,"value_field":false,"published":false,"description":"Ilta, \"jossa\" soi; 100 %","sector":null}');
INSERT INTO "entry_content" VALUES(10,'4e1f204a0bafe54b382ec92ba51efcb6',NULL,'{"name":"Maksut","site_id":2,"active":true,"value_field":true,"published":false,"description":null,"sector":null}');
INSERT INTO "entry_content" VALUES(11,'e0e4f21ff54d9e50afc408b018c442a0',NULL,'{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(12,'ec3017fe7fd50e550b7aa263fa8dbcd0',NULL,'{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(13,'67da372eb59aeb3a81370b0dd73f2239',NULL,'{"code":"Y999000033","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":null,"birth_year":null,"postal_code":null,"gender":null,"life_situation":null,"organisation":"Kriisikeskus","site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(14,'b738f6de4830341e3f89d2647319e9e4',NULL,'{"file":"cards.csv","hash":"993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(15,'4c0250d4a2c522c95132f809e04f2acf',NULL,'{"card_id":1,"site_id":2,"event_id":1,"date":"2026-04-02","time":"18:30","children":3,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":"k1","recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(16,'5585bb4b607a2ea2c6afc4135f8342bf',NULL,'{"card_id":1,"site_id":3,"event_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(17,'e07489452ca0709865615768d3c43e13',NULL,'{"card_id":2,"site_id":2,"event_id":2,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(18,'cc3d492bc9131dede5f4a3938fe17aa9',NULL,'{"card_id":3,"site_id":3,"event_id":null,"date":"2026-04-04","time":null,"children":0,"customers":5,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(19,'d19dbd905b6a883c5f2b3c01ec6f7d3a','{"card_id":1,"site_id":3,"event_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}','{"card_id":1,"site_id":3,"event_id":null,"date":"2026-04-02","time":null,"children":1,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(20,'238c3770c0944104afa111347bf55b0e','{"card_id":2,"site_id":2,"event_id":2,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}',NULL);
INSERT INTO "entry_content" VALUES(21,'9bd264f9d795ae8d28f2b25924ebfb15','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"science"}');
INSERT INTO "entry_content" VALUES(22,'0d4f219d90a5f63c6b5bd1b6cb8308a6',NULL,'{"card_id":3,"site_id":3,"event_id":null,"date":"2026-04-07","time":null,"children":0,"customers":2,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(23,'4c456dc16820b45e1435ef5c4d44837e',NULL,'{"file":"usages.csv","hash":"366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(24,'6f49dc6d3194fc2820aacb4adfe3c984','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":"2026-05-06","valid_until":"2027-05-05","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(25,'4ce6110485ec7ed40eda6e0a60f7e0ea','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":"lost","blocked_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(26,'a43951b5afb48685bd1cdbc6a72febbe','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":"replaced","blocked_at":"2026-11-25T18:36:57+02:00"}');
INSERT INTO "entry_content" VALUES(27,'d5106b94f85e8df4b7dc0f4e73b33270',NULL,'{"code":"A999000074","medium":"paper","registered_on":"2026-05-08","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES site (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    active INTEGER NOT NULL,
    value_field INTEGER NOT NULL,
    published INTEGER NOT NULL,
    description TEXT,
    sector TEXT,
    UNIQUE (site_id, name_key)
) STRICT;
INSERT INTO "event" VALUES(1,2,'Ääniä','ääniä','||ni|!!/!~0034~003Tni~003T',1,0,0,'Ilta, "jossa" soi; 100 %',NULL);
INSERT INTO "event" VALUES(2,2,'Maksut','maksut','maksut!!/',1,1,0,NULL,NULL);
CREATE TABLE gender (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;
INSERT INTO "gender" VALUES('female',1);
INSERT INTO "gender" VALUES('male',2);
INSERT INTO "gender" VALUES('other',3);
INSERT INTO "gender" VALUES('unknown',4);
CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('card', 'usage')),
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    imported_by TEXT NOT NULL,
    written INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
INSERT INTO "import_batch" VALUES(1,'card','cards.csv','993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7',1795624617134,'local:root',3,0);
INSERT INTO "import_batch" VALUES(2,'usage','usages.csv','366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361',1795624617255,'local:root',3,0);
CREATE TABLE import_former (
    import_id INTEGER NOT NULL REFERENCES import_batch (id),
    card_id INTEGER NOT NULL REFERENCES card (id),
    former TEXT NOT NULL,
    PRIMARY KEY (import_id, card_id)
) STRICT;
CREATE TABLE life_situation (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;
INSERT INTO "life_situation" VALUES('employed',1);
INSERT INTO "life_situation" VALUES('unemployed',2);
INSERT INTO "life_situation" VALUES('student',3);
INSERT INTO "life_situation" VALUES('pensioner',4);
INSERT INTO "life_situation" VALUES('family_leave',5);
INSERT INTO "life_situation" VALUES('sick_leave',6);
INSERT INTO "life_situation" VALUES('rehabilitation',7);
INSERT INTO "life_situation" VALUES('conscript',8);
INSERT INTO "life_situation" VALUES('other',9);
INSERT INTO "life_situation" VALUES('unknown',10);
CREATE TABLE municipality (
    code TEXT PRIMARY KEY,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    county_code TEXT NOT NULL REFERENCES county (code),
    valid_from TEXT,
    successor TEXT REFERENCES municipality (code) DEFERRABLE INITIALLY IMMEDIATE,
    name_key TEXT NOT NULL,
    name_key_sv TEXT NOT NULL,
    sort_key TEXT NOT NULL
) STRICT;
INSERT INTO "municipality" VALUES('837','Tampere','Tammerfors','08',NULL,NULL,'tampere','tammerfors','tampere!!/');
INSERT INTO "municipality" VALUES('853','Turku','Åbo','05',NULL,NULL,'turku','åbo','turku!!/');
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('distributor', 'venue')),
    municipality_code TEXT NOT NULL REFERENCES municipality (code),
    UNIQUE (name_key, municipality_code)
) STRICT;
INSERT INTO "organisation" VALUES(1,'Sosiaalitoimi','sosiaalitoimi','sosiaalitoimi!!/','distributor','837');
INSERT INTO "organisation" VALUES(2,'Kulturföreningen i Åbo','kulturföreningen i åbo','kulturf}reningen"i"{bo!!/.................../!Kulturf~003freningen i ~0035bo','venue','853');
CREATE TABLE postal_code (
    postal_code TEXT PRIMARY KEY,
    municipality_code TEXT NOT NULL REFERENCES municipality (code)
) STRICT;
INSERT INTO "postal_code" VALUES('20100','853');
INSERT INTO "postal_code" VALUES('33100','837');
CREATE TABLE register (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "register" VALUES('schema_version','1');
INSERT INTO "register" VALUES('oldest_program_schema','1');
INSERT INTO "register" VALUES('register_id','dce20e1f7a960adc79549b64cd11f0f4');
CREATE TABLE schema_file (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_file" VALUES(1,'register','d4cdd4263d1fb1710c4f53a36604efe1c4c81c33125d7914a287fc4f0b6deded',1795624616923);
CREATE TABLE site (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    municipality_code TEXT NOT NULL REFERENCES municipality (code),
    sector TEXT,
    UNIQUE (organisation_id, name_key)
) STRICT;
INSERT INTO "site" VALUES(1,1,'Sosiaaliasema','sosiaaliasema','sosiaaliasema!!/','837',NULL);
INSERT INTO "site" VALUES(2,2,'Teatteri','teatteri','teatteri!!/','853','culture');
INSERT INTO "site" VALUES(3,2,'Museo','museo','museo!!/','853','science');
CREATE TABLE site_standing (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    municipality_code TEXT NOT NULL,
    sector TEXT NOT NULL,
    UNIQUE (site_id, organisation_id, municipality_code, sector)
) STRICT;
INSERT INTO "site_standing" VALUES(1,2,2,'853','culture');
INSERT INTO "site_standing" VALUES(2,3,2,'853','culture');
INSERT INTO "site_standing" VALUES(3,3,2,'853','science');
CREATE TABLE usage (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL REFERENCES card (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    standing_id INTEGER NOT NULL REFERENCES site_standing (id),
    event_id INTEGER REFERENCES event (id),
    kind TEXT NOT NULL,
    home_municipality TEXT NOT NULL,
    date TEXT NOT NULL,
    time TEXT,
    children INTEGER NOT NULL,
    customers INTEGER,
    value_cents INTEGER,
    card_status TEXT NOT NULL,
    discretion TEXT,
    warnings TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    key TEXT,
    deleted_at INTEGER,
    import_id INTEGER REFERENCES import_batch (id)
) STRICT;
INSERT INTO "usage" VALUES(1,1,2,1,1,'customer','837','2026-04-02','18:30',3,NULL,NULL,'valid',NULL,'children_over_limit','local:root',1795624617149,'k1',NULL,NULL);
INSERT INTO "usage" VALUES(2,1,3,2,NULL,'customer','837','2026-04-02',NULL,1,NULL,NULL,'valid',NULL,'','local:root',1795624617164,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(3,2,2,1,2,'customer','837','2026-04-03',NULL,0,NULL,1250,'valid',NULL,'','local:root',1795624617177,NULL,1795624617217,NULL);
INSERT INTO "usage" VALUES(4,3,3,2,NULL,'community','','2026-04-04',NULL,0,5,NULL,'valid',NULL,'','local:root',1795624617191,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(5,3,3,3,NULL,'community','','2026-04-07',NULL,0,2,NULL,'valid',NULL,'','local:root',1795624617242,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(6,4,2,1,1,'customer','837','2026-05-02',NULL,0,NULL,NULL,'valid',NULL,'','local:root',1795624617257,'a1',NULL,2);
INSERT INTO "usage" VALUES(7,6,3,3,NULL,'community','','2026-05-03',NULL,0,4,NULL,'valid',NULL,'','local:root',1795624617257,'a2',NULL,2);
INSERT INTO "usage" VALUES(8,5,2,1,2,'customer','853','2026-05-04',NULL,3,NULL,250,'valid',NULL,'','local:root',1795624617257,NULL,NULL,2);
CREATE TABLE usage_summary (
    standing_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    month INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    home_municipality TEXT NOT NULL,
    usages INTEGER NOT NULL,
    children INTEGER NOT NULL,
    customers INTEGER NOT NULL,
    value_cents INTEGER NOT NULL,
    PRIMARY KEY (standing_id, year, month, event_id, kind, home_municipality)
) STRICT;
INSERT INTO "usage_summary" VALUES(1,2026,4,1,'customer','837',1,3,0,0);
INSERT INTO "usage_summary" VALUES(2,2026,4,0,'customer','837',1,1,0,0);
INSERT INTO "usage_summary" VALUES(2,2026,4,0,'community','',1,0,5,0);
INSERT INTO "usage_summary" VALUES(3,2026,4,0,'community','',1,0,2,0);
INSERT INTO "usage_summary" VALUES(1,2026,5,1,'customer','837',1,0,0,0);
INSERT INTO "usage_summary" VALUES(1,2026,5,2,'customer','853',1,3,0,250);
INSERT INTO "usage_summary" VALUES(3,2026,5,0,'community','',1,0,4,0);
CREATE UNIQUE INDEX card_code ON card (code);
CREATE INDEX card_site ON card (site_id, valid_until);
CREATE INDEX usage_card ON usage (card_id);
CREATE INDEX usage_date ON usage (site_id, date);
CREATE UNIQUE INDEX usage_key ON usage (site_id, key) WHERE key IS NOT NULL;
CREATE INDEX audit_object ON audit_entry (object);
CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER entry_content_fixed BEFORE UPDATE ON entry_content BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('organisation',3);
INSERT INTO "sqlite_sequence" VALUES('site',3);
INSERT INTO "sqlite_sequence" VALUES('event',2);
COMMIT;
