CREATE TABLE `changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`region_id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`reverts` integer,
	`entries` text NOT NULL,
	FOREIGN KEY (`region_id`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverts`) REFERENCES `changes`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "changes_entries_json" CHECK(json_valid("changes"."entries"))
);
--> statement-breakpoint
CREATE INDEX `changes_of_roadmap` ON `changes` (`roadmap_id`,`id`);--> statement-breakpoint
CREATE INDEX `changes_reverts` ON `changes` (`reverts`) WHERE "changes"."reverts" is not null;--> statement-breakpoint
CREATE TABLE `constraint_states` (
	`constraint_id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`state` text NOT NULL,
	`listed_outcome` text,
	PRIMARY KEY(`constraint_id`, `decision_id`, `state`),
	FOREIGN KEY (`roadmap_id`,`constraint_id`) REFERENCES `constraints`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`decision_id`) REFERENCES `decisions`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_id`,`listed_outcome`) REFERENCES `outcomes`(`decision_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "constraint_states_listed_outcome" CHECK("constraint_states"."listed_outcome" is (case when "constraint_states"."state" in ('other', 'open') then null else "constraint_states"."state" end))
);
--> statement-breakpoint
CREATE INDEX `constraint_states_of_decision` ON `constraint_states` (`decision_id`,`state`);--> statement-breakpoint
CREATE TABLE `constraints` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`guard` text NOT NULL,
	`reason` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "constraints_guard_json" CHECK(json_valid("constraints"."guard")),
	CONSTRAINT "constraints_reason_json" CHECK(json_valid("constraints"."reason"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `constraints_id_unique` ON `constraints` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `constraints_of_roadmap` ON `constraints` (`roadmap_id`,`id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`name` text NOT NULL,
	`question` text,
	`decider` text,
	`earliest` text,
	`latest` text,
	`watcher` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "decisions_name_json" CHECK(json_valid("decisions"."name")),
	CONSTRAINT "decisions_question_json" CHECK(json_valid("decisions"."question")),
	CONSTRAINT "decisions_decider_json" CHECK(json_valid("decisions"."decider")),
	CONSTRAINT "decisions_earliest" CHECK("decisions"."earliest" is null or "decisions"."earliest" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "decisions_latest" CHECK("decisions"."latest" is null or "decisions"."latest" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_id_unique` ON `decisions` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_of_roadmap` ON `decisions` (`roadmap_id`,`id`);--> statement-breakpoint
CREATE TABLE `goal_municipalities` (
	`goal_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`municipality_code` text NOT NULL,
	PRIMARY KEY(`goal_id`, `ordinal`),
	FOREIGN KEY (`goal_id`) REFERENCES `goals`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`municipality_code`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `goal_states` (
	`goal_id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`state` text NOT NULL,
	`listed_outcome` text,
	PRIMARY KEY(`goal_id`, `decision_id`, `state`),
	FOREIGN KEY (`roadmap_id`,`goal_id`) REFERENCES `goals`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`decision_id`) REFERENCES `decisions`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_id`,`listed_outcome`) REFERENCES `outcomes`(`decision_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "goal_states_listed_outcome" CHECK("goal_states"."listed_outcome" is (case when "goal_states"."state" in ('other', 'open') then null else "goal_states"."state" end))
);
--> statement-breakpoint
CREATE INDEX `goal_states_of_decision` ON `goal_states` (`decision_id`,`state`);--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text PRIMARY KEY NOT NULL,
	`roadmap_id` text NOT NULL,
	`theme_id` text NOT NULL,
	`horizon_id` text NOT NULL,
	`position` text NOT NULL,
	`text` text NOT NULL,
	`description` text,
	`responsible` text,
	`scope_kind` text NOT NULL,
	`scope_percent` real,
	`guard` text,
	`condition` text,
	`status` text NOT NULL,
	`percent` real,
	`status_on` text,
	`origin` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`theme_id`) REFERENCES `themes`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`horizon_id`) REFERENCES `horizons`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "goals_text_json" CHECK(json_valid("goals"."text")),
	CONSTRAINT "goals_description_json" CHECK(json_valid("goals"."description")),
	CONSTRAINT "goals_responsible_json" CHECK(json_valid("goals"."responsible")),
	CONSTRAINT "goals_guard_json" CHECK(json_valid("goals"."guard")),
	CONSTRAINT "goals_condition_json" CHECK(json_valid("goals"."condition")),
	CONSTRAINT "goals_origin_json" CHECK(json_valid("goals"."origin")),
	CONSTRAINT "goals_scope_kind" CHECK("goals"."scope_kind" in ('region', 'all', 'share', 'named', 'others')),
	CONSTRAINT "goals_scope_percent" CHECK(("goals"."scope_kind" = 'share') = ("goals"."scope_percent" is not null)),
	CONSTRAINT "goals_status" CHECK("goals"."status" in ('not_started', 'in_progress', 'at_risk', 'done', 'dropped', 'not_applicable')),
	CONSTRAINT "goals_percent" CHECK("goals"."percent" between 0 and 100),
	CONSTRAINT "goals_status_on" CHECK("goals"."status_on" is null or "goals"."status_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE INDEX `goals_in_cell` ON `goals` (`theme_id`,`horizon_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `goals_of_roadmap` ON `goals` (`roadmap_id`,`id`);--> statement-breakpoint
CREATE TABLE `horizons` (
	`id` text PRIMARY KEY NOT NULL,
	`roadmap_id` text NOT NULL,
	`year` integer NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`ends_on` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "horizons_label_json" CHECK(json_valid("horizons"."label")),
	CONSTRAINT "horizons_kind" CHECK("horizons"."kind" in ('baseline', 'action', 'vision')),
	CONSTRAINT "horizons_ends_on" CHECK("horizons"."ends_on" is null or "horizons"."ends_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `horizons_of_roadmap` ON `horizons` (`roadmap_id`,`id`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`roadmap_id` text NOT NULL,
	`goal_id` text NOT NULL,
	`builds_on_goal_id` text NOT NULL,
	`note` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`goal_id`) REFERENCES `goals`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`builds_on_goal_id`) REFERENCES `goals`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "links_note_json" CHECK(json_valid("links"."note")),
	CONSTRAINT "links_two_goals" CHECK("links"."goal_id" <> "links"."builds_on_goal_id")
);
--> statement-breakpoint
CREATE INDEX `links_built_on` ON `links` (`roadmap_id`,`builds_on_goal_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `links_once` ON `links` (`roadmap_id`,`goal_id`,`builds_on_goal_id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `municipalities` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`county` text NOT NULL,
	`languages` text NOT NULL,
	CONSTRAINT "municipalities_code" CHECK("municipalities"."code" glob '[0-9][0-9][0-9]'),
	CONSTRAINT "municipalities_name_json" CHECK(json_valid("municipalities"."name")),
	CONSTRAINT "municipalities_county_json" CHECK(json_valid("municipalities"."county")),
	CONSTRAINT "municipalities_languages_json" CHECK(json_valid("municipalities"."languages"))
);
--> statement-breakpoint
CREATE TABLE `outcomes` (
	`decision_id` text NOT NULL,
	`id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`name` text NOT NULL,
	`negation` text NOT NULL,
	`criterion` text,
	PRIMARY KEY(`decision_id`, `id`),
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "outcomes_id" CHECK("outcomes"."id" not in ('other', 'open')),
	CONSTRAINT "outcomes_name_json" CHECK(json_valid("outcomes"."name")),
	CONSTRAINT "outcomes_negation_json" CHECK(json_valid("outcomes"."negation")),
	CONSTRAINT "outcomes_criterion_json" CHECK(json_valid("outcomes"."criterion"))
);
--> statement-breakpoint
CREATE TABLE `region_members` (
	`region_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`municipality_code` text NOT NULL,
	`from_date` text,
	`until_date` text,
	PRIMARY KEY(`region_id`, `ordinal`),
	FOREIGN KEY (`region_id`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`municipality_code`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "region_members_from" CHECK("region_members"."from_date" is null or "region_members"."from_date" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "region_members_until" CHECK("region_members"."until_date" is null or "region_members"."until_date" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE TABLE `regions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "regions_name_json" CHECK(json_valid("regions"."name"))
);
--> statement-breakpoint
CREATE TABLE `resolutions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`roadmap_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`outcome` text NOT NULL,
	`listed_outcome` text,
	`effective_on` text NOT NULL,
	`known_on` text NOT NULL,
	`evidence` text,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	`supersedes_id` text,
	`supersedes_as` text,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supersedes_id`) REFERENCES `resolutions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roadmap_id`,`decision_id`) REFERENCES `decisions`(`roadmap_id`,`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_id`,`listed_outcome`) REFERENCES `outcomes`(`decision_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "resolutions_listed_outcome" CHECK("resolutions"."listed_outcome" is (case when "resolutions"."outcome" in ('other', 'open') then null else "resolutions"."outcome" end)),
	CONSTRAINT "resolutions_effective_on" CHECK("resolutions"."effective_on" is null or "resolutions"."effective_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "resolutions_known_on" CHECK("resolutions"."known_on" is null or "resolutions"."known_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "resolutions_evidence_json" CHECK(json_valid("resolutions"."evidence")),
	CONSTRAINT "resolutions_supersedes" CHECK(("resolutions"."supersedes_id" is null) = ("resolutions"."supersedes_as" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_id_unique` ON `resolutions` (`id`);--> statement-breakpoint
CREATE INDEX `resolutions_of_decision` ON `resolutions` (`roadmap_id`,`decision_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_superseded_once` ON `resolutions` (`supersedes_id`);--> statement-breakpoint
CREATE TABLE `roadmaps` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`region_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`languages` text NOT NULL,
	`archived_at` text,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`region_id`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "roadmaps_name_json" CHECK(json_valid("roadmaps"."name")),
	CONSTRAINT "roadmaps_description_json" CHECK(json_valid("roadmaps"."description")),
	CONSTRAINT "roadmaps_languages_json" CHECK(json_valid("roadmaps"."languages"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roadmaps_id_unique` ON `roadmaps` (`id`);--> statement-breakpoint
CREATE INDEX `roadmaps_region` ON `roadmaps` (`region_id`);--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`roadmap_id` text NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`colour` integer NOT NULL,
	`position` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`roadmap_id`) REFERENCES `roadmaps`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "themes_name_json" CHECK(json_valid("themes"."name"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_of_roadmap` ON `themes` (`roadmap_id`,`id`);