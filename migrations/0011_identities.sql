CREATE TABLE `identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`issuer`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_of_person` ON `identities` (`person_id`,`issuer`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `by_open_id` integer DEFAULT false NOT NULL;