CREATE TABLE `scenarios` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`name` text NOT NULL,
	`choices` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "scenarios_name_json" CHECK(json_valid("scenarios"."name")),
	CONSTRAINT "scenarios_choices_json" CHECK(json_valid("scenarios"."choices"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenarios_id_unique` ON `scenarios` (`id`);--> statement-breakpoint
CREATE INDEX `scenarios_of_roadmap` ON `scenarios` (`roadmap_id`);