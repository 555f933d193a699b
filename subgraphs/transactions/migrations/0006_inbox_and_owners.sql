CREATE TABLE `inbox` (
	`consumer` varchar(64) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`handled_at` datetime(6) NOT NULL,
	CONSTRAINT `inbox_consumer_event_id_pk` PRIMARY KEY(`consumer`,`event_id`)
);
--> statement-breakpoint
CREATE TABLE `owners` (
	`id` binary(16) NOT NULL,
	`standing` varchar(16) NOT NULL DEFAULT 'ACTIVE',
	`standing_number` bigint unsigned NOT NULL DEFAULT 0,
	`welcomed_at` datetime(6),
	CONSTRAINT `owners_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `suspension_freezes` (
	`account_id` binary(16) NOT NULL,
	CONSTRAINT `suspension_freezes_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_handled_at` ON `inbox` (`handled_at`);