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
INSERT INTO "audit_entry" VALUES(1,1795709892508,'local:root','init','register','9059933554fe5dbe84b99d6f5c65df1e28d38a02011c633850d8778023685a88','','4e5d9e1ea4ce2046f11e6f2860d6c488dd494ae04afe886eece8fa2c069d7987');
INSERT INTO "audit_entry" VALUES(2,1795709892521,'local:root','org add','organisation:1','16656ff2432fd8253acfaedd4a9d491f914141325b8cfe16680c316980764dde','4e5d9e1ea4ce2046f11e6f2860d6c488dd494ae04afe886eece8fa2c069d7987','c5a20d7dd11dcc0c98b72ad18d2cdc8a8be0a9bcd1a701ebce3c130e764b924d');
INSERT INTO "audit_entry" VALUES(3,1795709892527,'local:root','site add','site:1','61a7b42192ed61d34266877b305f868ad32795435f66c4a18704eeebee29d7ac','c5a20d7dd11dcc0c98b72ad18d2cdc8a8be0a9bcd1a701ebce3c130e764b924d','0541cb9d64b2c41e458cef8bc5d53a06ec1f3da6740e164538a62e0b8f1029e1');
INSERT INTO "audit_entry" VALUES(4,1795709892535,'local:root','org add','organisation:2','6c2ed353340bfa525538b36a1c9dc6349896c8d241498a1ecb66ec38626b748e','0541cb9d64b2c41e458cef8bc5d53a06ec1f3da6740e164538a62e0b8f1029e1','3b18f5b53a58bf31532ba4e6c0cd43f153a4c526d27a968cfb55e94a67cd74bb');
INSERT INTO "audit_entry" VALUES(5,1795709892541,'local:root','site add','site:2','096611551651fa159e72e8c27eba446929f5fdd9e0047e7927f36d26590ce437','3b18f5b53a58bf31532ba4e6c0cd43f153a4c526d27a968cfb55e94a67cd74bb','ae0d4e9a77a03d9f020b0f7be14c38810f13a544e86607faafc6f09ec1af227f');
INSERT INTO "audit_entry" VALUES(6,1795709892546,'local:root','site add','site:3','2bde90e3f6468c5f923c15858fabe20c613eafa57b39b27fc8a882fff78f6a4e','ae0d4e9a77a03d9f020b0f7be14c38810f13a544e86607faafc6f09ec1af227f','78561ae7455ab668926e6ec0e9bc5df00d20e0f7417cb5e51a66b962029a6466');
INSERT INTO "audit_entry" VALUES(7,1795709892551,'local:root','org add','organisation:3','72cf094f167d6ad882381132b9fbdc3f4ae2f1cbbb831a12d0b7355b473237cd','78561ae7455ab668926e6ec0e9bc5df00d20e0f7417cb5e51a66b962029a6466','13d19341a7c5ef9fd5bd70f80cbb8b365ecd3832af3273f084ce1470ed3436b4');
INSERT INTO "audit_entry" VALUES(8,1795709892557,'local:root','org remove','organisation:3','29fb6d17c27b70f4464bef3538849d66d77ffb5acaaf5b1281dbc9ad1876f5cd','13d19341a7c5ef9fd5bd70f80cbb8b365ecd3832af3273f084ce1470ed3436b4','ef2fcd0b04ca460b6b5066f8b867835ba40a4ebcbe8f612266884a4b340da229');
INSERT INTO "audit_entry" VALUES(9,1795709892563,'local:root','event create','event:1','613bd0ac3e8096ac8a1be98c0ca2b433117c92218325c3716b490800bfe92a56','ef2fcd0b04ca460b6b5066f8b867835ba40a4ebcbe8f612266884a4b340da229','86a75a988f8802d7def73216e778bd379fcad1bb64478ee77bc0893c23ed87c4');
INSERT INTO "audit_entry" VALUES(10,1795709892573,'local:root','event create','event:2','321915f8c5b90b9813fb04de7f0f0afdb82284dbb48642520ecff1ffd027b8d3','86a75a988f8802d7def73216e778bd379fcad1bb64478ee77bc0893c23ed87c4','5bdc5cde334ae8e252d487b2a14b32fac828888ec5089827c619d77dcd7ddb8e');
INSERT INTO "audit_entry" VALUES(11,1795709892584,'local:root','card register','card:1','a3d8d413c869dbf5441f7891ef8824355d716ecedb0ca2cf0cb3835245b752f0','5bdc5cde334ae8e252d487b2a14b32fac828888ec5089827c619d77dcd7ddb8e','0b8dbf8186ba1b10acb31db25886fac6db8553aa71e3a9f06ea83de803ce6730');
INSERT INTO "audit_entry" VALUES(12,1795709892589,'local:root','card register','card:2','24acdcb9e810cfdb6b984aa74bd9402d03e0d7c09f7b988ccdb5318e4356d492','0b8dbf8186ba1b10acb31db25886fac6db8553aa71e3a9f06ea83de803ce6730','e62b34690662cdfb81b9f8d698f18eef266973500571216aa51910cab1c2c812');
INSERT INTO "audit_entry" VALUES(13,1795709892594,'local:root','card register','card:3','9f79c6db1277bea70253d76467766a0f578b3b4c83a0647f35a6d343e852cd10','e62b34690662cdfb81b9f8d698f18eef266973500571216aa51910cab1c2c812','5658df796c99d14bcd15f6c832313c075ddf03575311bac1a55b3a0c974ee03b');
INSERT INTO "audit_entry" VALUES(14,1795709892600,'local:root','card import','import:1','080ced60c5db74d9445d75ee5e8e8a5b97e75aa4afbe07dcbfba092aa23dab74','5658df796c99d14bcd15f6c832313c075ddf03575311bac1a55b3a0c974ee03b','b391ba67fa625d4ef6c0eb55e92d1d3b5df81dd3b32611e18a78203d53c3303b');
INSERT INTO "audit_entry" VALUES(15,1795709892605,'local:root','usage record','usage:1','9d6509f9a0fb185d828b977f2e69a5bbc950a476b20e291c2def5ed4362a6737','b391ba67fa625d4ef6c0eb55e92d1d3b5df81dd3b32611e18a78203d53c3303b','6529be6d628bcd43856ba19eaa14f0a90447a34e057efbce225a769ac3dfd951');
INSERT INTO "audit_entry" VALUES(16,1795709892612,'local:root','usage record','usage:2','19b44e423527756dce57b4d1b29ad29d7e6e5863a686d0050d05c4ccd698f3d8','6529be6d628bcd43856ba19eaa14f0a90447a34e057efbce225a769ac3dfd951','4ff86d9c76a9b2d45ed8b83a82321d4c5088b3dab55779ad58370a626d48554f');
INSERT INTO "audit_entry" VALUES(17,1795709892618,'local:root','usage record','usage:3','9513319987f831cfb352500bd7e3ae6610e439b22e46f4995a98d671a7c9e393','4ff86d9c76a9b2d45ed8b83a82321d4c5088b3dab55779ad58370a626d48554f','52420826ab3442ac995495dfa69d24f4c2223b1916a34dc58a63d38f32ca6cd6');
INSERT INTO "audit_entry" VALUES(18,1795709892623,'local:root','usage record','usage:4','b7d0c19c460c62118be3b93540c0dd2c4fcc8f9c5023d832cd54f8061135464d','52420826ab3442ac995495dfa69d24f4c2223b1916a34dc58a63d38f32ca6cd6','901f7127dd04e16fb95c9834517daa97ddd9ad2ae2b91df0bf2f881255790535');
INSERT INTO "audit_entry" VALUES(19,1795709892628,'local:root','usage edit','usage:2','34425b861d133a8767c8605d7e7f43067e75936689e14f79663ec5886557d426','901f7127dd04e16fb95c9834517daa97ddd9ad2ae2b91df0bf2f881255790535','fceea04e9e5c3abb78681f5a38030712db3102ec6c9b28d93009b6d5c9d2d741');
INSERT INTO "audit_entry" VALUES(20,1795709892636,'local:root','usage delete','usage:3','d884cff878e72dd06f413ee3ab39de188e2d45745e772bb4dd53b0e7f6753e21','fceea04e9e5c3abb78681f5a38030712db3102ec6c9b28d93009b6d5c9d2d741','f0cdd85fd6140c1acf93dff110d22159ff08a4c387ca0259e692d5225404ad64');
INSERT INTO "audit_entry" VALUES(21,1795709892641,'local:root','site edit','site:3','7674312e045a619574e4c6b83043d998cddadd354d474010d6e87aac81977cf5','f0cdd85fd6140c1acf93dff110d22159ff08a4c387ca0259e692d5225404ad64','b1974f5eebaa2dd999f73a86f6dfc45b1bc816e844af0a55acd1a9548862208a');
INSERT INTO "audit_entry" VALUES(22,1795709892646,'local:root','usage record','usage:5','5b66fd716a6930eea6b01f5163ba3b51dfccc79cb68e223b81dc866239279923','b1974f5eebaa2dd999f73a86f6dfc45b1bc816e844af0a55acd1a9548862208a','259c0ef10dbd11e5b78e302759f900f242769c35010ad9fd8026afee99c21a90');
INSERT INTO "audit_entry" VALUES(23,1795709892651,'local:root','usage import','import:2','c0503397c50c7b9434d6c6154940010cfb3c9194228b0efcb0d06d4294191fde','259c0ef10dbd11e5b78e302759f900f242769c35010ad9fd8026afee99c21a90','5a88c2fd6a40910181df4895773616c57ea92a1eba11a72bc87d5495a4a88096');
INSERT INTO "audit_entry" VALUES(24,1795709892656,'local:root','card renew','card:1','96a4791cbaad9a52a201423c61f0c1418ae62802730c7b076a2fd7601af294d6','5a88c2fd6a40910181df4895773616c57ea92a1eba11a72bc87d5495a4a88096','6a31b826e49fb604e8e640336541513f4d43bd4a80112b8846b24aaecdeeeda6');
INSERT INTO "audit_entry" VALUES(25,1795709892661,'local:root','card block','card:2','607403066215df099adc8cf152e7af259953a9bff08a95428f338e2c101ad1f8','6a31b826e49fb604e8e640336541513f4d43bd4a80112b8846b24aaecdeeeda6','40e0330729bc0057b540d40adc3b9a0fb2432a3239c91b1e39801060ce18904e');
INSERT INTO "audit_entry" VALUES(26,1795709892666,'local:root','card replace','card:4','67f25b127956270232e42074c980768b0eec29574efad5b60a37504c4b479402','40e0330729bc0057b540d40adc3b9a0fb2432a3239c91b1e39801060ce18904e','22a702558c40a930714b4ae7cd510896aa33f939eb40a23ed2435bb6cf21fa40');
INSERT INTO "audit_entry" VALUES(27,1795709892666,'local:root','card register','card:7','4352f47d601ca9f8e77a3497ab1e5585f3b1d6e214ea4626bc2061363a2a0bec','22a702558c40a930714b4ae7cd510896aa33f939eb40a23ed2435bb6cf21fa40','553c2a3e0fc3fc1bc8b6adeb844e59d7d9056e6f6276a5e6b579ce3c701b447f');
INSERT INTO "audit_entry" VALUES(28,1795709892671,'local:root','event create','event:3','146414225dcbe247e1919f3f6e736e5b694a47ab618acea82115dc3d2c1a8f6d','553c2a3e0fc3fc1bc8b6adeb844e59d7d9056e6f6276a5e6b579ce3c701b447f','ea6b6b1ace8d836c99e719711e1fdfae1a538846ff9acef9f0ee0eb1cc798e89');
INSERT INTO "audit_entry" VALUES(29,1795709892675,'local:root','event schedule','event:3','1c9ec9015ac442f40e9e24928b2af19efe6f16949f14065876fc98298fd05a38','ea6b6b1ace8d836c99e719711e1fdfae1a538846ff9acef9f0ee0eb1cc798e89','573151cd9129b0be1f8028acf089697e05bd39839a0fcc1beba5a9e242722f0f');
INSERT INTO "audit_entry" VALUES(30,1795709892681,'local:root','usage record','usage:9','eb4389366801d8cce2531c7a69b6b082b40be9806c4ff96451793611c669aee7','573151cd9129b0be1f8028acf089697e05bd39839a0fcc1beba5a9e242722f0f','adf9db19a6c9427837f0b6a6ab975f0985c88d00d243724dbfcaaf3f45cba5b0');
INSERT INTO "audit_entry" VALUES(31,1795709892685,'local:root','pending note','pending:1','b5ba7ac82bb9eb96586070a671a65d5dd80667e972466af70ad3b7c4a10a91dc','adf9db19a6c9427837f0b6a6ab975f0985c88d00d243724dbfcaaf3f45cba5b0','59c5f9be2fbd4b9cf6b717c28cf764861bf1cf3b8893228fc32ef58863c6f068');
INSERT INTO "audit_entry" VALUES(32,1795709892690,'local:root','card activate','card:7','95f565b437b400636ac83b11442cd85d11c8a3616065bf7b9a4761a3aa7efc0c','59c5f9be2fbd4b9cf6b717c28cf764861bf1cf3b8893228fc32ef58863c6f068','efd70af265c01ea2212a0450414307ea1a3d9966b8fcfa56daa19c38dd37a7f0');
INSERT INTO "audit_entry" VALUES(33,1795709892695,'local:root','stats freeze','frozen:1','9f8adaafbf8c933a521fa22b9852f45af145434b6ca5404ab6fcee71a759c03e','efd70af265c01ea2212a0450414307ea1a3d9966b8fcfa56daa19c38dd37a7f0','2ce96bdb73e56d093d50e806ddccc897d7b0b4f616d5dd0d761bfd84627d3664');
INSERT INTO "audit_entry" VALUES(34,1795709892824,'local:root','init coordinator','user:1','12bda56b0b336e5cbc69a96e79fbcd0463eac8921e91f917e4eaaec8b281685f','2ce96bdb73e56d093d50e806ddccc897d7b0b4f616d5dd0d761bfd84627d3664','3e236121382dd24164de123a6ecb599815d95c14c09977b004b939573abb2549');
INSERT INTO "audit_entry" VALUES(35,1795709892919,'Keskus@Maa.example','login','user:1','c95400024b3fd0a600926aebec8166c29eedbc348a4c54755868ce9548627acc','3e236121382dd24164de123a6ecb599815d95c14c09977b004b939573abb2549','95cf3ddca44baa9d793787df7983092c7147c605ae7da70cc462bffe5ac65a51');
INSERT INTO "audit_entry" VALUES(36,1795709892928,'Keskus@Maa.example','area add','area:1','9b020214dd10dd1381d6abbf2a6a3cef8369e156580ffc9ec3ad1779a8063f83','95cf3ddca44baa9d793787df7983092c7147c605ae7da70cc462bffe5ac65a51','ef47bdabc74ca4201614b5013bd2f7396a57759b194d61bab928ce27c2babfef');
INSERT INTO "audit_entry" VALUES(37,1795709893037,'Keskus@Maa.example','login','user:1','00731cd5dfe845116d3e6e53c87a89cfc29c409c41fd521f9aed0de8eff26728','ef47bdabc74ca4201614b5013bd2f7396a57759b194d61bab928ce27c2babfef','1d94f50250883084673cd00c9703d9817b31a96d2e1de68da5f31f24164bd9f4');
INSERT INTO "audit_entry" VALUES(38,1795709893047,'Keskus@Maa.example','org edit','organisation:2','cafed41ae4ee19c79bca85ff358031b11a9c47e74894fce422b4f21969213c08','1d94f50250883084673cd00c9703d9817b31a96d2e1de68da5f31f24164bd9f4','63e29e369590b4362b258fa812fcfa37fa8c38d36f63b53bbf67098d224a29ae');
INSERT INTO "audit_entry" VALUES(39,1795709893149,'Keskus@Maa.example','login','user:1','c5155aa774b7489f4973ced506146aacc0f882172848298c3aa9e43390581820','63e29e369590b4362b258fa812fcfa37fa8c38d36f63b53bbf67098d224a29ae','5c1aeef6ac86e75225f277bef610a45da6e47d5e6f2b93a5bce0c1bb6fe04d4e');
INSERT INTO "audit_entry" VALUES(40,1795709893248,'Keskus@Maa.example','user add','user:2','01af5ed23b9b4c9c7adbc92c930ce34aca1a8a4935a8240be6da894e22eae0a8','5c1aeef6ac86e75225f277bef610a45da6e47d5e6f2b93a5bce0c1bb6fe04d4e','aa99b4e59b287f4dcb163809be7614dee4651bff3673387398b4b2b7c7e0367a');
INSERT INTO "audit_entry" VALUES(41,1795709893340,'Keskus@Maa.example','login','user:1','d9db1719e1e4f2dee079d655e6db59a405100105da1ea8c96d9e8bd637bf0531','aa99b4e59b287f4dcb163809be7614dee4651bff3673387398b4b2b7c7e0367a','0d7ab3076604642d6509d638f80ea71298493ccb784bf1da45ecfdfe5fa9af95');
INSERT INTO "audit_entry" VALUES(42,1795709893455,'Keskus@Maa.example','user add','user:3','5f9744a0dcaa9ced1bcfeced30d2f858807782f1997560c5801117ccf62988bf','0d7ab3076604642d6509d638f80ea71298493ccb784bf1da45ecfdfe5fa9af95','287f1f34de784241e9f57e304c729da8aab2935223e48e3f7ae522b585cb28db');
INSERT INTO "audit_entry" VALUES(43,1795709893633,'Keskus@Maa.example','login','user:1','e5ac698d87cb96332f7910a1fa070f694ab5e3149d2f67abef853bf7ca2036b8','287f1f34de784241e9f57e304c729da8aab2935223e48e3f7ae522b585cb28db','1dc37b0aeafb57e43dba0c15f0fd70900672dab7b90e9a1a3e55fc2afbeee3cf');
INSERT INTO "audit_entry" VALUES(44,1795709893641,'Keskus@Maa.example','user add','user:4','00a52f19923bb0006dff215bc57a51f08d11ecaba2831d7991a6d152e165c14c','1dc37b0aeafb57e43dba0c15f0fd70900672dab7b90e9a1a3e55fc2afbeee3cf','1bbb2012cb45f00230b7c6b85b0efcc8dfaca8dcaae43b07b048ba80bd1ab9de');
INSERT INTO "audit_entry" VALUES(45,1795709893729,'Keskus@Maa.example','login','user:1','65d86832d9c5c4db0f64eb346347c0e28c99a5d593fe4f45ffb3f28c4654de5d','1bbb2012cb45f00230b7c6b85b0efcc8dfaca8dcaae43b07b048ba80bd1ab9de','df3ea2dd426261f6650cc0a266a5dafd7c86f933e3906195b99564b24afb1a06');
INSERT INTO "audit_entry" VALUES(46,1795709893736,'Keskus@Maa.example','user disable','user:4','2bc5dbd2380c49ff65f1ac074b01b730011d7699ef9cd0cd7c2b30a455ef46a0','df3ea2dd426261f6650cc0a266a5dafd7c86f933e3906195b99564b24afb1a06','a291de763bda37c928d5caa0d0ff9eb3ea73b5aafba402095f598e17d8573b59');
INSERT INTO "audit_entry" VALUES(47,1795709893825,'Keskus@Maa.example','login','user:1','055497313e2fa6437a771456910e88922acea3c98e11b75062859c89424eaebb','a291de763bda37c928d5caa0d0ff9eb3ea73b5aafba402095f598e17d8573b59','51b435ebda94d195e247ac57d5d4509cd949194002bf8d06c85c67160ef6568a');
INSERT INTO "audit_entry" VALUES(48,1795709893832,'Keskus@Maa.example','user key add','user:2','12511a88fa5ee62b60f279071d0c8b48c5d424f2c5e15bac7ce37060558a8e7f','51b435ebda94d195e247ac57d5d4509cd949194002bf8d06c85c67160ef6568a','a497f204e63f459a0098a8bdbd9f9a40ad09c046cabf4643a581b750d033104e');
INSERT INTO "audit_entry" VALUES(49,1795709893919,'Halli@Åbo.example','login','user:2','bd1d7ef828844a4e58c86d8e6c63a2945faa74fe89add81b2d946e7e033f9b58','a497f204e63f459a0098a8bdbd9f9a40ad09c046cabf4643a581b750d033104e','3391b805fb62469aa9c8e86713464ac9e79d8174ee5f7f0993907f4bbd1ffe05');
INSERT INTO "audit_entry" VALUES(50,1795709893926,'Halli@Åbo.example','usage record','usage:10','55d3ac559020933840d0d63db4ab1a0ba027706c8286283180935f7f7397cbfd','3391b805fb62469aa9c8e86713464ac9e79d8174ee5f7f0993907f4bbd1ffe05','809233570fb3f68658002eb0d094bb941a6157e90dd740bebaed8da4a785eeb1');
INSERT INTO "audit_entry" VALUES(51,1795709894019,'jakaja@tampere.example','login','user:3','a4ffd6fb422bbdd513fbc990f7df112f4eec0f1b1de30536a7a3658167acce1d','809233570fb3f68658002eb0d094bb941a6157e90dd740bebaed8da4a785eeb1','b6139266342bed1a8f83914e32addcba30944835b91b7e0bd52ae033c5c00f29');
INSERT INTO "audit_entry" VALUES(52,1795709894026,'jakaja@tampere.example','card show','card:1','31efcee1fcd7cce8f917be8911db72361ee3b618050c317b096484282f08ca8c','b6139266342bed1a8f83914e32addcba30944835b91b7e0bd52ae033c5c00f29','f35630a70fbcea9a962fcdeb600361dc9618803320a5d09c890ab72eedb0a70b');
INSERT INTO "audit_entry" VALUES(53,1795709894034,'Keskus@Maa.example','user token create','user:1','939ece781a27baddc75075664cdc48a3876166368fedba0d5e8c8e41df0d340d','f35630a70fbcea9a962fcdeb600361dc9618803320a5d09c890ab72eedb0a70b','4d7942627e54380ec37004424a8fb491d55d1a089808df025ff50580b5975490');
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" VALUES(1,53,'4d7942627e54380ec37004424a8fb491d55d1a089808df025ff50580b5975490');
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
INSERT INTO "card" VALUES(2,'A999000025',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',0,1985,'33100',NULL,NULL,NULL,1,'lost',1795709892661,NULL,NULL);
INSERT INTO "card" VALUES(3,'Y999000033',0,'paper','2026-03-03','2026-03-03',NULL,'2027-03-02',NULL,NULL,NULL,NULL,NULL,'Kriisikeskus',1,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES(4,'A999000041',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',0,1961,'33100','female','pensioner',NULL,1,'replaced',1795709892666,7,1);
INSERT INTO "card" VALUES(5,'AM99900058',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',3,2001,'20100',NULL,'student',NULL,1,NULL,NULL,NULL,1);
INSERT INTO "card" VALUES(6,'Y999000066',0,'paper','2026-04-01','2026-04-01',NULL,'2027-03-31',NULL,NULL,NULL,NULL,NULL,'Päivätoiminta Valo',1,NULL,NULL,NULL,1);
INSERT INTO "card" VALUES(7,'A999000074',0,'both','2026-05-08','2026-04-01',NULL,'2027-03-31',0,1961,'33100','female','pensioner',NULL,1,NULL,NULL,NULL,NULL);
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
INSERT INTO "entry_content" VALUES(1,'c303aec367f855a31e896ef6287ba576',NULL,NULL);
INSERT INTO "entry_content" VALUES(2,'7ed490b39981a1c7dd5add9ff60577ee',NULL,'{"name":"Sosiaalitoimi","kind":"distributor","municipality":"837","area_id":null}');
INSERT INTO "entry_content" VALUES(3,'3fa6c5760f42126e4792a28a13936ef7',NULL,'{"name":"Sosiaaliasema","organisation_id":1,"municipality":"837","sector":null}');
INSERT INTO "entry_content" VALUES(4,'baade23e97a9378817c29e08a777d748',NULL,'{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":null}');
INSERT INTO "entry_content" VALUES(5,'416927a64074dc36fe9a9860d32f5a04',NULL,'{"name":"Teatteri","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(6,'0edee2a9c38df659bcbd58ab39f028d2',NULL,'{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}');
INSERT INTO "entry_content" VALUES(7,'24d174670d6d5dbc423dc6a91e9d3f6b',NULL,'{"name":"Erehdys","kind":"venue","municipality":"837","area_id":null}');
INSERT INTO "entry_content" VALUES(8,'9e96156af2ae45b199fd0345344c9c5a','{"name":"Erehdys","kind":"venue","municipality":"837","area_id":null}',NULL);
INSERT INTO "entry_content" VALUES(9,'7c2b4af788ec13f0e22f6f26b091a29e',NULL,'{"name":"Ääniä","site_id":2,"active":true,"value_field":false,"published":false,"description":"Ilta, \"jossa\" soi; 100 %","sector":null}');
INSERT INTO "entry_content" VALUES(10,'b0527908693a221c12928369097f62a9',NULL,'{"name":"Maksut","site_id":2,"active":true,"value_field":true,"published":false,"description":null,"sector":null}');
INSERT INTO "entry_content" VALUES(11,'99668a151d65e25629ce4cbfc248c76b',NULL,'{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(12,'b709b40f43a4e61d6d76f74d4bfaa2d1',NULL,'{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(13,'d214b6c2d6513d078a35455e06972170',NULL,'{"code":"Y999000033","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":null,"birth_year":null,"postal_code":null,"gender":null,"life_situation":null,"organisation":"Kriisikeskus","site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(14,'54444cca5139ebd6eb3787807db0b6c0',NULL,'{"file":"cards.csv","hash":"993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(15,'c6150a45357620611bfaeb925cbab5cb',NULL,'{"card_id":1,"site_id":2,"event_id":1,"slot_id":null,"date":"2026-04-02","time":"18:30","children":3,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":"k1","recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(16,'d6af9fba278c47d3c8cbdf8c36307d71',NULL,'{"card_id":1,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(17,'29b3e7825b2909c6ce3f28bb4f71e3b7',NULL,'{"card_id":2,"site_id":2,"event_id":2,"slot_id":null,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(18,'59a51f1840b4ec30f2f9bed88a6527c2',NULL,'{"card_id":3,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-04","time":null,"children":0,"customers":5,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(19,'a8600b17179cb1cb927bae737fe32502','{"card_id":1,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}','{"card_id":1,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-02","time":null,"children":1,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(20,'e41d549d9cfb0b31e9debe1996512d49','{"card_id":2,"site_id":2,"event_id":2,"slot_id":null,"date":"2026-04-03","time":null,"children":0,"customers":null,"value_cents":1250,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}',NULL);
INSERT INTO "entry_content" VALUES(21,'69b9c0fa02e2d50c9ca30c90b72c567b','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"culture"}','{"name":"Museo","organisation_id":2,"municipality":"853","sector":"science"}');
INSERT INTO "entry_content" VALUES(22,'7b724e397363f5461eb5abfbd9d8d87d',NULL,'{"card_id":3,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-04-07","time":null,"children":0,"customers":2,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(23,'308da3cbec75d4dae6405d6eba443c21',NULL,'{"file":"usages.csv","hash":"366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361","read":3,"accepted":3,"written":3,"updated":0,"unchanged":0,"rejected":0,"warnings":0}');
INSERT INTO "entry_content" VALUES(24,'2ca4e92a792be95ccc2afc6d77a5a3b9','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":null,"valid_until":"2027-03-01","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000017","medium":"paper","registered_on":"2026-03-02","issued_on":"2026-03-02","renewed_on":"2026-05-06","valid_until":"2027-05-05","max_children":2,"birth_year":1990,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(25,'84bfeb762b751287ef1937f752767cc6','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000025","medium":"paper","registered_on":"2026-03-03","issued_on":"2026-03-03","renewed_on":null,"valid_until":"2027-03-02","max_children":0,"birth_year":1985,"postal_code":"33100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":"lost","blocked_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(26,'9d6e1cc7d877f684b89946fc274c113b','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}','{"code":"A999000041","medium":"paper","registered_on":"2026-04-01","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":"replaced","blocked_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(27,'9668c0270f0d34009947c5aabeba0e4f',NULL,'{"code":"A999000074","medium":"paper","registered_on":"2026-05-08","issued_on":"2026-04-01","renewed_on":null,"valid_until":"2027-03-31","max_children":0,"birth_year":1961,"postal_code":"33100","gender":"female","life_situation":"pensioner","organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(28,'51056ace5e89fa31d21b01ed4dcac143',NULL,'{"name":"Kuoro","site_id":2,"active":true,"value_field":false,"published":true,"description":null,"sector":null}');
INSERT INTO "entry_content" VALUES(29,'3fe7f371722bc614d133ae66c93a9d46',NULL,'[{"event_id":3,"date":"2026-05-10","start":"18:00","end":"20:00"}]');
INSERT INTO "entry_content" VALUES(30,'421911abbd38cef2ec8c26ab634f6e8b',NULL,'{"card_id":7,"site_id":2,"event_id":3,"slot_id":1,"date":"2026-05-10","time":"18:00","children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(31,'4744d03135ecb59530ac5c909f2e4f48',NULL,'{"code":"A999000082","site_id":3,"event_id":null,"slot_id":null,"date":"2026-05-10","time":null,"children":0,"customers":null,"value_cents":null,"key":null,"recorded_by":"local:root","recorded_at":"2026-11-26T18:18:12+02:00"}');
INSERT INTO "entry_content" VALUES(32,'81970df4e0ed8cbe6f7ed81435a80c2f',NULL,'{"medium":"both","account":1,"address":"new"}');
INSERT INTO "entry_content" VALUES(33,'f23b04b9143d5878d5997a79e4c1c8f6',NULL,'{"name":"Kevät","year":2026,"usages":8,"visitors":15}');
INSERT INTO "entry_content" VALUES(34,'a95decd1185b7ba491e223b265b90edb',NULL,'{"email":"Keskus@Maa.example"}');
INSERT INTO "entry_content" VALUES(35,'3fbac8208de10755c6cb581f5bb430f0',NULL,NULL);
INSERT INTO "entry_content" VALUES(36,'2e5f5a1048ebe986f6b17cef6aa08661',NULL,'{"name":"Pirkanmaa","municipalities":["837"]}');
INSERT INTO "entry_content" VALUES(37,'2e8a6bcd22590eabd90a80e1fed1acf1',NULL,NULL);
INSERT INTO "entry_content" VALUES(38,'193a14c2fb72126b52c71cff58e47d63','{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":null}','{"name":"Kulturföreningen i Åbo","kind":"venue","municipality":"853","area_id":1}');
INSERT INTO "entry_content" VALUES(39,'4d147958adc93520959d8991b5b9e3bc',NULL,NULL);
INSERT INTO "entry_content" VALUES(40,'2f0e0b65b643e439b64d1deb44396d16',NULL,'{"email":"Halli@Åbo.example","active":true,"grants":["recorder@site:3"]}');
INSERT INTO "entry_content" VALUES(41,'fab6ffe143096de0a9f4591330b56ed7',NULL,NULL);
INSERT INTO "entry_content" VALUES(42,'57a2fa12e693654aeca5430a08b9d87e',NULL,'{"email":"jakaja@tampere.example","active":true,"grants":["analyst@area:1","distributor@site:1"]}');
INSERT INTO "entry_content" VALUES(43,'0a09a226eab52953d8300a9813c3f371',NULL,NULL);
INSERT INTO "entry_content" VALUES(44,'714dc30838e112129b2ef83ba5d460a1',NULL,'{"email":"poissa@tampere.example","active":true,"grants":["coordinator@org:1"]}');
INSERT INTO "entry_content" VALUES(45,'7efe3b49b2eb2f2400ad4e0e3e5f6479',NULL,NULL);
INSERT INTO "entry_content" VALUES(46,'e5b74f2e9a76c40cfa93d36ed4e250de','{"email":"poissa@tampere.example","active":true,"grants":["coordinator@org:1"]}','{"email":"poissa@tampere.example","active":false,"grants":["coordinator@org:1"]}');
INSERT INTO "entry_content" VALUES(47,'296a060d3863470b763402c98a46af25',NULL,NULL);
INSERT INTO "entry_content" VALUES(48,'eea47b27f44f8f7f14bc6f191892e07c',NULL,'{"kind":"ssh-ed25519","body":"AAAAC3NzaC1lZDI1NTE5AAAAIF7Vg1q5m3r3fJzK0kqzX0u1n2v4y6b8d0f2h4j6l8nQ","note":"halli"}');
INSERT INTO "entry_content" VALUES(49,'0dd24b0742442cde8d6a02d04dbf84bd',NULL,NULL);
INSERT INTO "entry_content" VALUES(50,'004b491d15e1f50e19043631a503904c',NULL,'{"card_id":6,"site_id":3,"event_id":null,"slot_id":null,"date":"2026-05-12","time":null,"children":0,"customers":3,"value_cents":null,"card_status":"valid","discretion":null,"key":null,"recorded_by":"Halli@Åbo.example","recorded_at":"2026-11-26T18:18:13+02:00"}');
INSERT INTO "entry_content" VALUES(51,'3a7b595f5e238949c9d2a067e7338514',NULL,NULL);
INSERT INTO "entry_content" VALUES(52,'1debd737842be966b532039881d786ed',NULL,NULL);
INSERT INTO "entry_content" VALUES(53,'e1c5417d32ada41d522a12b157385a54',NULL,'{"name":"Yöajo"}');
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
INSERT INTO "event" VALUES(3,2,'Kuoro','kuoro','kuoro!!/',1,0,1,NULL,NULL);
CREATE TABLE event_rating (
    event_id INTEGER NOT NULL REFERENCES event (id),
    account_id INTEGER NOT NULL REFERENCES holder_account (id),
    stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    comment TEXT,
    rated_at INTEGER NOT NULL,
    PRIMARY KEY (event_id, account_id)
) STRICT;
CREATE TABLE event_slot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL REFERENCES event (id),
    date TEXT NOT NULL,
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL
) STRICT;
INSERT INTO "event_slot" VALUES(1,3,'2026-05-10','18:00','20:00');
CREATE TABLE frozen (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    frozen_by TEXT NOT NULL,
    frozen_at INTEGER NOT NULL
) STRICT;
INSERT INTO "frozen" VALUES(1,'Kevät','kevät',2026,'local:root',1795709892695);
CREATE TABLE frozen_figure (
    frozen_id INTEGER NOT NULL REFERENCES frozen (id),
    month INTEGER NOT NULL,
    site_id INTEGER NOT NULL REFERENCES site (id),
    usages INTEGER NOT NULL,
    children INTEGER NOT NULL,
    customers INTEGER NOT NULL,
    value_cents INTEGER NOT NULL,
    cards INTEGER NOT NULL,
    PRIMARY KEY (frozen_id, month, site_id)
) STRICT;
INSERT INTO "frozen_figure" VALUES(1,4,2,1,3,0,0,1);
INSERT INTO "frozen_figure" VALUES(1,4,3,3,1,7,0,2);
INSERT INTO "frozen_figure" VALUES(1,5,2,3,3,0,250,3);
INSERT INTO "frozen_figure" VALUES(1,5,3,1,0,4,0,1);
CREATE TABLE gender (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;
INSERT INTO "gender" VALUES('female',1);
INSERT INTO "gender" VALUES('male',2);
INSERT INTO "gender" VALUES('other',3);
INSERT INTO "gender" VALUES('unknown',4);
CREATE TABLE holder_account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    card_id INTEGER NOT NULL REFERENCES card (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    code_hash TEXT,
    code_until INTEGER,
    failures INTEGER NOT NULL,
    failed_at INTEGER
) STRICT;
INSERT INTO "holder_account" VALUES(1,7,'maija@posti.example','maija@posti.example','Maija Meikäläinen',NULL,'a43911e8d875c0b7277b2f87dfff9ec64574c2439934ca3e02b131ab5e2a4a37',1795713492690,0,NULL);
CREATE TABLE holder_session (
    hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES holder_account (id),
    until INTEGER NOT NULL
) STRICT;
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
INSERT INTO "import_batch" VALUES(1,'card','cards.csv','993e323dc3f104d97e099e5419be52e4afef318636683b16f608b79649b5e0d7',1795709892599,'local:root',3,0);
INSERT INTO "import_batch" VALUES(2,'usage','usages.csv','366d6ec1298ca3a622e627ef603f3adb783eaccdea27b0e62927ecd22332d361',1795709892650,'local:root',3,0);
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
INSERT INTO "pending_usage" VALUES(1,'A999000082',0,3,3,NULL,NULL,'2026-05-10',NULL,0,NULL,NULL,NULL,'local:root',1795709892685,NULL);
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
INSERT INTO "register" VALUES('schema_version','8');
INSERT INTO "register" VALUES('oldest_program_schema','3');
INSERT INTO "register" VALUES('register_id','e7253b80fdb2a5057a70575aefe664b8');
CREATE TABLE schema_file (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_file" VALUES(1,'register','d4cdd4263d1fb1710c4f53a36604efe1c4c81c33125d7914a287fc4f0b6deded',1795709892476);
INSERT INTO "schema_file" VALUES(2,'stats_views','ebdfa245063c37504013a3c27751a6d2a194f187a38683b14c8c659cf48ea669',1795709892476);
INSERT INTO "schema_file" VALUES(3,'access','9ff705210bba64f215299ba928e740a9e34e36c7c5d294320a671494776b3537',1795709892476);
INSERT INTO "schema_file" VALUES(4,'events','432925207b54f91ecdd515534b548557e277ad8767d70d775e2554bfd3f629af',1795709892476);
INSERT INTO "schema_file" VALUES(5,'frozen','3f68e0d7f2f5c9adc5fe88b33ab765f81dda29043410c0adf2eda251d96c9b4c',1795709892476);
INSERT INTO "schema_file" VALUES(6,'card_years','b1c66263b66e3bb3da933132449261ceb8b8756550f191b762a4c93a80b667fa',1795709892476);
INSERT INTO "schema_file" VALUES(7,'stats_tables','92b53bfe8025dbc6da6a8598f0a9fc45e397b834d5b274d63a7fce4e2517fa13',1795709892476);
INSERT INTO "schema_file" VALUES(8,'holders','4acd1dcb19347308eddc48580fd4d2a5ae1d044f8a7b1e835715ccca02059f4c',1795709892476);
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
INSERT INTO "usage" VALUES(1,1,2,1,1,'customer','837','2026-04-02','18:30',3,NULL,NULL,'valid',NULL,'children_over_limit','local:root',1795709892605,'k1',NULL,NULL,NULL);
INSERT INTO "usage" VALUES(2,1,3,2,NULL,'customer','837','2026-04-02',NULL,1,NULL,NULL,'valid',NULL,'','local:root',1795709892612,NULL,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(3,2,2,1,2,'customer','837','2026-04-03',NULL,0,NULL,1250,'valid',NULL,'','local:root',1795709892617,NULL,1795709892636,NULL,NULL);
INSERT INTO "usage" VALUES(4,3,3,2,NULL,'community','','2026-04-04',NULL,0,5,NULL,'valid',NULL,'','local:root',1795709892623,NULL,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(5,3,3,3,NULL,'community','','2026-04-07',NULL,0,2,NULL,'valid',NULL,'','local:root',1795709892645,NULL,NULL,NULL,NULL);
INSERT INTO "usage" VALUES(6,4,2,1,1,'customer','837','2026-05-02',NULL,0,NULL,NULL,'valid',NULL,'','local:root',1795709892651,'a1',NULL,2,NULL);
INSERT INTO "usage" VALUES(7,6,3,3,NULL,'community','','2026-05-03',NULL,0,4,NULL,'valid',NULL,'','local:root',1795709892651,'a2',NULL,2,NULL);
INSERT INTO "usage" VALUES(8,5,2,1,2,'customer','853','2026-05-04',NULL,3,NULL,250,'valid',NULL,'','local:root',1795709892651,NULL,NULL,2,NULL);
INSERT INTO "usage" VALUES(9,7,2,1,3,'customer','837','2026-05-10','18:00',0,NULL,NULL,'valid',NULL,'','local:root',1795709892680,NULL,NULL,NULL,1);
INSERT INTO "usage" VALUES(10,6,3,3,NULL,'community','','2026-05-12',NULL,0,3,NULL,'valid',NULL,'','Halli@Åbo.example',1795709893926,NULL,NULL,NULL,NULL);
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
INSERT INTO "usage_summary" VALUES(1,2026,5,3,'customer','837',1,0,0,0);
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
INSERT INTO "user_account" VALUES(1,'Keskus@Maa.example','keskus@maa.example',1,'$argon2id$v=19$m=65536,t=2,p=1$OHZ02itfe9URUHCEGXYxSA$qtRPR91ErNPCkjk/cFGYuKDWm+ZztzGJDgTgByHfamo',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(2,'Halli@Åbo.example','halli@åbo.example',1,'$argon2id$v=19$m=65536,t=2,p=1$SK07zJmpJQ0IBx4G77f5eg$7gY7ojNiQVNd/Z+GTgfya1olbKj0cqcpHCObNzQWbo8',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(3,'jakaja@tampere.example','jakaja@tampere.example',1,'$argon2id$v=19$m=65536,t=2,p=1$2h2nDSbAArPza+EuRo6f8Q$fss7PMEIZdPzPzpIAYoiC9px/r6/S4HeM/zrpgKvsoc',NULL,NULL,0,NULL);
INSERT INTO "user_account" VALUES(4,'poissa@tampere.example','poissa@tampere.example',0,NULL,'3abf9dfd94a77f30fe75e11192b0eb796fb1fa22b8eba51d3a2baa5d41e18626',1795713493641,0,NULL);
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
INSERT INTO "user_key" VALUES(1,2,'ssh-ed25519','AAAAC3NzaC1lZDI1NTE5AAAAIF7Vg1q5m3r3fJzK0kqzX0u1n2v4y6b8d0f2h4j6l8nQ','halli',1795709893832);
CREATE TABLE user_session (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    until INTEGER NOT NULL
) STRICT;
INSERT INTO "user_session" VALUES('43b07b71ebee95a8e75ac22f3a04465d97132d19c0f1a65f4de25ca37bc905fe',1,1795753092919);
INSERT INTO "user_session" VALUES('326ed30c113c1cddd4fb2089c094bacb5bd9a0af66298eb7b4757ea94684d9c1',1,1795753093037);
INSERT INTO "user_session" VALUES('1feb44808c824e9debbbef63d8a10b46397b09c3a5a87a51f00a0a5760df2896',1,1795753093149);
INSERT INTO "user_session" VALUES('82a996f8da96c9e55d07044e4fad71c0d6d0e85d1a556516baf83af41a0fefaf',1,1795753093340);
INSERT INTO "user_session" VALUES('769d1ae655507d97ed9f048b108a6df51f37cd37755c4e43680a4e27e67d8917',1,1795753093633);
INSERT INTO "user_session" VALUES('7f281ed4dff6e1e6b5daed7488e12031ed74ec53e9347270e0e5dabdcd77b3a5',1,1795753093729);
INSERT INTO "user_session" VALUES('2428d6dc9a969115a7c8222bb7703946198b6d67124ea2c03f1b3c1551503f64',1,1795753093825);
INSERT INTO "user_session" VALUES('3e3274b753b0b9c63b7be3922ddf9b9a6583694519dca03ce1859d607b5e85b2',2,1795753093919);
INSERT INTO "user_session" VALUES('edb6510395f6f422daa1b3e936b50bee1abde65f484f958c53fddb08eec97ee9',3,1795753094019);
CREATE TABLE user_token (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    last_day TEXT
) STRICT;
INSERT INTO "user_token" VALUES('7fbb54382f6959443ab1e404c72fb788bd523a3671f80ffc20e23b97aa0df4b0',1,'Yöajo','yöajo',1795709894034,NULL);
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
CREATE UNIQUE INDEX frozen_name ON frozen (name_key);
CREATE VIEW stats_card_years AS
SELECT CAST(substr(k.registered_on, 1, 4) AS INTEGER) AS year,
       count(*) AS registered,
       sum(EXISTS (SELECT 1 FROM usage u WHERE u.card_id = k.id AND u.deleted_at IS NULL AND u.date <= substr(k.registered_on, 1, 4) || '-12-31')) AS in_use
FROM card k
GROUP BY CAST(substr(k.registered_on, 1, 4) AS INTEGER);
CREATE VIEW stats_sites_by_month AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       c.name_fi AS county,
       nullif(p.sector, '') AS sector,
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
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, c.name_fi, nullif(p.sector, '');
CREATE VIEW stats_visitors AS
SELECT f.year AS year,
       m.name_fi AS municipality,
       c.name_fi AS county,
       f.kind AS kind,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.usages) AS bigint) AS adults,
       CAST(sum(f.children) AS bigint) AS children,
       CAST(sum(f.usages + f.children) AS bigint) AS visitors,
       CAST(sum(f.customers) AS bigint) AS customers
FROM usage_summary f
JOIN site_standing p ON p.id = f.standing_id
LEFT JOIN municipality m ON m.code = p.municipality_code
LEFT JOIN county c ON c.code = m.county_code
GROUP BY f.year, p.municipality_code, m.name_fi, c.name_fi, f.kind;
CREATE VIEW stats_values AS
SELECT f.year AS year,
       f.month AS month,
       s.name AS site,
       o.name AS organisation,
       m.name_fi AS municipality,
       e.name AS event,
       CAST(sum(f.usages) AS bigint) AS usages,
       CAST(sum(f.value_cents) AS bigint) AS value_cents
FROM usage_summary f
JOIN event e ON e.id = f.event_id
JOIN site_standing p ON p.id = f.standing_id
JOIN site s ON s.id = p.site_id
JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN municipality m ON m.code = p.municipality_code
WHERE e.value_field
GROUP BY f.year, f.month, s.id, s.name, o.id, o.name, p.municipality_code, m.name_fi, e.id, e.name;
CREATE VIEW stats_national AS
SELECT y.year AS year,
       CAST(sum(y.registered) AS bigint) AS registered,
       CAST(sum(y.in_use) AS bigint) AS in_use,
       CAST(sum(CASE WHEN y.sector = 'culture' THEN y.usages ELSE 0 END) AS bigint) AS adults_culture,
       CAST(sum(CASE WHEN y.sector = 'education' THEN y.usages ELSE 0 END) AS bigint) AS adults_education,
       CAST(sum(CASE WHEN y.sector = 'science' THEN y.usages ELSE 0 END) AS bigint) AS adults_science,
       CAST(sum(CASE WHEN y.sector = 'sports' THEN y.usages ELSE 0 END) AS bigint) AS adults_sports,
       CAST(sum(CASE WHEN y.sector = 'culture' THEN y.children ELSE 0 END) AS bigint) AS children_culture,
       CAST(sum(CASE WHEN y.sector = 'education' THEN y.children ELSE 0 END) AS bigint) AS children_education,
       CAST(sum(CASE WHEN y.sector = 'science' THEN y.children ELSE 0 END) AS bigint) AS children_science,
       CAST(sum(CASE WHEN y.sector = 'sports' THEN y.children ELSE 0 END) AS bigint) AS children_sports,
       CAST(sum(y.usages + y.children) AS bigint) AS total,
       count(DISTINCT y.municipality) AS municipalities
FROM (SELECT year, registered, in_use, NULL AS sector, NULL AS municipality, 0 AS usages, 0 AS children FROM stats_card_years
      UNION ALL
      SELECT f.year, 0, 0, p.sector, p.municipality_code, f.usages, f.children
      FROM usage_summary f
      JOIN site_standing p ON p.id = f.standing_id) y
GROUP BY y.year;
CREATE UNIQUE INDEX holder_account_card ON holder_account (card_id);
CREATE UNIQUE INDEX holder_account_email ON holder_account (email_key);
CREATE INDEX holder_session_account ON holder_session (account_id);
CREATE INDEX event_rating_account ON event_rating (account_id);
CREATE INDEX card_replaced_by ON card (replaced_by) WHERE replaced_by IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('organisation',3);
INSERT INTO "sqlite_sequence" VALUES('site',3);
INSERT INTO "sqlite_sequence" VALUES('event',3);
INSERT INTO "sqlite_sequence" VALUES('event_slot',1);
INSERT INTO "sqlite_sequence" VALUES('pending_usage',1);
INSERT INTO "sqlite_sequence" VALUES('holder_account',1);
INSERT INTO "sqlite_sequence" VALUES('frozen',1);
INSERT INTO "sqlite_sequence" VALUES('user_account',4);
INSERT INTO "sqlite_sequence" VALUES('area',1);
COMMIT;
