ALTER TABLE `decisions` ADD `signposts` text;--> statement-breakpoint
ALTER TABLE `decisions` ADD `to_answer` text;