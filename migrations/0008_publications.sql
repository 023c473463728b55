CREATE TABLE `publications` (
	`id` text PRIMARY KEY NOT NULL,
	`roadmap_id` text NOT NULL,
	`address` text NOT NULL,
	`edition_id` text,
	`languages` text NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "publications_languages_json" CHECK(json_valid("publications"."languages")),
	CONSTRAINT "publications_address_form" CHECK("publications"."address" not glob '*[^a-z0-9-]*')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_one_for_each_roadmap` ON `publications` (`roadmap_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `publications_address` ON `publications` (`address`);--> statement-breakpoint
CREATE TABLE `share_link_keys` (
	`share_link_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`last_used_on` text,
	FOREIGN KEY (`share_link_id`) REFERENCES `share_links`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "share_link_keys_hash" CHECK(length("share_link_keys"."token_hash") = 64),
	CONSTRAINT "share_link_keys_last_used_on" CHECK("share_link_keys"."last_used_on" is null or "share_link_keys"."last_used_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_link_keys_token_hash_unique` ON `share_link_keys` (`token_hash`);--> statement-breakpoint
CREATE TABLE `share_links` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`name` text NOT NULL,
	`expires_on` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "share_links_expires_on" CHECK("share_links"."expires_on" is null or "share_links"."expires_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_links_id_unique` ON `share_links` (`id`);--> statement-breakpoint
CREATE INDEX `share_links_of_roadmap` ON `share_links` (`roadmap_id`);