CREATE TABLE `grants` (
	`person_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`role` text NOT NULL,
	`region_id` text,
	`municipality_code` text,
	PRIMARY KEY(`person_id`, `ordinal`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`region_id`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`municipality_code`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "grants_role" CHECK("grants"."role" in ('administrator', 'planner', 'municipal_member', 'reader')),
	CONSTRAINT "grants_region" CHECK(("grants"."role" = 'administrator') = ("grants"."region_id" is null)),
	CONSTRAINT "grants_municipality" CHECK(("grants"."role" = 'municipal_member') = ("grants"."municipality_code" is not null))
);
--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "one_time_links_kind" CHECK("one_time_links"."kind" in ('setup', 'invitation', 'password_reset')),
	CONSTRAINT "one_time_links_person" CHECK(("one_time_links"."kind" = 'setup') = ("one_time_links"."person_id" is null))
);
--> statement-breakpoint
CREATE INDEX `one_time_links_of_person` ON `one_time_links` (`person_id`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`email` text,
	`language` text NOT NULL,
	`password_hash` text,
	`created_at` text NOT NULL,
	`disabled_at` text,
	`anonymised_at` text,
	`version` integer NOT NULL,
	CONSTRAINT "persons_anonymised" CHECK("persons"."anonymised_at" is null or ("persons"."name" is null and "persons"."email" is null and "persons"."password_hash" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_email` ON `persons` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`started_at` text NOT NULL,
	`seen_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `sessions_of_person` ON `sessions` (`person_id`);