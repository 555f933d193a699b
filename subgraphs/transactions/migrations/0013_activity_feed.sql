CREATE TABLE `activity_purges` (
	`account_id` binary(16) NOT NULL,
	`number` bigint unsigned NOT NULL,
	`feed_number` bigint unsigned,
	CONSTRAINT `activity_purges_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
ALTER TABLE `activities` ADD `feed_number` bigint unsigned;--> statement-breakpoint
CREATE INDEX `activities_owner` ON `activities` (`owner_id`,`feed_number`);--> statement-breakpoint
CREATE INDEX `activities_feed` ON `activities` (`feed_number`);