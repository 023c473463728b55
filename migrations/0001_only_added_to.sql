CREATE TRIGGER `changes_are_not_rewritten` BEFORE UPDATE ON `changes`
BEGIN
	SELECT RAISE(ABORT, 'the change log is only ever added to');
END;
--> statement-breakpoint
CREATE TRIGGER `changes_are_kept` BEFORE DELETE ON `changes`
BEGIN
	SELECT RAISE(ABORT, 'the change log is only ever added to');
END;
--> statement-breakpoint
CREATE TRIGGER `resolutions_are_not_rewritten` BEFORE UPDATE ON `resolutions`
BEGIN
	SELECT RAISE(ABORT, 'resolutions are superseded, never rewritten');
END;
--> statement-breakpoint
-- They go only with their roadmap: its deletion says so in `meta` while it runs, in the same transaction.
CREATE TRIGGER `resolutions_are_kept` BEFORE DELETE ON `resolutions`
WHEN NOT EXISTS (SELECT 1 FROM `meta` WHERE `name` = 'roadmap_being_deleted' AND `value` = OLD.`roadmap_id`)
BEGIN
	SELECT RAISE(ABORT, 'resolutions are superseded, never deleted');
END;
