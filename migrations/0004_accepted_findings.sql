CREATE TABLE `acceptances` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`key` text NOT NULL,
	`check_name` text NOT NULL,
	`reason` text NOT NULL,
	`accepted_at` text NOT NULL,
	`accepted_by` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "acceptances_reason_json" CHECK(json_valid("acceptances"."reason"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acceptances_id_unique` ON `acceptances` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `acceptances_one_for_each_finding` ON `acceptances` (`roadmap_id`,`key`);