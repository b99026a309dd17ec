-- SPDX-License-Identifier: Apache-2.0
-- The function that runs with the owner's rights finds its table in the schema of the register, whichever that is, and not in `public`.
DO $do$ BEGIN
    EXECUTE (SELECT format('ALTER FUNCTION %1$I.audit_content_erased() SET search_path = %1$I, pg_temp', n.nspname)
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('entry_content'));
END $do$;
