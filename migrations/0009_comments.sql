CREATE TABLE `comment_mentions` (
	`comment_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `comment_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `comment_mentions_of_comment` ON `comment_mentions` (`comment_id`);--> statement-breakpoint
CREATE TABLE `comment_reads` (
	`person_id` text NOT NULL,
	`thing` text NOT NULL,
	`up_to` integer NOT NULL,
	PRIMARY KEY(`person_id`, `thing`)
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`region_id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`goal_id` text,
	`decision_id` text,
	`thread_id` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	`text` text,
	`edited_at` text,
	`deleted_at` text,
	`handled_at` text,
	`handled_by` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`region_id`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "comments_about_one_thing" CHECK(("comments"."goal_id" is null) <> ("comments"."decision_id" is null)),
	CONSTRAINT "comments_deleted" CHECK(("comments"."deleted_at" is null) = ("comments"."text" is not null)),
	CONSTRAINT "comments_handled" CHECK("comments"."handled_at" is null or "comments"."thread_id" = "comments"."id"),
	CONSTRAINT "comments_handled_by" CHECK(("comments"."handled_at" is null) = ("comments"."handled_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comments_id` ON `comments` (`id`);--> statement-breakpoint
CREATE INDEX `comments_of_roadmap` ON `comments` (`roadmap_id`,`number`);--> statement-breakpoint
CREATE INDEX `comments_of_goal` ON `comments` (`goal_id`,`number`) WHERE "comments"."goal_id" is not null;--> statement-breakpoint
CREATE INDEX `comments_of_decision` ON `comments` (`decision_id`,`number`) WHERE "comments"."decision_id" is not null;--> statement-breakpoint
CREATE INDEX `comments_by` ON `comments` (`by`);