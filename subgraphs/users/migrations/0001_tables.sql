CREATE TABLE `feed_counter` (
	`id` tinyint NOT NULL,
	`last_number` bigint unsigned NOT NULL,
	CONSTRAINT `feed_counter_id` PRIMARY KEY(`id`),
	CONSTRAINT `feed_counter_one_row` CHECK(`feed_counter`.`id` = 1)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`event_id` binary(16) NOT NULL,
	`type` varchar(100) NOT NULL,
	`subject` varchar(64) NOT NULL,
	`number` bigint unsigned NOT NULL,
	`time` datetime(6) NOT NULL,
	`traceparent` varchar(64),
	`data` json NOT NULL,
	`feed_number` bigint unsigned,
	`published_at` datetime(6),
	CONSTRAINT `outbox_id` PRIMARY KEY(`id`),
	CONSTRAINT `outbox_feed_number` UNIQUE(`feed_number`)
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` binary(16) NOT NULL,
	`display_name` varchar(100) NOT NULL,
	`email` varchar(254) NOT NULL,
	`status` varchar(16) NOT NULL DEFAULT 'ACTIVE',
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `users_id` PRIMARY KEY(`id`),
	CONSTRAINT `users_email` UNIQUE(`email`)
);
--> statement-breakpoint
CREATE INDEX `outbox_published_at` ON `outbox` (`published_at`,`feed_number`);--> statement-breakpoint
CREATE INDEX `users_display_name` ON `users` (`display_name`,`id`);