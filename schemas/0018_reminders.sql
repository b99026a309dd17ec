-- SPDX-License-Identifier: Apache-2.0
-- Mail about renewals: to holders, once for each period of validity, and to offices.

-- Whether a holder wants reminders (NULL: yes), and their language (NULL: the program's).
ALTER TABLE holder_account ADD COLUMN reminders {boolean};
ALTER TABLE holder_account ADD COLUMN lang {text};
-- The account's latest reminder: the card's last valid day that it is about, when sending it began,
-- and when it was sent. Storing the day puts it in the queue and keeps it from being queued again.
ALTER TABLE holder_account ADD COLUMN reminder_until {date};
ALTER TABLE holder_account ADD COLUMN reminder_begun_at {instant};
ALTER TABLE holder_account ADD COLUMN reminder_mailed_at {instant};
CREATE INDEX holder_account_reminder ON holder_account (id) WHERE reminder_until IS NOT NULL AND reminder_mailed_at IS NULL;

-- Where the lists of cards to renew are sent: of a site, or else of its organisation.
ALTER TABLE organisation ADD COLUMN email {text};
ALTER TABLE site ADD COLUMN email {text};
