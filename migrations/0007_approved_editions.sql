CREATE TABLE `editions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`region_id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`approved_on` text NOT NULL,
	`approved_by` text NOT NULL,
	`section` text,
	`languages` text NOT NULL,
	`goal_count` integer NOT NULL,
	`last_change_id` integer NOT NULL,
	`format` integer NOT NULL,
	`checksum` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`snapshot` text NOT NULL,
	FOREIGN KEY (`region_id`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "editions_name_json" CHECK(json_valid("editions"."name")),
	CONSTRAINT "editions_approved_by_json" CHECK(json_valid("editions"."approved_by")),
	CONSTRAINT "editions_languages_json" CHECK(json_valid("editions"."languages")),
	CONSTRAINT "editions_snapshot_json" CHECK(json_valid("editions"."snapshot")),
	CONSTRAINT "editions_approved_on" CHECK("editions"."approved_on" is null or "editions"."approved_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "editions_checksum" CHECK(length("editions"."checksum") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_id_unique` ON `editions` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `editions_by_number` ON `editions` (`roadmap_id`,`number`);--> statement-breakpoint
ALTER TABLE `roadmaps` ADD `from_edition_id` text;--> statement-breakpoint
CREATE TRIGGER `editions_are_not_rewritten` BEFORE UPDATE ON `editions`
BEGIN
	SELECT RAISE(ABORT, 'an approved edition never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `editions_are_kept` BEFORE DELETE ON `editions`
BEGIN
	SELECT RAISE(ABORT, 'an approved edition never changes');
END;
