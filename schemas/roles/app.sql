-- SPDX-License-Identifier: Apache-2.0
-- The role that kaiku runs as: it works with the records, only appends to the audit log, and
-- changes neither the schema nor the properties of the register.
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT ON {tables} TO {role};
GRANT INSERT, UPDATE, DELETE ON county, municipality, postal_code, gender, life_situation TO {role};
GRANT INSERT, UPDATE, DELETE ON organisation, site, event TO {role};
GRANT INSERT, DELETE ON site_standing TO {role};
GRANT INSERT, UPDATE ON import_batch, card, usage TO {role};
GRANT INSERT, DELETE ON import_former TO {role};
-- Undoing an import removes cards that nobody has used and saves what they were. Of usages, a
-- trigger lets only those go that the undoing of their import has deleted.
GRANT DELETE ON card, usage TO {role};
GRANT INSERT ON import_undone TO {role};
GRANT INSERT, UPDATE, DELETE ON usage_segment, usage_segment_column, usage_tail, usage_dead TO {role};
GRANT INSERT ON audit_entry, entry_content TO {role};
GRANT INSERT, UPDATE ON audit_head TO {role};
-- Copies and archives keep the last ids of tables that reuse none.
GRANT SELECT ON SEQUENCE organisation_id_seq, site_id_seq, event_id_seq, event_slot_id_seq, area_id_seq, area_rule_id_seq,
    user_account_id_seq, pending_usage_id_seq, frozen_id_seq, holder_account_id_seq, message_id_seq, notice_id_seq,
    usage_segment_id_seq TO {role};
-- Imports choose ids themselves and advance the sequences past them.
GRANT USAGE, SELECT, UPDATE ON SEQUENCE card_id_seq, usage_id_seq TO {role};
GRANT INSERT, UPDATE, DELETE ON area, area_municipality, area_rule TO {role};
GRANT INSERT, UPDATE ON user_account TO {role};
GRANT INSERT, DELETE ON user_grant, user_session, user_token, user_key TO {role};
GRANT INSERT, DELETE ON event_slot, pending_usage TO {role};
GRANT INSERT ON frozen, frozen_figure, frozen_national, frozen_cards, frozen_site, frozen_usages TO {role};
GRANT INSERT, UPDATE, DELETE ON holder_account, event_rating TO {role};
GRANT INSERT, DELETE ON holder_session TO {role};
GRANT INSERT ON message, notice, erased_code, card_renewal TO {role};
GRANT INSERT, UPDATE ON message_copy, notice_copy TO {role};
GRANT INSERT, UPDATE ON unknown_account TO {role};
GRANT INSERT, UPDATE, DELETE ON holder_join TO {role};
-- For erasing the data of a holder. Contents of audit entries are deleted through a view, with the
-- owner's rights and only if the last entry is an erasure to which they belong.
GRANT DELETE ON erasable_content, import_undone TO {role};
GRANT UPDATE ON message, notice, pending_usage, import_former, import_undone TO {role};
