PRAGMA application_id = 1801546091;
BEGIN TRANSACTION;
CREATE TABLE area (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL
) STRICT;
INSERT INTO "area" VALUES(1,'Pirkanmaa','pirkanmaa','pirkanmaa!!/');
CREATE TABLE area_municipality (
    municipality_code TEXT PRIMARY KEY REFERENCES municipality (code),
    area_id INTEGER NOT NULL REFERENCES area (id)
) STRICT;
INSERT INTO "area_municipality" VALUES('837',1);
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
INSERT INTO "audit_entry" VALUES(1,1795634582226,'local:root','init','register','f7f82d63ab2f9ab69e5848bd2026a72fe9d4fb4f33dc0bf75c4df11e267e6812','','f3d1cd941c83f56d64374af367cbe01f93a70a01917d167d09ee6237495e7546');
INSERT INTO "audit_entry" VALUES(2,1795634582292,'local:root','org add','organisation:1','521ec53b8ed89a1bc2dc57460c1bb9a8e7b00b8ec30a07a613036c97aa4c3f2e','f3d1cd941c83f56d64374af367cbe01f93a70a01917d167d09ee6237495e7546','54eaf56dfbf980d4661af9f5bace252ad936aaa4bcb70660c343677b905d7baa');
INSERT INTO "audit_entry" VALUES(3,1795634582364,'local:root','site add','site:1','13c953eaf50ee11e730e0d09bcf6024b628a9e3a4dbded7eabfea90a32998fcb','54eaf56dfbf980d4661af9f5bace252ad936aaa4bcb70660c343677b905d7baa','09dfb04c190d7b3017808f3a6631011094716f0956f95ccd591aa69423afd033');
INSERT INTO "audit_entry" VALUES(4,1795634582436,'local:root','org add','organisation:2','78e2025f8aaf0be3ff16667f954a15b394fc5dc2bdde3dee72e2f982ca9ef4b4','09dfb04c190d7b3017808f3a6631011094716f0956f95ccd591aa69423afd033','6fb618068850c47be6dc5081e78dbd42d694f52a3408f4050aae5367604a5fef');
INSERT INTO "audit_entry" VALUES(5,1795634582504,'local:root','site add','site:2','2848afb2bd36993bddc6b6e020e7036e9b2361b50e01a5148ef69e2c34539962','6fb618068850c47be6dc5081e78dbd42d694f52a3408f4050aae5367604a5fef','4926e798ec04f04052600cecbe93e13aa2dae103a4d7b87654a4dd3a1ebcb9b3');
INSERT INTO "audit_entry" VALUES(6,1795634582567,'local:root','site add','site:3','bbcf0f20ca6062d32d79a0cfa658639fcf421ad9fbc030756689ddfa3a29dd4e','4926e798ec04f04052600cecbe93e13aa2dae103a4d7b87654a4dd3a1ebcb9b3','2bfa1d0d69eff91bf6967ed07c585ed66d53480baf33e4de5e6e75880517051e');
INSERT INTO "audit_entry" VALUES(7,1795634582629,'local:root','org add','organisation:3','7ea9068047b5c5678d5d133cdb655464ec64dddbdd86818fa8eb16eeb6d35626','2bfa1d0d69eff91bf6967ed07c585ed66d53480baf33e4de5e6e75880517051e','c5c1fb39590140c0510dfb77198b11d3b0f79603c474cd922377866199693c7a');
INSERT INTO "audit_entry" VALUES(8,1795634582698,'local:root','org remove','organisation:3','f9ce3e9021ddf66fc67b86f9f7766325125f99c3522faa92d256fb8a2ceda9fa','c5c1fb39590140c0510dfb77198b11d3b0f79603c474cd922377866199693c7a','ffdefb5cb123a6f938991a47e463efeb394901567bdebfeb0f0de43fb4f54f41');
INSERT INTO "audit_entry" VALUES(9,1795634582769,'local:root','event create','event:1','268cfe1a4fee64378f64c3ac7ad031314887f27d29dc451c7de9b22e53e88e7e','ffdefb5cb123a6f938991a47e463efeb394901567bdebfeb0f0de43fb4f54f41','e6cc4b5a294be29be3afb698f57172a70bbd8c5673eeb823490c70b35a576311');
INSERT INTO "audit_entry" VALUES(10,1795634582833,'local:root','event create','event:2','8ec6c149a7f6652ef1283e94754041da47bec0680d6a69f23df278ea95370df3','e6cc4b5a294be29be3afb698f57172a70bbd8c5673eeb823490c70b35a576311','cd0d063cd58cdae2a87f2b5fe83456639421c432e156f0f879a1526fae111863');
INSERT INTO "audit_entry" VALUES(11,1795634582896,'local:root','card register','card:1','fef8b2f61e79d386bd49a63c40d802149ddf683907c30911a6e1bf4f3f61ccd6','cd0d063cd58cdae2a87f2b5fe83456639421c432e156f0f879a1526fae111863','9517a4b8a1eb2810e302d6ba8f0ee467d612032c5d3d979fc6a990c345a168cb');
INSERT INTO "audit_entry" VALUES(12,1795634582963,'local:root','card register','card:2','cf814ba41180cbff67d2f247c056cf18589f7dd55a9ba5826170f964e6598181','9517a4b8a1eb2810e302d6ba8f0ee467d612032c5d3d979fc6a990c345a168cb','7d169dc692fa75f51615ec2d8d02552a346f5a6223dbc1a86b382d40cfd5a1ae');
INSERT INTO "audit_entry" VALUES(13,1795634583020,'local:root','card register','card:3','a57dd4a407b7eba1d5eb82d00c679ec4886ca24894d63f113d8cfd6a006268a5','7d169dc692fa75f51615ec2d8d02552a346f5a6223dbc1a86b382d40cfd5a1ae','fd39c050bb2fd6fbd6447deba96e4f6c69b980789daa77dfffc9aaa11633e7ac');
INSERT INTO "audit_entry" VALUES(14,1795634583093,'local:root','card import','import:1','116901b5fedfa739b2f309b686c5882bd4fef5c412b99013b6940b3db388440e','fd39c050bb2fd6fbd6447deba96e4f6c69b980789daa77dfffc9aaa11633e7ac','579c7ab8a122c7469c6a317a7412ee419c70844fd04b0d508a10fec29e539630');
INSERT INTO "audit_entry" VALUES(15,1795634583160,'local:root','usage record','usage:1','52452b908862c712b96f1b17e79fba014742c0a575e66b61fce9fcd85e362306','579c7ab8a122c7469c6a317a7412ee419c70844fd04b0d508a10fec29e539630','089cb224e818954a3d445c3825d6c24a1df92691397fddca6fe2363dde225132');
INSERT INTO "audit_entry" VALUES(16,1795634583239,'local:root','usage record','usage:2','23445d65666adb977e8b2d8c265c65c2e9ae9dc51142ccc4abdf613d55ff05ae','089cb224e818954a3d445c3825d6c24a1df92691397fddca6fe2363dde225132','85604e2eecc0a3976ba5922b13f33c0a96b64c041ebd03c83847fe542189ae87');
INSERT INTO "audit_entry" VALUES(17,1795634583312,'local:root','usage record','usage:3','d3772131351ee66ddf3cad98a7a81dd6d15e088347f931779be6df74aa27216e','85604e2eecc0a3976ba5922b13f33c0a96b64c041ebd03c83847fe542189ae87','bcf69052b84893f49eae5250bf4d17aab3229494649ed2ade8572d23a866b8b3');
INSERT INTO "audit_entry" VALUES(18,1795634583379,'local:root','usage record','usage:4','8f4b6001b31e1ee83f9b06fd1da278eed1e3fe5f4c0f525642c8be1859b62364','bcf69052b84893f49eae5250bf4d17aab3229494649ed2ade8572d23a866b8b3','e7df7f94c386016c3c05757189215fe2a0ff5d221975f76c76a93fe1e028cfe9');
INSERT INTO "audit_entry" VALUES(19,1795634583452,'local:root','usage edit','usage:2','45b8605a8563045b1ce0e52b8912b73f95ab806fd6ac7596fb00a3ca696372d8','e7df7f94c386016c3c05757189215fe2a0ff5d221975f76c76a93fe1e028cfe9','abecd272943c69fe21b4b6c9544cb3736a1c24706e7944e4d3ee5085c1d26bdc');
INSERT INTO "audit_entry" VALUES(20,1795634583523,'local:root','usage delete','usage:3','23292d15cd67263ca7bf1dc40a37a91b1d28e45b7262923b9764b8d900b008a4','abecd272943c69fe21b4b6c9544cb3736a1c24706e7944e4d3ee5085c1d26bdc','7d6afa46ebfb4e31fb4366c7295c753f788918dbd66af1b2cf1ebcfa1c5cf8c6');
INSERT INTO "audit_entry" VALUES(21,1795634583579,'local:root','site edit','site:3','20aba1e3875822148dcffce46bafd105e70620e78f65a06e4548f91962c10e13','7d6afa46ebfb4e31fb4366c7295c753f788918dbd66af1b2cf1ebcfa1c5cf8c6','0bd8865c5d956d07855e6ab6ae402fb680aa72c7ca2f08cb05e85d5cf4793f51');
INSERT INTO "audit_entry" VALUES(22,1795634583650,'local:root','usage record','usage:5','1fa78a5f207a9265b68125e3ba6defc1eb2caea4c0530b9bdddbe41c1a17a16d','0bd8865c5d956d07855e6ab6ae402fb680aa72c7ca2f08cb05e85d5cf4793f51','0afee5dc0296eb250c5959029c830c3e16fd8c291ec114c2b9a5f1292a88d2e4');
INSERT INTO "audit_entry" VALUES(23,1795634583725,'local:root','usage import','import:2','d68fb85a3f083053ef6ef4d3cfae2f6741ff22892ac10491cbf8efe0e1337581','0afee5dc0296eb250c5959029c830c3e16fd8c291ec114c2b9a5f1292a88d2e4','4d8453d70dee2f4b02ddc107025a153e440344bcd9855cc4045ae384937ad8ca');
INSERT INTO "audit_entry" VALUES(24,1795634583807,'local:root','card renew','card:1','6fdf749744d3a4b7c6ba871c01684c5a214f9d11d4bd76db62e2a8f2ab4d8349','4d8453d70dee2f4b02ddc107025a153e440344bcd9855cc4045ae384937ad8ca','9640ebb7f2931812eb035d5785c2a97eddbd3f54ad11c432be0dd448054ceb78');
INSERT INTO "audit_entry" VALUES(25,1795634583876,'local:root','card block','card:2','fab2485e45421d9cc94184058821a6277ab32335405096aa690872c614fbf416','9640ebb7f2931812eb035d5785c2a97eddbd3f54ad11c432be0dd448054ceb78','d5f677c69e7cedb7a2059a9e0f8b794caf7efe749c952a8f1473f6ec9f0f43d4');
INSERT INTO "audit_entry" VALUES(26,1795634583934,'local:root','card replace','card:4','1a67e3caf5d9bdda0ab5f3c87ebbe727688378f38f8a6539a0b2f8ba846f645e','d5f677c69e7cedb7a2059a9e0f8b794caf7efe749c952a8f1473f6ec9f0f43d4','36038241b35627a9399db60cfa5049e3e644f9cec30fbff4c6556e7c0bb794a2');
INSERT INTO "audit_entry" VALUES(27,1795634583943,'local:root','card register','card:7','d1aee61b59b6d9bbecc99655bf23fc24532d527a7780a148db9f2dc6b89f9e3d','36038241b35627a9399db60cfa5049e3e644f9cec30fbff4c6556e7c0bb794a2','3604e992d2d16a43270fda77c38aa1eda5ea05a7c2c5f481c8c81fd8d5c98e08');
INSERT INTO "audit_entry" VALUES(28,1795634584493,'local:root','init coordinator','user:1','29a1b42dade8ae59c564a19d1dd235ae86de831257ce8592574cdaec6cc2eb9f','3604e992d2d16a43270fda77c38aa1eda5ea05a7c2c5f481c8c81fd8d5c98e08','644c97b855399706fcb24c16718191cb0548b86684a50368f7084f136df8fbf6');
INSERT INTO "audit_entry" VALUES(29,1795634585017,'Keskus@Maa.example','login','user:1','ef26ddc518b0360a6fde2c191e56016c39ec5ac261fa12b3b4eea9647520eec8','644c97b855399706fcb24c16718191cb0548b86684a50368f7084f136df8fbf6','7c3955c0462ba31bb1a8d82f02f7d8411619f04252ffd56ffa0851833b697dd2');
INSERT INTO "audit_entry" VALUES(30,1795634585089,'Keskus@Maa.example','area add','area:1','12d741f57484d2ecee2e12ea221bc85397f7831ede88623963ee278241f45770','7c3955c0462ba31bb1a8d82f02f7d8411619f04252ffd56ffa0851833b697dd2','5e5198c99faf731e8252c3bd2e09922508ff06ec948646674c2ab3824009744e');
INSERT INTO "audit_entry" VALUES(31,1795634585564,'Keskus@Maa.example','login','user:1','e311aeb3b51474dc2b7a3b1688d0c7abc4416e825c40f5bb440643676caa6d98','5e5198c99faf731e8252c3bd2e09922508ff06ec948646674c2ab3824009744e','6a9dcec7661f56f103e1a8910cc68d0830ccb269ed061a6eb85237e6e2842562');
INSERT INTO "audit_entry" VALUES(32,1795634585626,'Keskus@Maa.example','org edit','organisation:2','d4197eab21c30f92abc22e122763b66064bd63e38d4f3760a006aafba2f69393','6a9dcec7661f56f103e1a8910cc68d0830ccb269ed061a6eb85237e6e2842562','5912e5d97ec188152c3ff565fd550ba517f7f79d089248a8e3de8b404d08bb22');
INSERT INTO "audit_entry" VALUES(33,1795634586280,'Keskus@Maa.example','login','user:1','0307f4d25328392dc2aca5104795d20646a2be0d91a7f03c97c55eafa1449a82','5912e5d97ec188152c3ff565fd550ba517f7f79d089248a8e3de8b404d08bb22','6b598379bff337c34ac2efd1cfb479687286bbca450a644f7ae3a3ef92b5423c');
INSERT INTO "audit_entry" VALUES(34,1795634586569,'Keskus@Maa.example','user add','user:2','d9774858b74f0b0e8059b77bd285a0f5278b89949d18d14a5a471a756667236d','6b598379bff337c34ac2efd1cfb479687286bbca450a644f7ae3a3ef92b5423c','8f0ad0c6221e7332f830f1e62d138fdd62ec964662e900f7beed2b78dfe5bd01');
INSERT INTO "audit_entry" VALUES(35,1795634587128,'Keskus@Maa.example','login','user:1','600f7544b3f91a6e6a7e7e60605745be81186fb0369ce2853a638c9422b70f37','8f0ad0c6221e7332f830f1e62d138fdd62ec964662e900f7beed2b78dfe5bd01','b7a56d78217776c2d404ed81a35f6ec8e9872fd134cf601e6b303dff379017fc');
INSERT INTO "audit_entry" VALUES(36,1795634587637,'Keskus@Maa.example','user add','user:3','3a67468cc1f005276c54382dbb4e7ef53782b008de923f0765766e492b5a0f63','b7a56d78217776c2d404ed81a35f6ec8e9872fd134cf601e6b303dff379017fc','5318089b17dfe7d218e6ab687a69e33cb0a17555c361fb6cbb3b4845fa656f36');
INSERT INTO "audit_entry" VALUES(37,1795634588128,'Keskus@Maa.example','login','user:1','5557fd0b99c87159c68c0be31d542249493d0fde0d83ae70a4bec5472ce3c454','5318089b17dfe7d218e6ab687a69e33cb0a17555c361fb6cbb3b4845fa656f36','ec466bab5b96ae7e32c061b5bd8aa31936a39b2ce753339d377defb1624dc3f2');
INSERT INTO "audit_entry" VALUES(38,1795634588185,'Keskus@Maa.example','user add','user:4','b758b161de1ff14177a98d22c23be7a9ea2c208b4b0288cb557e8b5a6915b812','ec466bab5b96ae7e32c061b5bd8aa31936a39b2ce753339d377defb1624dc3f2','919eb72a03ea2c99fbdb6ce427cf8a75568bf1e485a0f9c7a3c7c25eb8a4346a');
INSERT INTO "audit_entry" VALUES(39,1795634588723,'Keskus@Maa.example','login','user:1','1717d1bc98a2cd23a53e1453e220d72797665bba4fc28440d46f1c92db72cd69','919eb72a03ea2c99fbdb6ce427cf8a75568bf1e485a0f9c7a3c7c25eb8a4346a','52e7ab2ef7b7f991965e6ee55ed911ecbe4c62aa663995002140810ad719dbea');
INSERT INTO "audit_entry" VALUES(40,1795634588803,'Keskus@Maa.example','user disable','user:4','8303163cb53169bef8248687dd806b016d7b732ef6e521085111742cf1ab4dec','52e7ab2ef7b7f991965e6ee55ed911ecbe4c62aa663995002140810ad719dbea','d569c4f07154b00199edceb03c2c74aa688c795bc5d9dba223c9016815a6f00b');
INSERT INTO "audit_entry" VALUES(41,1795634589559,'Keskus@Maa.example','login','user:1','58f10e9818d407ab299b589dbd033e772a226ffef24c8d8670e19c6b4b25c786','d569c4f07154b00199edceb03c2c74aa688c795bc5d9dba223c9016815a6f00b','7d601a43f2da83d491cf04b8d0dbb5408818defd866be7ebe9bee502873495f7');
INSERT INTO "audit_entry" VALUES(42,1795634589660,'Keskus@Maa.example','user key add','user:2','d9f9278ee304dc564452c233d94cdfe48fb8f6f3c2773a50dc98ab4cd56941e7','7d601a43f2da83d491cf04b8d0dbb5408818defd866be7ebe9bee502873495f7','0530e482e2f3717fcc836acdf4d2911c4945b16868296bb5d0fb3eb09674d377');
INSERT INTO "audit_entry" VALUES(43,1795634590439,'Halli@Åbo.example','login','user:2','4007ec11ba7daf985b161ece826d49c98c9e99d5855cbc44d52f9c070c6063ee','0530e482e2f3717fcc836acdf4d2911c4945b16868296bb5d0fb3eb09674d377','61cb10ba0ebb718c9aee2f25a5a0ee0afe1fc44df03ac53645d44d10d50fd43b');
INSERT INTO "audit_entry" VALUES(44,1795634590668,'Halli@Åbo.example','usage record','usage:9','76ab8c1b9bd2c470f924a0807a4753bad6d7894f5b9a9c6fa2e0f6e1b6184f9f','61cb10ba0ebb718c9aee2f25a5a0ee0afe1fc44df03ac53645d44d10d50fd43b','a5099158dc5fd457c7e1c87de441ba1cfdce2395759b0a255ce642bb62a9e128');
INSERT INTO "audit_entry" VALUES(45,1795634591384,'jakaja@tampere.example','login','user:3','b97114deb1beb1921320238d0d78ffcc7109793cd50de0cf67c3de7b3b3f2ee0','a5099158dc5fd457c7e1c87de441ba1cfdce2395759b0a255ce642bb62a9e128','73be1c0aa1ff4101da4122d317afbbd1dd5a049e4a59b93b562ecfb0214eedeb');
INSERT INTO "audit_entry" VALUES(46,1795634591436,'jakaja@tampere.example','card show','card:1','f5d97da6ef948d5d2b0abd128b519a406935a7f12ac3f4096d16fb1adff04cd1','73be1c0aa1ff4101da4122d317afbbd1dd5a049e4a59b93b562ecfb0214eedeb','03f4d04013adbc2ee5c015c2e89d7eebd6e0c37c74f99fdfc4a3aaf36a4871cd');
INSERT INTO "audit_entry" VALUES(47,1795634591516,'Keskus@Maa.example','user token create','user:1','be70a7889268defce969acc0593f5c9b4cd4703e28e5680606b39e4502f165f4','03f4d04013adbc2ee5c015c2e89d7eebd6e0c37c74f99fdfc4a3aaf36a4871cd','ca5d84de255a3ee076b61bb53c7a5b534570cdb2cd9b65b31eec4e88bfea0574');
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" VALUES(1,47,'ca5d84de255a3ee076b61bb53c7a5b534570cdb2cd9b65b31eec4e88bfea0574');
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
INSERT INTO "card" VALUES(2,'A999000025',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',0,1985,'33100',NULL,NULL,NULL,1,'lost',1795634583876,NULL,NULL);
INSERT INTO "card" VALUES(3,'Y999000033',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',NULL,NULL,NULL,NULL,NULL,'Kriisikeskus',1,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES(4,'A999000041',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',0,1961,'33100','female','pensioner',NULL,1,'replaced',1795634583934,7,1);
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
INSERT INTO "entry_content" VALUES(1,'257c294a13ef362994dc6762c3657762',NULL,NULL);
INSERT INTO "entry_content" VALUES(2,'2cdcbe52b47032bb611ba36a933d70c7',NULL,'{"name":"Sosiaalitoimi","kind":"distributor","municipality":"837","area_id":null}');
INSERT INTO "entry_content" VALUES(3,'5903fd48d4f740197b10970b00fb6f62',NULL,'{"name":"Sosiaaliasema","organisation_id":1,"municipality":"837","sector":null}');
INSERT INTO "entry_content" VALUES(4,'f79b13d5248c7aa8eb4f35c4473fe17c',NULL,'{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":null}');
INSERT INTO "entry_content" VALUES(5,'bfde0c19f26e88b3e163dbd87ac80809',NULL,'{"name":"Teatteri","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(6,'b8648d90cb1d4a5abb5dac6138bd2f41',NULL,'{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(7,'becfc1d7dd9edc21624df608cef54253',NULL,'{"name":"Erehdys","kind":"venue","municipality":"837","area_id":null}');
INSERT INTO "entry_content" VALUES(8,'bc78f16238485d9873f3dc2f8107dc2f','{"name":"Erehdys","kind":"venue","municipality":"837","area_id":null}',NULL);
INSERT INTO "entry_content" VALUES(9,'3164b6668054582b774a0732ca78743c',NULL,'{"name":"Ääniä","site_id":2,"active":true,"value_field":false,"published":false,"description":"Ilta, \"jossa\" soi; 100 %","sector":null}');
INSERT INTO "entry_content" VALUES(10,'1c0e6cf1c2ee7ea05c373382483cf417',NULL,'{"name":"Maksut","site_id":2,"active":true,"value_field":true,"published":false,"description":null,"sector":null}');
INSERT INTO "entry_content" VALUES(11,'9ddd30cca0825402cb3de88be7d0bc23',NULL,'{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(12,'e5a49f055d728eda53696eebe039c8a4',NULL,'{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(13,'b850533d1ce2b26774245b3e38dc7736',NULL,'{"code":"Y999000033","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":null,"birth_year":null,"postal_code":null,"gender":null,"life_situation":null,"organisation":"Kriisikeskus","site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(14,'43a4a89f433beecc844c8141d599f763',NULL,'{"file":"cards.csv","hash":"993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(15,'c5381aa67dc343b39c14456d15864ec2',NULL,'{"card_id":1,"site_id":2,"event_id":1,"date":"2026-04-02","time":"18:30","children":3,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":"k1","recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(16,'7bdbf6c13334bf33fc9c13c4bd56e6f7',NULL,'{"card_id":1,"site_id":3,"event_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(17,'6a11d64eeec5b13659e7acd16020ba5f',NULL,'{"card_id":2,"site_id":2,"event_id":2,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(18,'defbe85133a51f5f45158dff043469a6',NULL,'{"card_id":3,"site_id":3,"event_id":null,"date":"2026-04-04","time":null,"children":0,"customers":5,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(19,'54b169bc2e6bff827b024754030a2cbc','{"card_id":1,"site_id":3,"event_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}','{"card_id":1,"site_id":3,"event_id":null,"date":"2026-04-02","time":null,"children":1,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(20,'1f82aed00f36d1ebdd8a887be115e766','{"card_id":2,"site_id":2,"event_id":2,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}',NULL);
INSERT INTO "entry_content" VALUES(21,'c39c1a6a4bd16f853849d03f5fd0d4e4','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"science"}');
INSERT INTO "entry_content" VALUES(22,'869ec305b3b7ed289d86712bfba15414',NULL,'{"card_id":3,"site_id":3,"event_id":null,"date":"2026-04-07","time":null,"children":0,"customers":2,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(23,'e9d45381cdf1517e35ef15a83d4b8695',NULL,'{"file":"usages.csv","hash":"366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(24,'1a997b7f251f5f4a29e5b2ff98ee5ff3','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":"2026-05-06","valid_until":"2027-05-05","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(25,'6020c96223b7d8fd791bbfab801a6e53','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":"lost","blocked_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(26,'de18d1eaf88cec295cd81c0d21875def','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":"replaced","blocked_at":"2026-11-25T21:23:03+02:00"}');
INSERT INTO "entry_content" VALUES(27,'f888dd7129d48c6565fb5587f504fb13',NULL,'{"code":"A999000074","medium":"paper","registered_on":"2026-05-08","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(28,'321bacc0c9225a873d0a045355dfa413',NULL,'{"email":"Keskus@Maa.example"}');
INSERT INTO "entry_content" VALUES(29,'5a34b1ecc8cfee53783773f9e2b0dc94',NULL,NULL);
INSERT INTO "entry_content" VALUES(30,'728596211bf09a2600f542491a422571',NULL,'{"name":"Pirkanmaa","municipalities":["837"]}');
INSERT INTO "entry_content" VALUES(31,'533a404fa8d37734645d1c9fb38c25be',NULL,NULL);
INSERT INTO "entry_content" VALUES(32,'26c566bd5cbd1e8a2e75a258dab54a45','{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":null}','{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":1}');
INSERT INTO "entry_content" VALUES(33,'4da8394ab2b9f40c90414d0d3fdb9c58',NULL,NULL);
INSERT INTO "entry_content" VALUES(34,'285e7c561750b518497b30b7a1db2606',NULL,'{"email":"Halli@Åbo.example","active":true,"grants":["recorder@site:3"]}');
INSERT INTO "entry_content" VALUES(35,'1782b187386fa2c63c1e50632f382073',NULL,NULL);
INSERT INTO "entry_content" VALUES(36,'11c2246a6888644b331d383542813e02',NULL,'{"email":"jakaja@tampere.example","active":true,"grants":["analyst@area:1","distributor@site:1"]}');
INSERT INTO "entry_content" VALUES(37,'b3a0ddd045d10f1a585ba00376707516',NULL,NULL);
INSERT INTO "entry_content" VALUES(38,'e99135663481625c340b00a7730209a5',NULL,'{"email":"poissa@tampere.example","active":true,"grants":["coordinator@org:1"]}');
INSERT INTO "entry_content" VALUES(39,'4ad111188aaf8fc0ebf08417963c1e52',NULL,NULL);
INSERT INTO "entry_content" VALUES(40,'d8aa194b11a4e55c3a66d215ccfd23f7','{"email":"poissa@tampere.example","active":true,"grants":["coordinator@org:1"]}','{"email":"poissa@tampere.example","active":false,"grants":["coordinator@org:1"]}');
INSERT INTO "entry_content" VALUES(41,'3c9098965bde395606a7eb7f1729ba5f',NULL,NULL);
INSERT INTO "entry_content" VALUES(42,'1f8360060bd4f02a22779b88b0dd5cbf',NULL,'{"kind":"ssh-ed25519","body":"AAAAC3NzaC1lZDI1NTE5AAAAIF7Vg1q5m3r3fJzK0kqzX0u1n2v4y6b8d0f2h4j6l8nQ","note":"halli"}');
INSERT INTO "entry_content" VALUES(43,'e6d679c09477ac358001b6ff4f874eb1',NULL,NULL);
INSERT INTO "entry_content" VALUES(44,'8c785160c9356a767fe50022a7ec1568',NULL,'{"card_id":6,"site_id":3,"event_id":null,"date":"2026-05-12","time":null,"children":0,"customers":3,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"Halli@Åbo.example","recorded_at":"2026-11-25T21:23:10+02:00"}');
INSERT INTO "entry_content" VALUES(45,'c30ed6bd5088a4546de246040326b6ca',NULL,NULL);
INSERT INTO "entry_content" VALUES(46,'e0c713dabfb65ba38348108f22716249',NULL,NULL);
INSERT INTO "entry_content" VALUES(47,'af8889b3b9067943ef0de9806c90fbfc',NULL,'{"name":"Yöajo"}');
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
INSERT INTO "import_batch" VALUES(1,'card','cards.csv','993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7',1795634583091,'local:root',3,0);
INSERT INTO "import_batch" VALUES(2,'usage','usages.csv','366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361',1795634583720,'local:root',3,0);
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
    municipality_code TEXT NOT NULL REFERENCES municipality (code), area_id INTEGER REFERENCES area (id),
    UNIQUE (name_key, municipality_code)
) STRICT;
INSERT INTO "organisation" VALUES(1,'Sosiaalitoimi','sosiaalitoimi','sosiaalitoimi!!/','distributor','837',NULL);
INSERT INTO "organisation" VALUES(2,'Kulturföreningen i Åbo','kulturföreningen i åbo','kulturf}reningen"i"{bo!!/.................../!Kulturf~003freningen i ~0035bo','venue','853',1);
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
INSERT INTO "register" VALUES('schema_version','3');
INSERT INTO "register" VALUES('oldest_program_schema','3');
INSERT INTO "register" VALUES('register_id','7d1bf4fdc6192adffd39de855b0f2e02');
CREATE TABLE schema_file (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_file" VALUES(1,'register','d4cdd4263d1fb1710c4f53a36604efe1c4c81c33125d7914a287fc4f0b6deded',1795634582174);
INSERT INTO "schema_file" VALUES(2,'stats_views','ebdfa245063c37504013a3c27751a6d2a194f187a38683b14c8c659cf48ea669',1795634582174);
INSERT INTO "schema_file" VALUES(3,'access','9ff705210bba64f215299ba928e740a9e34e36c7c5d294320a671494776b3537',1795634582174);
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
INSERT INTO "usage" VALUES(1,1,2,1,1,'customer','837','2026-04-02','18:30',3,NULL,NULL,'valid',NULL,'children_over_limit','local:root',1795634583159,'k1',NULL,NULL);
INSERT INTO "usage" VALUES(2,1,3,2,NULL,'customer','837','2026-04-02',NULL,1,NULL,NULL,'valid',NULL,'','local:root',1795634583230,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(3,2,2,1,2,'customer','837','2026-04-03',NULL,0,NULL,1250,'valid',NULL,'','local:root',1795634583311,NULL,1795634583523,NULL);
INSERT INTO "usage" VALUES(4,3,3,2,NULL,'community','','2026-04-04',NULL,0,5,NULL,'valid',NULL,'','local:root',1795634583378,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(5,3,3,3,NULL,'community','','2026-04-07',NULL,0,2,NULL,'valid',NULL,'','local:root',1795634583649,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(6,4,2,1,1,'customer','837','2026-05-02',NULL,0,NULL,NULL,'valid',NULL,'','local:root',1795634583724,'a1',NULL,2);
INSERT INTO "usage" VALUES(7,6,3,3,NULL,'community','','2026-05-03',NULL,0,4,NULL,'valid',NULL,'','local:root',1795634583724,'a2',NULL,2);
INSERT INTO "usage" VALUES(8,5,2,1,2,'customer','853','2026-05-04',NULL,3,NULL,250,'valid',NULL,'','local:root',1795634583724,NULL,NULL,2);
INSERT INTO "usage" VALUES(9,6,3,3,NULL,'community','','2026-05-12',NULL,0,3,NULL,'valid',NULL,'','Halli@Åbo.example',1795634590667,NULL,NULL,NULL);
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
INSERT INTO "usage_summary" VALUES(3,2026,5,0,'community','',2,0,7,0);
CREATE TABLE user_account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    active INTEGER NOT NULL,
    password_hash TEXT,
    code_hash TEXT,
    code_until INTEGER,
    failures INTEGER NOT NULL,
    failed_at INTEGER
) STRICT;
INSERT INTO "user_account" VALUES(1,'Keskus@Maa.example','keskus@maa.example',1,'$argon2id$v=19$m=65536,t=2,p=1$BVh0CEnA604SJn8TOLzFZg$q+qLZSV93FMmP/ITDrXTTHCuSdPc0FfQC3tRLj1dBXM',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(2,'Halli@Åbo.example','halli@åbo.example',1,'$argon2id$v=19$m=65536,t=2,p=1$sOnAMctJXNlgpkd065rMOw$7guQ7ig3umcEJN2Zp+hUk03VqdMk4UqyyaM/0hj8T08',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(3,'jakaja@tampere.example','jakaja@tampere.example',1,'$argon2id$v=19$m=65536,t=2,p=1$yyvTNe0SDD56Yz6+mibO7Q$X/nJcXG18L1R/2ilWAYsq3HF1aOpilSrOmymOXyhzuY',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(4,'poissa@tampere.example','poissa@tampere.example',0,NULL,'ece459762969f7533872a41c153e2b287d1c4872f85578e8a6280b4624833dfd',1795638188185,0,NULL);
CREATE TABLE user_grant (
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    role TEXT NOT NULL CHECK (role IN ('recorder', 'distributor', 'coordinator', 'analyst')),
    scope TEXT NOT NULL CHECK (scope IN ('site', 'org', 'area', 'nation')),
    scope_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, role, scope, scope_id)
) STRICT;
INSERT INTO "user_grant" VALUES(1,'coordinator','nation',0);
INSERT INTO "user_grant" VALUES(2,'recorder','site',3);
INSERT INTO "user_grant" VALUES(3,'distributor','site',1);
INSERT INTO "user_grant" VALUES(3,'analyst','area',1);
INSERT INTO "user_grant" VALUES(4,'coordinator','org',1);
CREATE TABLE user_key (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    note TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
INSERT INTO "user_key" VALUES(1,2,'ssh-ed25519','AAAAC3NzaC1lZDI1NTE5AAAAIF7Vg1q5m3r3fJzK0kqzX0u1n2v4y6b8d0f2h4j6l8nQ','halli',1795634589660);
CREATE TABLE user_session (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    until INTEGER NOT NULL
) STRICT;
INSERT INTO "user_session" VALUES('56dba6da2b35de122f96fc1f2c8680cba823b1fbda2984ca953c564509d696e2',1,1795677785016);
INSERT INTO "user_session" VALUES('ee8b847a3af5c923504bc95a16672b66bbda539feb9981c13925fb7cb1ae9a94',1,1795677785563);
INSERT INTO "user_session" VALUES('3ead4751d2cbc7bcd10eabd041aa7e4b565882bee6932ed29e1c00b1cceb70e3',1,1795677786279);
INSERT INTO "user_session" VALUES('94ab7952dd6af6c436fce6388cebfcc2d0f7ba7413cc3f90b2f6354796b97108',1,1795677787128);
INSERT INTO "user_session" VALUES('1e1fe6850a460cd0b02777ad3fd635d8bffbe130035a0cadafdb953156c0f288',1,1795677788127);
INSERT INTO "user_session" VALUES('865896543358385ffcb289bd675209c49f4d95380df424e180c68683a96138ee',1,1795677788723);
INSERT INTO "user_session" VALUES('a9f3b626a74d21afc7b8f09b31cfe33f0b4b171161aae593a184ff54dba32202',1,1795677789559);
INSERT INTO "user_session" VALUES('d552037388476a9e6168df57e24ca84ba35a7d88555cb34f03fa4f456c379f78',2,1795677790426);
INSERT INTO "user_session" VALUES('b5c2335f468165f10863cec3e1bfbb8ce573d879387d990da133edd8cd22885c',3,1795677791383);
CREATE TABLE user_token (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    last_day TEXT
) STRICT;
INSERT INTO "user_token" VALUES('6bd14a6f959f3955ecc8ed6a8db895a41f085742e0ffbb4eac795dbc7762ad3f',1,'Yöajo','yöajo',1795634591515,NULL);
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
CREATE VIEW stats_uses AS
SELECT f.year AS year,
       f.month AS month,
       nullif(p.sector, '') AS sector,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       e.name AS event,
       f.kind AS kind,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.usages) AS bigint) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(f.usages + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM usage_summary f
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
LEFT JOIN event e ON e.id = f.event_id
GROUP BY f.year, f.month, nullif(p.sector, ''), s.id, s.name, o.id, o.name, m.name_fi, c.name_fi, e.id, e.name, f.kind;
CREATE VIEW stats_home_municipalities AS
SELECT f.year AS year,
       h.name_fi AS home_municipality,
       c.name_fi AS home_county,
       f.kind AS kind,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.usages) AS bigint) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(f.usages + f.children) AS bigint) AS visitors
FROM usage_summary f
LEFT JOIN municipality h ON h.code = nullif(f.home_municipality, '')
LEFT JOIN county c ON c.code = h.county_code
GROUP BY f.year, h.name_fi, c.name_fi, f.kind;
CREATE VIEW stats_cards AS
SELECT k.registered_on AS registered_on,
       CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END AS kind,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       count(*) AS cards
FROM card k
JOIN site s ON s.id = k.site_id
JOIN organisation o ON o.id = s.organisation_id
LEFT JOIN municipality m ON m.code = s.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY k.registered_on, CASE WHEN k.code < 'Y' THEN 'customer' ELSE 'community' END, s.id, s.name, o.id, o.name, m.name_fi, c.name_fi;
CREATE UNIQUE INDEX area_name ON area (name_key);
CREATE UNIQUE INDEX user_email ON user_account (email_key);
CREATE INDEX user_grant_scope ON user_grant (scope, scope_id);
CREATE INDEX user_session_user ON user_session (user_id);
CREATE UNIQUE INDEX user_token_name ON user_token (user_id, name_key);
CREATE UNIQUE INDEX user_key_body ON user_key (body);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('organisation',3);
INSERT INTO "sqlite_sequence" VALUES('site',3);
INSERT INTO "sqlite_sequence" VALUES('event',2);
INSERT INTO "sqlite_sequence" VALUES('user_account',4);
INSERT INTO "sqlite_sequence" VALUES('area',1);
COMMIT;
