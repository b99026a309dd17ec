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
INSERT INTO "audit_entry" VALUES(1,1795660186413,'local:root','init','register','4b043c0bcac3970d796b008e2ea6a8455c3b20a9ddf201ba217f13079c6e66a5','','e1b502ae7345e8110f01eac55ce0096e601204e7582951e111eb9873d740ce5b');
INSERT INTO "audit_entry" VALUES(2,1795660186437,'local:root','org add','organisation:1','c2ef3ce18bf39b52f7e0e4903ff825403c8d507cc39a2ad360ac7ac0acec76e3','e1b502ae7345e8110f01eac55ce0096e601204e7582951e111eb9873d740ce5b','0a6cf161efa0e3a749ae851ce2ea453f5732054372b69de90f1c62516d5315e6');
INSERT INTO "audit_entry" VALUES(3,1795660186463,'local:root','site add','site:1','9f880b964b51e0c90ce635225acb0de9ffe2214960e73f957bd06ab101017d62','0a6cf161efa0e3a749ae851ce2ea453f5732054372b69de90f1c62516d5315e6','e59f595f2fca9bf1983b67f746d2d45d6298269e66c0be5e8dc3ffefdda532a1');
INSERT INTO "audit_entry" VALUES(4,1795660186485,'local:root','org add','organisation:2','6fdab364e748a147fe5cfac2b21a5d16bb18c9f76763bb80ca53b295b140c465','e59f595f2fca9bf1983b67f746d2d45d6298269e66c0be5e8dc3ffefdda532a1','606dfbb787fb5735c520f1509cf6d1c59b3c71fa73cf56c181771ab5de91945c');
INSERT INTO "audit_entry" VALUES(5,1795660186506,'local:root','site add','site:2','8b7c779d32e6631ed04763083960234e6e17e4cf776f609bdc2270dea71b14b3','606dfbb787fb5735c520f1509cf6d1c59b3c71fa73cf56c181771ab5de91945c','8d49993926efb90ee4e577edaaeffd0c65ea223e72c316e5d3881c8506f2da6b');
INSERT INTO "audit_entry" VALUES(6,1795660186525,'local:root','site add','site:3','2a1185dbb782a80f05054926d360d0535785da6c146aca4eccb4561bef2e4b09','8d49993926efb90ee4e577edaaeffd0c65ea223e72c316e5d3881c8506f2da6b','d4ae48caf547d7e0efc20e20e2e6acd18b7e63f6a7e8f317e871e6bd61158673');
INSERT INTO "audit_entry" VALUES(7,1795660186544,'local:root','org add','organisation:3','449b9da33f75eb2bee3d62a8237498432e71769e7332c7ce1f17a4f108b63503','d4ae48caf547d7e0efc20e20e2e6acd18b7e63f6a7e8f317e871e6bd61158673','d6efd933df4aba7fdb39ff64843cf19372fbcd8fcd37028b0552293b1ed429bd');
INSERT INTO "audit_entry" VALUES(8,1795660186566,'local:root','org remove','organisation:3','57b5263121b868c044e98a5e617b091f03b4e38530aae684fd2b80164329480b','d6efd933df4aba7fdb39ff64843cf19372fbcd8fcd37028b0552293b1ed429bd','2892cb000b8f892b01d1d3fab73b550ff19405b1fa5cb3d6c46e57dbe79146f0');
INSERT INTO "audit_entry" VALUES(9,1795660186587,'local:root','event create','event:1','f29a5a203ede7d904b84eba02d93ae95e6e1d5116bd8631c169b9cc3b2e21e0f','2892cb000b8f892b01d1d3fab73b550ff19405b1fa5cb3d6c46e57dbe79146f0','af44477ecc7921754e57fa5a655022ac4d7bdcdd2d3f61f1fa6a4fb39c640d29');
INSERT INTO "audit_entry" VALUES(10,1795660186607,'local:root','event create','event:2','53b312420a8e9042ea223540fdb125868a63c0422800ba4143f581bd0cf28303','af44477ecc7921754e57fa5a655022ac4d7bdcdd2d3f61f1fa6a4fb39c640d29','9427acbdef4fabdad9d6e61c8aff4f7b306386ba38bd60cefd0d0ae33d1a4a61');
INSERT INTO "audit_entry" VALUES(11,1795660186626,'local:root','card register','card:1','ee1788571e9ca720f2c870abde56650ef1fd7caff539868b9c7834e48ea87120','9427acbdef4fabdad9d6e61c8aff4f7b306386ba38bd60cefd0d0ae33d1a4a61','fb466328ecf977b1c2660cf6aae131593fb5233abf163d12845493e455423d85');
INSERT INTO "audit_entry" VALUES(12,1795660186643,'local:root','card register','card:2','fb0b763f1f0fbb611db5e6af874a4e0e23fa5225d38b690e593cfe0fb8e67c96','fb466328ecf977b1c2660cf6aae131593fb5233abf163d12845493e455423d85','dda6081b80965f0838d5916545a8b1b6ee8a366a0a411aa7890d8b279c0b27e3');
INSERT INTO "audit_entry" VALUES(13,1795660186669,'local:root','card register','card:3','9a74cead8b38dfa40f40592045bf3b44c0c68a4402cb73c6986a235cc17440f8','dda6081b80965f0838d5916545a8b1b6ee8a366a0a411aa7890d8b279c0b27e3','c54fd4b5195e45f12ab28310aab7136da849d5b98c1888a74cce81b7de4584fd');
INSERT INTO "audit_entry" VALUES(14,1795660186694,'local:root','card import','import:1','b31eb358e9e6509ef5d61cb70897084bab1802baa04c0e3b8811aee53314c850','c54fd4b5195e45f12ab28310aab7136da849d5b98c1888a74cce81b7de4584fd','81973f1764af868458eba8b56927145b9fbe1358469c2a0d5bd1cceea8e86ca4');
INSERT INTO "audit_entry" VALUES(15,1795660186719,'local:root','usage record','usage:1','1c89738f71f16f6e374e077090e87c97fd13b83168dbc46808024e496c45dd8a','81973f1764af868458eba8b56927145b9fbe1358469c2a0d5bd1cceea8e86ca4','af7d7479304a151f60c4a9669c2a7a49cbb4293eadcfff8673597f2b54fcf5c5');
INSERT INTO "audit_entry" VALUES(16,1795660186738,'local:root','usage record','usage:2','4085d66f726d8be55e45d4fe7a399aefe7c804c464ed9137f16f6cc13b99c326','af7d7479304a151f60c4a9669c2a7a49cbb4293eadcfff8673597f2b54fcf5c5','74a619d3d98bf3fe7cab64b5e9ad7e6c9df3bf9884d7cb4892db27c2b9d37e85');
INSERT INTO "audit_entry" VALUES(17,1795660186758,'local:root','usage record','usage:3','274f5b0e4cda298f3fb6156651d19542467794fa0fb2847e04ca72d8934398ee','74a619d3d98bf3fe7cab64b5e9ad7e6c9df3bf9884d7cb4892db27c2b9d37e85','41f6f31bff9c1ba05a7c228f53271f10e62265603a780208bd0db71508159110');
INSERT INTO "audit_entry" VALUES(18,1795660186779,'local:root','usage record','usage:4','546872e00ef2eb074363867b2c21a5ab36d923b2746926f34ca39c6728d064ac','41f6f31bff9c1ba05a7c228f53271f10e62265603a780208bd0db71508159110','e1757723ece4e06008e29529cd16de63b33bcae2797242ad09458742107be75c');
INSERT INTO "audit_entry" VALUES(19,1795660186796,'local:root','usage edit','usage:2','1735c38f86e2a75a9d75dde74ca2ccccc2a3eedec1064c9ce49d1a9ea1bdf7a5','e1757723ece4e06008e29529cd16de63b33bcae2797242ad09458742107be75c','7e32c8a4a736a50c953015f65c7a44625aee62749c4de2be4a5369a403fe4e7d');
INSERT INTO "audit_entry" VALUES(20,1795660186812,'local:root','usage delete','usage:3','75dcf2098c178a734e98e197239abe6100e7d74fea21ab692fd8c3808c5ac02f','7e32c8a4a736a50c953015f65c7a44625aee62749c4de2be4a5369a403fe4e7d','c54b4df4def22b8eea200abe0bbb654453e995016430743bce920cb3fda46026');
INSERT INTO "audit_entry" VALUES(21,1795660186831,'local:root','site edit','site:3','e761141e9ebc12b9ed9f7b79728d3043ce693071e527f785f3bb239c4563bdbd','c54b4df4def22b8eea200abe0bbb654453e995016430743bce920cb3fda46026','8741b50018423b7d14d50a34faeaab8065541c9e1426d8e514d83c6b54abe1fa');
INSERT INTO "audit_entry" VALUES(22,1795660186849,'local:root','usage record','usage:5','039b94a2a99094e78d377617b57bf1b0af4a951ba5975712890ad45f8d2a5aab','8741b50018423b7d14d50a34faeaab8065541c9e1426d8e514d83c6b54abe1fa','e86dfc6779e740952df734b39b657ea95eba543a396741b3992e08c439bc983f');
INSERT INTO "audit_entry" VALUES(23,1795660186874,'local:root','usage import','import:2','a6b965417dc3aab05cb0eb7291e93f7d5a943757c03e77fa51dcf744cda5c24e','e86dfc6779e740952df734b39b657ea95eba543a396741b3992e08c439bc983f','00b002a3b7171cd4915999612603280524cda097d8fd96d48a1029f7531975fd');
INSERT INTO "audit_entry" VALUES(24,1795660186894,'local:root','card renew','card:1','14c49b3a777edecc68e36f72e1da48bbeedcacf64266c660900e89f01a486749','00b002a3b7171cd4915999612603280524cda097d8fd96d48a1029f7531975fd','3bbd829003300c7f0a6d4233d69516389a5f2924ecc8ebf978920afee8e42552');
INSERT INTO "audit_entry" VALUES(25,1795660186911,'local:root','card block','card:2','a19970205b7b523971de487b1d9cab6b8990c78c8ee05ac7aeed4bdb4157f39e','3bbd829003300c7f0a6d4233d69516389a5f2924ecc8ebf978920afee8e42552','1edbae54453cf13412c1780cc139e60ced20ba3406356ad2d5d1e0b28c6da018');
INSERT INTO "audit_entry" VALUES(26,1795660186929,'local:root','card replace','card:4','ac72a2ce39bb8ee3387e2660e9228c76331a8dacedd0cf6fdc26d0afcf452e0e','1edbae54453cf13412c1780cc139e60ced20ba3406356ad2d5d1e0b28c6da018','570d17fbd60d410d7c343cb84931bfd4e37a175bab99759dd09b8886cc526cfe');
INSERT INTO "audit_entry" VALUES(27,1795660186930,'local:root','card register','card:7','7dfcd5360ef6951dcc659241c4474fc4814e08e6c19e5431a7adbe8a17bfbd11','570d17fbd60d410d7c343cb84931bfd4e37a175bab99759dd09b8886cc526cfe','dc22f433273f32e9d2ef0fc4f7f3739226f9df816d15e7707f2eee3104f28ae4');
INSERT INTO "audit_entry" VALUES(28,1795660187098,'local:root','init coordinator','user:1','8bf66dde8afad640414b7ca7308353f740267b9141ab93681e8c2de1914fc8fe','dc22f433273f32e9d2ef0fc4f7f3739226f9df816d15e7707f2eee3104f28ae4','c399c1909ffd0e67ec5a0f4dc52cb8b09ec90cd1fddb13428bd15e7e7b23087e');
INSERT INTO "audit_entry" VALUES(29,1795660187298,'Keskus@Maa.example','login','user:1','6ed9d2281d762f1bbec65095a96e0bf64eca2a1c22ce007a4b87b5d43a1a1c0b','c399c1909ffd0e67ec5a0f4dc52cb8b09ec90cd1fddb13428bd15e7e7b23087e','f85cf1761b2a0dce69b3a157bb2bca20ecae898a5ff1bc2a1fea6544ac099c29');
INSERT INTO "audit_entry" VALUES(30,1795660187325,'Keskus@Maa.example','area add','area:1','4bf404e23515e3d0c8bfd4e1842243dd5ea233dfc53c4945fa25407ff5d086bd','f85cf1761b2a0dce69b3a157bb2bca20ecae898a5ff1bc2a1fea6544ac099c29','c2ab359b58ed2ad9ba8fbca449558b08f0d3c1bafadba9909333ae3f18016b63');
INSERT INTO "audit_entry" VALUES(31,1795660187469,'Keskus@Maa.example','login','user:1','1de5018a780f015a566864bf012598217ae64fdc60abea501d77bb7fbaac81d9','c2ab359b58ed2ad9ba8fbca449558b08f0d3c1bafadba9909333ae3f18016b63','d6c5380207f5886c4c7c07f1c519482fe0f3a7d36a4bbcfe8f603c950dcedfab');
INSERT INTO "audit_entry" VALUES(32,1795660187492,'Keskus@Maa.example','org edit','organisation:2','9abe16fe77b81d8f8b7a6ea0ac93e111b82046246333033404109a938aeae5cf','d6c5380207f5886c4c7c07f1c519482fe0f3a7d36a4bbcfe8f603c950dcedfab','20339dab1f5c1500d3b07da03780ad839b5ae790f66b38466bf977191a596011');
INSERT INTO "audit_entry" VALUES(33,1795660187655,'Keskus@Maa.example','login','user:1','afa2ba99bf78d574a2c28fccacedda05de3906709c98c617ed0e861fbdd5a62c','20339dab1f5c1500d3b07da03780ad839b5ae790f66b38466bf977191a596011','f94408dcfdfcc3e2348a4a483d8d3c656aca0d4478eccd39314244c6907f91a4');
INSERT INTO "audit_entry" VALUES(34,1795660187819,'Keskus@Maa.example','user add','user:2','f6486b7ba6daa7e36bd066cc6483996aeebc7a3b38918ce66ef81e68108d3a31','f94408dcfdfcc3e2348a4a483d8d3c656aca0d4478eccd39314244c6907f91a4','2d093743d193955b34782fe9c3fd835692976f0ee4b01524e3719d883e13eed2');
INSERT INTO "audit_entry" VALUES(35,1795660187982,'Keskus@Maa.example','login','user:1','a8df60c30dda8f042419ebeadbc9f999c76407430801d618f0d5f6a552adcb1b','2d093743d193955b34782fe9c3fd835692976f0ee4b01524e3719d883e13eed2','66b62b5dcd805031b677e07867d3c36f3a2d819c1d4be5118c43cf0632184da3');
INSERT INTO "audit_entry" VALUES(36,1795660188144,'Keskus@Maa.example','user add','user:3','77618a9a8efd80746b22f5dcad40c79fa5ee1a5484c3819f4f773c8ad4692560','66b62b5dcd805031b677e07867d3c36f3a2d819c1d4be5118c43cf0632184da3','28610a9838192e9393c8dce3f1c8f7b5328cf3ace3595b9b3272bf733292eb03');
INSERT INTO "audit_entry" VALUES(37,1795660188357,'Keskus@Maa.example','login','user:1','0436f98e0e848d3a051da332625bcbc32260ba9874ed865c0041ed1396619567','28610a9838192e9393c8dce3f1c8f7b5328cf3ace3595b9b3272bf733292eb03','857230a85fb4bc4adf11812fa27f5d0dc2c1fe401063222488ac2a8f7dbba1f3');
INSERT INTO "audit_entry" VALUES(38,1795660188408,'Keskus@Maa.example','user add','user:4','494f2e82063aeb4d051e4d62307bed30752f403edfbb766b4e7096927ee770e3','857230a85fb4bc4adf11812fa27f5d0dc2c1fe401063222488ac2a8f7dbba1f3','24b672186c65cdf688b929c0f5cab209c295da3f2a5b14d2fa322342ecb59c57');
INSERT INTO "audit_entry" VALUES(39,1795660188650,'Keskus@Maa.example','login','user:1','2324e1381776d7aa81ffa8f0321c4616e0ae593ea59f60af4c0ba506cadeceb1','24b672186c65cdf688b929c0f5cab209c295da3f2a5b14d2fa322342ecb59c57','3fef305f49d9e4572d27779fe4bfb15787576a74698c53baaf0709c0943a681c');
INSERT INTO "audit_entry" VALUES(40,1795660188687,'Keskus@Maa.example','user disable','user:4','05a3dcd4a13ecff0736c6160f19738197e1f98966e253b81a08f1fd9953f6c0f','3fef305f49d9e4572d27779fe4bfb15787576a74698c53baaf0709c0943a681c','3e6e34ff232100fe5a3763fff860db75dfe2acdab7c3bbb2d75143116975e5b3');
INSERT INTO "audit_entry" VALUES(41,1795660188911,'Keskus@Maa.example','login','user:1','f480f9a2cb4ccaea63aa4626bcc607230d60d744e1c4f6ee06bdedab62dbcb97','3e6e34ff232100fe5a3763fff860db75dfe2acdab7c3bbb2d75143116975e5b3','0f737bba6b51146dbd48269d4f6691ae51e68ff9bb8dbc6608f996ec9b53dac5');
INSERT INTO "audit_entry" VALUES(42,1795660188934,'Keskus@Maa.example','user key add','user:2','3b77b6d1a05b9c816961e3bf62e5f4638c4b0b84cfc3d041043b7df8a0e1aac9','0f737bba6b51146dbd48269d4f6691ae51e68ff9bb8dbc6608f996ec9b53dac5','3da5641c786ba5463a0644597f9bade2487bf40a0c48d1377115493623db9fee');
INSERT INTO "audit_entry" VALUES(43,1795660189197,'Halli@Åbo.example','login','user:2','0659528ec5957dd1ccd7bb888cfbe44db2a2910d6c7a90d3972e0d865b83a7a5','3da5641c786ba5463a0644597f9bade2487bf40a0c48d1377115493623db9fee','68e68c7b947f44b531d48eb24da07fdaec809487ee831e2d94ef753a8f485625');
INSERT INTO "audit_entry" VALUES(44,1795660189239,'Halli@Åbo.example','usage record','usage:9','91732ca3a130ac3a92a494b9e5c455dfff38221c36bceb1de2eac376f32bd693','68e68c7b947f44b531d48eb24da07fdaec809487ee831e2d94ef753a8f485625','3b83cd3fde2d2375a44d399d8a433610dccb306377cf15636e323bd30e000120');
INSERT INTO "audit_entry" VALUES(45,1795660189494,'jakaja@tampere.example','login','user:3','757096633da04e33688e95310c5855c92a5b1dcc02b3f595078ce656df0628ca','3b83cd3fde2d2375a44d399d8a433610dccb306377cf15636e323bd30e000120','3cf7ab5fe954e9dfb4b58bc8011e421df83621ea3c095d2b8b3b5a914661d4e8');
INSERT INTO "audit_entry" VALUES(46,1795660189526,'jakaja@tampere.example','card show','card:1','6b8132cdab0088333638c9f38dc2de02791acff859464ab76bb7f7163f2ca223','3cf7ab5fe954e9dfb4b58bc8011e421df83621ea3c095d2b8b3b5a914661d4e8','7e7cad0a8f653533495157a0255cc59a12b9b411efc899dc04e32a9907d60406');
INSERT INTO "audit_entry" VALUES(47,1795660189560,'Keskus@Maa.example','user token create','user:1','f4d95a77c23c4f2314381d98335cac57a889648298e347466d1b9841954c2da2','7e7cad0a8f653533495157a0255cc59a12b9b411efc899dc04e32a9907d60406','f84e04b94e31fe94372618b71d37ef781e82eb03a394db7782f5440226537450');
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" VALUES(1,47,'f84e04b94e31fe94372618b71d37ef781e82eb03a394db7782f5440226537450');
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
INSERT INTO "card" VALUES(2,'A999000025',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',0,1985,'33100',NULL,NULL,NULL,1,'lost',1795660186911,NULL,NULL);
INSERT INTO "card" VALUES(3,'Y999000033',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',NULL,NULL,NULL,NULL,NULL,'Kriisikeskus',1,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES(4,'A999000041',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',0,1961,'33100','female','pensioner',NULL,1,'replaced',1795660186929,7,1);
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
INSERT INTO "entry_content" VALUES(1,'33498d9d2cd5ed56117a54d45a744fa1',NULL,NULL);
INSERT INTO "entry_content" VALUES(2,'ce9a11ac1a7d6217aff7251e7e73162a',NULL,'{"name":"Sosiaalitoimi","kind":"distributor","municipality":"837","area_id":null}');
INSERT INTO "entry_content" VALUES(3,'f503ea6ab0332b2566757410deed0cef',NULL,'{"name":"Sosiaaliasema","organisation_id":1,"municipality":"837","sector":null}');
INSERT INTO "entry_content" VALUES(4,'a2dabd7d5288c3c992fd1dc3a607b9e1',NULL,'{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":null}');
INSERT INTO "entry_content" VALUES(5,'8b5ce50a3b3bc05b43653d91a917956b',NULL,'{"name":"Teatteri","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(6,'d92a58844f0e7f2a9dd9ec07fef42569',NULL,'{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(7,'69a8bbe2b1ae3c32692792786602a112',NULL,'{"name":"Erehdys","kind":"venue","municipality":"837","area_id":null}');
INSERT INTO "entry_content" VALUES(8,'ba405d5939669fe3290f7b43732d9291','{"name":"Erehdys","kind":"venue","municipality":"837","area_id":null}',NULL);
INSERT INTO "entry_content" VALUES(9,'2c3c7a00da1f21cf0dbe1bc40464d5e6',NULL,'{"name":"Ääniä","site_id":2,"active":true,"value_field":false,"published":false,"description":"Ilta, \"jossa\" soi; 100 %","sector":null}');
INSERT INTO "entry_content" VALUES(10,'d7cbdfad877da2b921540497bb233111',NULL,'{"name":"Maksut","site_id":2,"active":true,"value_field":true,"published":false,"description":null,"sector":null}');
INSERT INTO "entry_content" VALUES(11,'3473559557ab1b2b38c60531af0b4df4',NULL,'{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(12,'7331e1e50d73825ea9a28922347be8d8',NULL,'{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(13,'319825d84487513a468c60740d772f98',NULL,'{"code":"Y999000033","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":null,"birth_year":null,"postal_code":null,"gender":null,"life_situation":null,"organisation":"Kriisikeskus","site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(14,'04d98474c5eca8bf53964a27b167c624',NULL,'{"file":"cards.csv","hash":"993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(15,'fff15499b8b36819c811a87ba940c3db',NULL,'{"card_id":1,"site_id":2,"event_id":1,"slot_id":null,"date":"2026-04-02","time":"18:30","children":3,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":"k1","recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(16,'117ff2a6ce735bb8779727de5d676dcd',NULL,'{"card_id":1,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(17,'b17050e2f0cd7fb4a87e4330244db2b5',NULL,'{"card_id":2,"site_id":2,"event_id":2,"slot_id":null,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(18,'45be8814acf6f45bd554812a64cd2a9d',NULL,'{"card_id":3,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-04","time":null,"children":0,"customers":5,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(19,'a79ea1b286bae85b3b2c894ff56305c9','{"card_id":1,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}','{"card_id":1,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-02","time":null,"children":1,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(20,'752e51aabfc4a12c1563d70a98002e35','{"card_id":2,"site_id":2,"event_id":2,"slot_id":null,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}',NULL);
INSERT INTO "entry_content" VALUES(21,'853f74a3341c019a5d910adcfd141e37','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"science"}');
INSERT INTO "entry_content" VALUES(22,'ea9f6a24c413955a8fc4f6f58ac493be',NULL,'{"card_id":3,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-07","time":null,"children":0,"customers":2,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(23,'bb87fa2eb99b5351e03972f4b04f75e0',NULL,'{"file":"usages.csv","hash":"366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(24,'b6229c396128d7522572b1144b88e85d','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":"2026-05-06","valid_until":"2027-05-05","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(25,'07977f5b8aa58739c140477a9a0251da','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":"lost","blocked_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(26,'ca6b2d62e002f2d58e8a77b7dab2b212','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":"replaced","blocked_at":"2026-11-26T04:29:46+02:00"}');
INSERT INTO "entry_content" VALUES(27,'20f6fc31f88775fcfed6275ef86bf70f',NULL,'{"code":"A999000074","medium":"paper","registered_on":"2026-05-08","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(28,'89991ffa18a0fae15a4ed7603884c750',NULL,'{"email":"Keskus@Maa.example"}');
INSERT INTO "entry_content" VALUES(29,'fdb9f3d754da30435a5d4c44b141b555',NULL,NULL);
INSERT INTO "entry_content" VALUES(30,'bba6e618c8e8e871f554ef4f376f7cc5',NULL,'{"name":"Pirkanmaa","municipalities":["837"]}');
INSERT INTO "entry_content" VALUES(31,'688bce3e5e18f00d0108f252168ef3ce',NULL,NULL);
INSERT INTO "entry_content" VALUES(32,'6365a782e5f26e4dcd860148f708e757','{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":null}','{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":1}');
INSERT INTO "entry_content" VALUES(33,'a5d5efd5684acdac763bd9fe3f971f7f',NULL,NULL);
INSERT INTO "entry_content" VALUES(34,'8da9c8ba828838a2d0cdb47939db5a4a',NULL,'{"email":"Halli@Åbo.example","active":true,"grants":["recorder@site:3"]}');
INSERT INTO "entry_content" VALUES(35,'e334cd8ce1b04bbd3f05095e03965080',NULL,NULL);
INSERT INTO "entry_content" VALUES(36,'71a952342c62bb6ad8eff1f5f20a4938',NULL,'{"email":"jakaja@tampere.example","active":true,"grants":["analyst@area:1","distributor@site:1"]}');
INSERT INTO "entry_content" VALUES(37,'775741043198ff701f13d059d492ef53',NULL,NULL);
INSERT INTO "entry_content" VALUES(38,'787b4553a0f089a05c5b5b284159d957',NULL,'{"email":"poissa@tampere.example","active":true,"grants":["coordinator@org:1"]}');
INSERT INTO "entry_content" VALUES(39,'7a54264db3b098d9b6b098b6ec5a8a16',NULL,NULL);
INSERT INTO "entry_content" VALUES(40,'bbac4feafb40bb997e92a7f5c5f0e888','{"email":"poissa@tampere.example","active":true,"grants":["coordinator@org:1"]}','{"email":"poissa@tampere.example","active":false,"grants":["coordinator@org:1"]}');
INSERT INTO "entry_content" VALUES(41,'09c71ea7e27da5f7c049ee70352f2ceb',NULL,NULL);
INSERT INTO "entry_content" VALUES(42,'76d5967a920a32d9a708a12efcaa58f4',NULL,'{"kind":"ssh-ed25519","body":"AAAAC3NzaC1lZDI1NTE5AAAAIF7Vg1q5m3r3fJzK0kqzX0u1n2v4y6b8d0f2h4j6l8nQ","note":"halli"}');
INSERT INTO "entry_content" VALUES(43,'859fdc945ffb1b09cfd097276a47e20a',NULL,NULL);
INSERT INTO "entry_content" VALUES(44,'f414c2e19fc91fd790250d8784fe24f5',NULL,'{"card_id":6,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-05-12","time":null,"children":0,"customers":3,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"Halli@Åbo.example","recorded_at":"2026-11-26T04:29:49+02:00"}');
INSERT INTO "entry_content" VALUES(45,'1d3ba3c4f869adfd7d1d645a52ee565c',NULL,NULL);
INSERT INTO "entry_content" VALUES(46,'8c1dc48579f11815e4ed0c922b22a55c',NULL,NULL);
INSERT INTO "entry_content" VALUES(47,'e225481ea39fc5951a2cb6163e3f4702',NULL,'{"name":"Yöajo"}');
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
CREATE TABLE event_slot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL REFERENCES event (id),
    date TEXT NOT NULL,
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL
) STRICT;
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
INSERT INTO "import_batch" VALUES(1,'card','cards.csv','993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7',1795660186692,'local:root',3,0);
INSERT INTO "import_batch" VALUES(2,'usage','usages.csv','366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361',1795660186871,'local:root',3,0);
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
CREATE TABLE pending_usage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    with_check INTEGER NOT NULL,
    site_id INTEGER NOT NULL REFERENCES site (id),
    standing_id INTEGER NOT NULL REFERENCES site_standing (id),
    event_id INTEGER REFERENCES event (id),
    slot_id INTEGER REFERENCES event_slot (id),
    date TEXT NOT NULL,
    time TEXT,
    children INTEGER NOT NULL,
    customers INTEGER,
    value_cents INTEGER,
    discretion TEXT,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    key TEXT
) STRICT;
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
INSERT INTO "register" VALUES('schema_version','4');
INSERT INTO "register" VALUES('oldest_program_schema','3');
INSERT INTO "register" VALUES('register_id','eaf17d3a25ecd7cd9b21d109aec08ffa');
CREATE TABLE schema_file (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_file" VALUES(1,'register','d4cdd4263d1fb1710c4f53a36604efe1c4c81c33125d7914a287fc4f0b6deded',1795660186387);
INSERT INTO "schema_file" VALUES(2,'stats_views','ebdfa245063c37504013a3c27751a6d2a194f187a38683b14c8c659cf48ea669',1795660186387);
INSERT INTO "schema_file" VALUES(3,'access','9ff705210bba64f215299ba928e740a9e34e36c7c5d294320a671494776b3537',1795660186387);
INSERT INTO "schema_file" VALUES(4,'events','432925207b54f91ecdd515534b548557e277ad8767d70d775e2554bfd3f629af',1795660186387);
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
, slot_id INTEGER REFERENCES event_slot (id)) STRICT;
INSERT INTO "usage" VALUES(1,1,2,1,1,'customer','837','2026-04-02','18:30',3,NULL,NULL,'valid',NULL,'children_over_limit','local:root',1795660186717,'k1',NULL,NULL,NULL);
INSERT INTO "usage" VALUES(2,1,3,2,NULL,'customer','837','2026-04-02',NULL,1,NULL,NULL,'valid',NULL,'','local:root',1795660186737,NULL,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(3,2,2,1,2,'customer','837','2026-04-03',NULL,0,NULL,1250,'valid',NULL,'','local:root',1795660186757,NULL,1795660186811,NULL,NULL);
INSERT INTO "usage" VALUES(4,3,3,2,NULL,'community','','2026-04-04',NULL,0,5,NULL,'valid',NULL,'','local:root',1795660186778,NULL,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(5,3,3,3,NULL,'community','','2026-04-07',NULL,0,2,NULL,'valid',NULL,'','local:root',1795660186848,NULL,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(6,4,2,1,1,'customer','837','2026-05-02',NULL,0,NULL,NULL,'valid',NULL,'','local:root',1795660186873,'a1',NULL,2,NULL);
INSERT INTO "usage" VALUES(7,6,3,3,NULL,'community','','2026-05-03',NULL,0,4,NULL,'valid',NULL,'','local:root',1795660186873,'a2',NULL,2,NULL);
INSERT INTO "usage" VALUES(8,5,2,1,2,'customer','853','2026-05-04',NULL,3,NULL,250,'valid',NULL,'','local:root',1795660186873,NULL,NULL,2,NULL);
INSERT INTO "usage" VALUES(9,6,3,3,NULL,'community','','2026-05-12',NULL,0,3,NULL,'valid',NULL,'','Halli@Åbo.example',1795660189238,NULL,NULL,NULL,NULL);
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
INSERT INTO "user_account" VALUES(1,'Keskus@Maa.example','keskus@maa.example',1,'$argon2id$v=19$m=65536,t=2,p=1$YgIgBvBUYvQMVEmoIyzX4g$KxnNf8U5lG5asAv7lduAhGn9EDEkDqeBX+8gkrm1tOk',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(2,'Halli@Åbo.example','halli@åbo.example',1,'$argon2id$v=19$m=65536,t=2,p=1$nckOsXw76GIZ3D4YYbvKbw$eT3zKyRhRdy3xOzGxv6qZSPc/bfOLVOTjqDIhrtTm3s',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(3,'jakaja@tampere.example','jakaja@tampere.example',1,'$argon2id$v=19$m=65536,t=2,p=1$yY1KH0nD2RZ9nHEAjLi65A$GMUP7LpsFoc4z2c7MugTMr8s6szAOk8FEKRjJDtjTNQ',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(4,'poissa@tampere.example','poissa@tampere.example',0,NULL,'69c75f81fcc5e034d9b5be82e07b014ad93620b29c89eaf09c944b494f1eed44',1795663788408,0,NULL);
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
INSERT INTO "user_key" VALUES(1,2,'ssh-ed25519','AAAAC3NzaC1lZDI1NTE5AAAAIF7Vg1q5m3r3fJzK0kqzX0u1n2v4y6b8d0f2h4j6l8nQ','halli',1795660188934);
CREATE TABLE user_session (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    until INTEGER NOT NULL
) STRICT;
INSERT INTO "user_session" VALUES('1412a52ab8dd575ffb48f8c960174b1002f8682703cd5b6b5285dc1592a4856d',1,1795703387297);
INSERT INTO "user_session" VALUES('6943f1a8949506f4b3ae90378435e4c2814573e9e1774e92d5affb03a7b11e94',1,1795703387468);
INSERT INTO "user_session" VALUES('9ba1315ab2ddfc821d5458bdda492a1c511776c21b6cb85490f00f19f78db436',1,1795703387654);
INSERT INTO "user_session" VALUES('96ae073a231e069b32a01f03ab0043f943cf4ed3bb9bcb1e9a493190adc2a382',1,1795703387981);
INSERT INTO "user_session" VALUES('6411ff6131d09b91cac657e75bcb00b1d224f8de81686e7aa3ffc0b3809d1557',1,1795703388354);
INSERT INTO "user_session" VALUES('ac160776076a0ce3ce6b16469cdc532c200e2b0a2dc0eeb82a9c8749349fe365',1,1795703388650);
INSERT INTO "user_session" VALUES('052b28bcdcfac4bc2d30d06c63635c989aa4277d0e7e6c97ecc8047b9659cba3',1,1795703388908);
INSERT INTO "user_session" VALUES('d898635fb66a17e0dc7566d4061c5c155d7460ae0fe8c1bffa2106c2dd4a59f4',2,1795703389196);
INSERT INTO "user_session" VALUES('ffa66427aa5a5aa68c7fb7aebfea06cfccabdadc0ad49edc972c50b325a68f29',3,1795703389493);
CREATE TABLE user_token (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    last_day TEXT
) STRICT;
INSERT INTO "user_token" VALUES('7d9340393a9744594b384e171241c790eab88c13b7c8dcdc97ba136d70d97e4c',1,'Yöajo','yöajo',1795660189559,NULL);
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
CREATE UNIQUE INDEX event_slot_start ON event_slot (event_id, date, start_time);
CREATE INDEX usage_slot ON usage (slot_id) WHERE slot_id IS NOT NULL;
CREATE INDEX pending_usage_code ON pending_usage (code);
CREATE UNIQUE INDEX pending_usage_key ON pending_usage (site_id, key) WHERE key IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('organisation',3);
INSERT INTO "sqlite_sequence" VALUES('site',3);
INSERT INTO "sqlite_sequence" VALUES('event',2);
INSERT INTO "sqlite_sequence" VALUES('user_account',4);
INSERT INTO "sqlite_sequence" VALUES('area',1);
COMMIT;
