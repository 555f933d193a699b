CREATE TABLE `accounts` (
	`id` binary(16) NOT NULL,
	`owner_id` binary(16),
	`kind` varchar(16) NOT NULL,
	`name` varchar(100),
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`status` varchar(16) NOT NULL DEFAULT 'ACTIVE',
	`posted_minor` bigint NOT NULL DEFAULT 0,
	`held_minor` bigint NOT NULL DEFAULT 0,
	`floor_minor` bigint,
	`activity_count` bigint unsigned NOT NULL DEFAULT 0,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `accounts_id` PRIMARY KEY(`id`),
	CONSTRAINT `accounts_held` CHECK(`accounts`.`held_minor` >= 0),
	CONSTRAINT `accounts_floor` CHECK(`accounts`.`floor_minor` is null or `accounts`.`posted_minor` - `accounts`.`held_minor` >= `accounts`.`floor_minor`)
);
--> statement-breakpoint
CREATE TABLE `activities` (
	`account_id` binary(16) NOT NULL,
	`number` bigint unsigned NOT NULL,
	`owner_id` binary(16),
	`kind` varchar(32) NOT NULL,
	`transaction_id` binary(16) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `activities_account_id_number_pk` PRIMARY KEY(`account_id`,`number`)
);
--> statement-breakpoint
CREATE TABLE `entries` (
	`account_id` binary(16) NOT NULL,
	`number` bigint unsigned NOT NULL,
	`transaction_id` binary(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`balance_after_minor` bigint NOT NULL,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `entries_account_id_number_pk` PRIMARY KEY(`account_id`,`number`),
	CONSTRAINT `entries_amount` CHECK(`entries`.`amount_minor` <> 0)
);
--> statement-breakpoint
CREATE TABLE `feed_counter` (
	`id` tinyint NOT NULL,
	`last_number` bigint unsigned NOT NULL,
	CONSTRAINT `feed_counter_id` PRIMARY KEY(`id`),
	CONSTRAINT `feed_counter_one_row` CHECK(`feed_counter`.`id` = 1)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor_id` binary(16) NOT NULL,
	`key` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`request_hash` binary(32) NOT NULL,
	`outcome` json,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `idempotency_keys_actor_id_key_pk` PRIMARY KEY(`actor_id`,`key`)
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
CREATE TABLE `transactions` (
	`id` binary(16) NOT NULL,
	`kind` varchar(16) NOT NULL,
	`from_account_id` binary(16) NOT NULL,
	`to_account_id` binary(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`reference` varchar(140),
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `transactions_id` PRIMARY KEY(`id`),
	CONSTRAINT `transactions_amount` CHECK(`transactions`.`amount_minor` > 0),
	CONSTRAINT `transactions_two_sides` CHECK(`transactions`.`from_account_id` <> `transactions`.`to_account_id`)
);
--> statement-breakpoint
CREATE INDEX `accounts_owner` ON `accounts` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `entries_transaction` ON `entries` (`transaction_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_created_at` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE INDEX `outbox_published_at` ON `outbox` (`published_at`,`feed_number`);