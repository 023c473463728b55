CREATE TABLE `change_notes` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`change_id` integer NOT NULL,
	`text` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `change_notes_id_unique` ON `change_notes` (`id`);--> statement-breakpoint
CREATE INDEX `change_notes_of_change` ON `change_notes` (`change_id`);--> statement-breakpoint
CREATE TABLE `change_subjects` (
	`roadmap_id` text NOT NULL,
	`subject` text NOT NULL,
	`change_id` integer NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`roadmap_id`, `subject`, `change_id`),
	FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`) ON UPDATE no action ON DELETE restrict
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `changes_that_deleted` ON `changes` (`id`) WHERE "changes"."kind" = 'roadmap_deleted';
--> statement-breakpoint
CREATE TRIGGER `change_notes_are_not_rewritten` BEFORE UPDATE ON `change_notes`
BEGIN
	SELECT RAISE(ABORT, 'the reasons of changes are only ever added to');
END;
--> statement-breakpoint
CREATE TRIGGER `change_notes_are_kept` BEFORE DELETE ON `change_notes`
BEGIN
	SELECT RAISE(ABORT, 'the reasons of changes are only ever added to');
END;
