CREATE TABLE `recovery_codes` (
	`person_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`person_id`, `hash`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `persons` ADD `code_secret` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `codes_since` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `code_step` integer;