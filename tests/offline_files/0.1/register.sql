PRAGMA application_id = 1801546091;
BEGIN TRANSACTION;
CREATE TABLE area (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL
) STRICT;
CREATE TABLE area_municipality (
    municipality_code TEXT PRIMARY KEY REFERENCES municipality (code),
    area_id INTEGER NOT NULL REFERENCES area (id)
) STRICT;
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
INSERT INTO "audit_entry" VALUES(1,1772470800000,'local:root','init','register','af4c381de4ba2cd9559a308a05b2c100a06cd21d81abae2e1afc7a608e35381e','','0283e628c542070c6ef582ad19f4baeb87bbd85c8d850ecef8fbc9f5ed30451b');
INSERT INTO "audit_entry" VALUES(2,1772470800000,'local:root','org add','organisation:1','da323ae42594a09578c37da1bdf8ef13d70f7968d46e2a3f0273c3b78f148851','0283e628c542070c6ef582ad19f4baeb87bbd85c8d850ecef8fbc9f5ed30451b','52ddd9cc7180e1276a71d2410c14b957ca3c6d5c86562bccf4afee19435e2839');
INSERT INTO "audit_entry" VALUES(3,1772470800000,'local:root','site add','site:1','e7cbb60f07823ac9e8c73a37f9b1e49212958963544915ef59a05f40828c025d','52ddd9cc7180e1276a71d2410c14b957ca3c6d5c86562bccf4afee19435e2839','398069bc285e29efe505af3e9dfc0974660c2afccfc4fccb18e4a877277b6ebc');
INSERT INTO "audit_entry" VALUES(4,1772470800000,'local:root','org add','organisation:2','084080853fe8221d79942f885d72333377af3e6ff19c46a68c86e0e9bd07794c','398069bc285e29efe505af3e9dfc0974660c2afccfc4fccb18e4a877277b6ebc','1900af477cd9907f8d4a818e642168ac3ca76c28ba6ad4b6ecee668d2768d5b0');
INSERT INTO "audit_entry" VALUES(5,1772470800000,'local:root','site add','site:2','c4dbf5916f7519c14faaa6da1bf378bad9d9d78d1fb67c0bcedc53540236420f','1900af477cd9907f8d4a818e642168ac3ca76c28ba6ad4b6ecee668d2768d5b0','2d367baed9854a82f94e0a0cf8d7bed7313f82dd05175f7717e66bb9a40a457b');
INSERT INTO "audit_entry" VALUES(6,1772470800000,'local:root','card register','card:1','278a74205367a23fd9e48cb242e552ed0dd545d9b37fc7b6112295266d93f689','2d367baed9854a82f94e0a0cf8d7bed7313f82dd05175f7717e66bb9a40a457b','cfefb35113d2d6d4e8d21442eb8b05f60c1124fa211720b9d37a0f342d2a3b7f');
INSERT INTO "audit_entry" VALUES(7,1772470800000,'local:root','card register','card:2','e65ab19fcba588cdd056aee3ee03ee41a4ce45ace57cbfbb4715a49448a3143c','cfefb35113d2d6d4e8d21442eb8b05f60c1124fa211720b9d37a0f342d2a3b7f','8365a48175d790627ea15604e18c39aa09d3d00da86a1245791cf09813397664');
INSERT INTO "audit_entry" VALUES(8,1772470800000,'local:root','event create','event:1','171efaeb8491b59db5b27d5a9288d57f19ec8715ad434d6f5b820cfcbf63c448','8365a48175d790627ea15604e18c39aa09d3d00da86a1245791cf09813397664','a6617e3adf4d5c4021f200bdebc64a55bafbb3acf600b07b0f37a76504b0c667');
INSERT INTO "audit_entry" VALUES(9,1772470800000,'local:root','offline take','site:2','b16fcf6ce9ff78b91559f900c4e848a741a5c4e907cf422b637b7bee44ab2674','a6617e3adf4d5c4021f200bdebc64a55bafbb3acf600b07b0f37a76504b0c667','d263ed3742d6c07f1bf184af19fe3262cf33c505047d853d920b174cfb8f278b');
INSERT INTO "audit_entry" VALUES(10,1772488800000,'local:root','usage record','usage:1','36eaa5b2da772a53c724aea50b91db7359ae2df3f7d79db9622e015aa628b92e','d263ed3742d6c07f1bf184af19fe3262cf33c505047d853d920b174cfb8f278b','3f895e8ae823745d7c9d7e64c33238b89daafacd250990d80774c4ea80eda458');
INSERT INTO "audit_entry" VALUES(11,1772488800000,'local:root','usage record','usage:2','de6ac3caa52d4d05b333c42feeb1a93506705bc89977053a536dda14886f6b59','3f895e8ae823745d7c9d7e64c33238b89daafacd250990d80774c4ea80eda458','c866f714dea7e77d9979e27f5dc76051400da905237efbe14277392b94f6803a');
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" VALUES(1,11,'c866f714dea7e77d9979e27f5dc76051400da905237efbe14277392b94f6803a');
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
, home_municipality TEXT) STRICT;
INSERT INTO "card" VALUES(1,'A999000007',1,'paper','2026-01-10','2026-01-10',NULL,'2027-01-09',2,1980,'02100',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES(2,'A999000025',0,'paper','2026-01-10','2026-01-10',NULL,'2027-01-09',2,1980,'02100',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE card_renewal (
    card_id INTEGER NOT NULL REFERENCES card (id),
    renewed_on TEXT NOT NULL,
    former_renewed_on TEXT,
    former_valid_until TEXT NOT NULL,
    PRIMARY KEY (card_id, renewed_on)
) STRICT;
CREATE TABLE county (
    code TEXT PRIMARY KEY,
    name_fi TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT;
INSERT INTO "county" VALUES('03','Länsi-Uudenmaan hyvinvointialue','Västra Nylands välfärdsområde','West Uusimaa');
CREATE TABLE entry_content (
    number INTEGER PRIMARY KEY REFERENCES audit_entry (number),
    salt TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
INSERT INTO "entry_content" VALUES(1,'ceb9404f213837765af23636271bbcfd',NULL,NULL);
INSERT INTO "entry_content" VALUES(2,'e7997d170be45e6360e88e82550d69ec',NULL,'{"name":"Sosiaalitoimi","kind":"distributor","municipality":"049","area_id":null}');
INSERT INTO "entry_content" VALUES(3,'b0c36805f4591554945cddf363bb7e9a',NULL,'{"name":"Aikuissosiaalityö","organisation_id":1,"municipality":"049","sector":null}');
INSERT INTO "entry_content" VALUES(4,'78439e090676f67023436c1b96d1a2ab',NULL,'{"name":"Liikuntapalvelut","kind":"venue","municipality":"049","area_id":null}');
INSERT INTO "entry_content" VALUES(5,'b3e3b53a106b856d47fe00830aa8f7b8',NULL,'{"name":"Uimahalli","organisation_id":2,"municipality":"049","sector":"sports"}');
INSERT INTO "entry_content" VALUES(6,'72f3abc9ff620de65fa5558e063c1872',NULL,'{"code":"A9990000071","medium":"paper","registered_on":"2026-01-10","issued_on":"2026-01-10","renewed_on":null,"valid_until":"2027-01-09","max_children":2,"birth_year":1980,"postal_code":"02100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(7,'64485122e019bcde75a6b39678b988b4',NULL,'{"code":"A999000025","medium":"paper","registered_on":"2026-01-10","issued_on":"2026-01-10","renewed_on":null,"valid_until":"2027-01-09","max_children":2,"birth_year":1980,"postal_code":"02100","gender":null,"life_situation":null,"organisation":null,"site_id":1,"blocked_reason":null,"blocked_at":null}');
INSERT INTO "entry_content" VALUES(8,'cb9903fb00ee8b1898fb2685ee54dd16',NULL,'{"name":"Uinti","site_id":2,"active":true,"value_field":false,"published":false,"description":null,"sector":null}');
INSERT INTO "entry_content" VALUES(9,'169049289c4791a6ee16219e7e54ee6d',NULL,NULL);
INSERT INTO "entry_content" VALUES(10,'f8ab5ab51d85562754ffa071f7c02539',NULL,'{"card_id":1,"site_id":2,"event_id":1,"slot_id":null,"date":"2026-03-02","time":null,"children":1,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":"lippu-1","recorded_by":"local:root","recorded_at":"2026-03-02T20:00:00+02:00"}');
INSERT INTO "entry_content" VALUES(11,'f6b455f86e9e21c3179836e7a3feab4d',NULL,'{"card_id":2,"site_id":2,"event_id":1,"slot_id":null,"date":"2026-03-02","time":null,"children":0,"customers":null,"value_cents":null,"card_status":"valid","discretion":null,"key":"offline-db4760a8641ca1862c50c50c","recorded_by":"local:root","recorded_at":"2026-03-02T20:00:00+02:00"}');
CREATE TABLE erased_code (
    hash TEXT PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id)
) STRICT;
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
INSERT INTO "event" VALUES(1,2,'Uinti','uinti','uinti!!/',1,0,0,NULL,NULL);
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
CREATE TABLE frozen (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    frozen_by TEXT NOT NULL,
    frozen_at INTEGER NOT NULL
) STRICT;
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
CREATE TABLE import_former (
    import_id INTEGER NOT NULL REFERENCES import_batch (id),
    card_id INTEGER NOT NULL REFERENCES card (id),
    former TEXT NOT NULL,
    PRIMARY KEY (import_id, card_id)
) STRICT;
CREATE TABLE import_undone (
    import_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_id INTEGER NOT NULL,
    site_id INTEGER NOT NULL,
    code TEXT,
    was TEXT NOT NULL,
    PRIMARY KEY (import_id, row_id)
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
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sender_id INTEGER NOT NULL REFERENCES user_account (id),
    audience TEXT NOT NULL CHECK (audience IN ('colleagues', 'coordinators', 'distributors', 'reply')),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    reply_to INTEGER REFERENCES message (id) DEFERRABLE INITIALLY IMMEDIATE
) STRICT;
CREATE TABLE message_copy (
    message_id INTEGER NOT NULL REFERENCES message (id),
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    read_at INTEGER,
    PRIMARY KEY (message_id, user_id)
) STRICT;
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
INSERT INTO "municipality" VALUES('049','Espoo','Esbo','03',NULL,NULL,'espoo','esbo','espoo!!/');
CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL CHECK (topic IN ('bulletins', 'incidents')),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at INTEGER NOT NULL
) STRICT;
CREATE TABLE notice_copy (
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    begun_at INTEGER,
    mailed_at INTEGER,
    PRIMARY KEY (notice_id, user_id)
) STRICT;
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('distributor', 'venue')),
    municipality_code TEXT NOT NULL REFERENCES municipality (code), area_id INTEGER REFERENCES area (id),
    UNIQUE (name_key, municipality_code)
) STRICT;
INSERT INTO "organisation" VALUES(1,'Sosiaalitoimi','sosiaalitoimi','sosiaalitoimi!!/','distributor','049',NULL);
INSERT INTO "organisation" VALUES(2,'Liikuntapalvelut','liikuntapalvelut','liikuntapalvelut!!/','venue','049',NULL);
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
INSERT INTO "postal_code" VALUES('02100','049');
CREATE TABLE register (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "register" VALUES('schema_version','11');
INSERT INTO "register" VALUES('oldest_program_schema','3');
INSERT INTO "register" VALUES('erasure_key','00edef8cc491ca020ae3442fa760d723172a39a20f5e4463e15a34a20b580d5b');
INSERT INTO "register" VALUES('offline_seed','bba2ab718ee59504d140ae6d12801a83417f7397c7a9e6c1b04bb0ae6acb4286');
INSERT INTO "register" VALUES('register_id','791d6f675a8241c8790a10be9f57aefe');
CREATE TABLE schema_file (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_file" VALUES(1,'register','d4cdd4263d1fb1710c4f53a36604efe1c4c81c33125d7914a287fc4f0b6deded',1772470800000);
INSERT INTO "schema_file" VALUES(2,'stats_views','ebdfa245063c37504013a3c27751a6d2a194f187a38683b14c8c659cf48ea669',1772470800000);
INSERT INTO "schema_file" VALUES(3,'access','9ff705210bba64f215299ba928e740a9e34e36c7c5d294320a671494776b3537',1772470800000);
INSERT INTO "schema_file" VALUES(4,'events','432925207b54f91ecdd515534b548557e277ad8767d70d775e2554bfd3f629af',1772470800000);
INSERT INTO "schema_file" VALUES(5,'frozen','3f68e0d7f2f5c9adc5fe88b33ab765f81dda29043410c0adf2eda251d96c9b4c',1772470800000);
INSERT INTO "schema_file" VALUES(6,'card_years','b1c66263b66e3bb3da933132449261ceb8b8756550f191b762a4c93a80b667fa',1772470800000);
INSERT INTO "schema_file" VALUES(7,'stats_tables','92b53bfe8025dbc6da6a8598f0a9fc45e397b834d5b274d63a7fce4e2517fa13',1772470800000);
INSERT INTO "schema_file" VALUES(8,'holders','4acd1dcb19347308eddc48580fd4d2a5ae1d044f8a7b1e835715ccca02059f4c',1772470800000);
INSERT INTO "schema_file" VALUES(9,'network','5f5095a323af99fc754bbd2257aa7c68f332a9c245ed1c3cb13caa38943e1a8e',1772470800000);
INSERT INTO "schema_file" VALUES(10,'imports','215a4489fef9981af2eb203eff20e0d0ece223b769bb38543616bbb7a04f6a30',1772470800000);
INSERT INTO "schema_file" VALUES(11,'renewals','2b8fede19f2a4d3773418b44613c534af218e59b1b3c4906649e29d6419732e8',1772470800000);
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
INSERT INTO "site" VALUES(1,1,'Aikuissosiaalityö','aikuissosiaalityö','aikuissosiaality}!!/!Aikuissosiaality~003f','049',NULL);
INSERT INTO "site" VALUES(2,2,'Uimahalli','uimahalli','uimahalli!!/','049','sports');
CREATE TABLE site_standing (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    municipality_code TEXT NOT NULL,
    sector TEXT NOT NULL,
    UNIQUE (site_id, organisation_id, municipality_code, sector)
) STRICT;
INSERT INTO "site_standing" VALUES(1,2,2,'049','sports');
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
INSERT INTO "usage" VALUES(1,1,2,1,1,'customer','049','2026-03-02',NULL,1,NULL,NULL,'valid',NULL,'','local:root',1772474400000,'lippu-1',NULL,NULL,NULL);
INSERT INTO "usage" VALUES(2,2,2,1,1,'customer','049','2026-03-02',NULL,0,NULL,NULL,'valid',NULL,'','local:root',1772474400000,'offline-db4760a8641ca1862c50c50c',NULL,NULL,NULL);
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
INSERT INTO "usage_summary" VALUES(1,2026,3,1,'customer','049',2,1,0,0);
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
, bulletins INTEGER, incidents INTEGER, lang TEXT) STRICT;
CREATE TABLE user_grant (
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    role TEXT NOT NULL CHECK (role IN ('recorder', 'distributor', 'coordinator', 'analyst')),
    scope TEXT NOT NULL CHECK (scope IN ('site', 'org', 'area', 'nation')),
    scope_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, role, scope, scope_id)
) STRICT;
CREATE TABLE user_key (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    note TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
CREATE TABLE user_session (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    until INTEGER NOT NULL
) STRICT;
CREATE TABLE user_token (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    last_day TEXT
) STRICT;
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
CREATE INDEX message_sender ON message (sender_id);
CREATE INDEX message_copy_user ON message_copy (user_id);
CREATE INDEX notice_copy_waiting ON notice_copy (notice_id) WHERE mailed_at IS NULL;
CREATE INDEX import_undone_code ON import_undone (code) WHERE code IS NOT NULL;
CREATE INDEX import_undone_card ON import_undone (row_id) WHERE code IS NOT NULL;
CREATE INDEX import_former_card ON import_former (card_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('organisation',2);
INSERT INTO "sqlite_sequence" VALUES('site',2);
INSERT INTO "sqlite_sequence" VALUES('event',1);
COMMIT;
