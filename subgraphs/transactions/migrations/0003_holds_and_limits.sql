CREATE TABLE `account_limits` (
	`account_id` binary(16) NOT NULL,
	`per_transaction_minor` bigint,
	`per_day_minor` bigint,
	CONSTRAINT `account_limits_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` binary(16) NOT NULL,
	`actor_id` binary(16) NOT NULL,
	`action` varchar(64) NOT NULL,
	`subject` varchar(64) NOT NULL,
	`detail` json,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `audit_entries_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `currencies` (
	`code` char(3) character set ascii collate ascii_bin NOT NULL,
	`exponent` tinyint unsigned NOT NULL,
	CONSTRAINT `currencies_code` PRIMARY KEY(`code`)
);
--> statement-breakpoint
CREATE TABLE `daily_spending` (
	`account_id` binary(16) NOT NULL,
	`day` char(10) NOT NULL,
	`spent_minor` bigint NOT NULL,
	CONSTRAINT `daily_spending_account_id_day_pk` PRIMARY KEY(`account_id`,`day`)
);
--> statement-breakpoint
CREATE TABLE `holds` (
	`id` binary(16) NOT NULL,
	`account_id` binary(16) NOT NULL,
	`to_account_id` binary(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`state` varchar(16) NOT NULL DEFAULT 'OPEN',
	`captured_minor` bigint NOT NULL DEFAULT 0,
	`expires_at` datetime(6) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	`closed_at` datetime(6),
	CONSTRAINT `holds_id` PRIMARY KEY(`id`),
	CONSTRAINT `holds_amount` CHECK(`holds`.`amount_minor` > 0),
	CONSTRAINT `holds_captured` CHECK(`holds`.`captured_minor` >= 0 and `holds`.`captured_minor` <= `holds`.`amount_minor`)
);
--> statement-breakpoint
ALTER TABLE `activities` MODIFY COLUMN `transaction_id` binary(16);--> statement-breakpoint
ALTER TABLE `activities` ADD `posted_after_minor` bigint;--> statement-breakpoint
ALTER TABLE `activities` ADD `held_after_minor` bigint;--> statement-breakpoint
ALTER TABLE `activities` ADD `status_after` varchar(16);--> statement-breakpoint
ALTER TABLE `transactions` ADD `related_id` binary(16);--> statement-breakpoint
ALTER TABLE `transactions` ADD `actor_id` binary(16);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject`,`id`);--> statement-breakpoint
CREATE INDEX `holds_account` ON `holds` (`account_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `holds_expiry` ON `holds` (`state`,`expires_at`);--> statement-breakpoint
CREATE INDEX `transactions_related` ON `transactions` (`related_id`,`kind`);