CREATE TABLE `schedule_runs` (
	`schedule_id` binary(16) NOT NULL,
	`number` bigint unsigned NOT NULL,
	`due_at` datetime(6) NOT NULL,
	`ran_at` datetime(6) NOT NULL,
	`transaction_id` binary(16),
	`refusal_code` varchar(32),
	CONSTRAINT `schedule_runs_schedule_id_number_pk` PRIMARY KEY(`schedule_id`,`number`),
	CONSTRAINT `schedule_runs_one_end` CHECK((`schedule_runs`.`transaction_id` is null) <> (`schedule_runs`.`refusal_code` is null))
);
--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` binary(16) NOT NULL,
	`owner_id` binary(16) NOT NULL,
	`from_account_id` binary(16) NOT NULL,
	`to_account_id` binary(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`reference` varchar(140),
	`starts_at` datetime(6) NOT NULL,
	`frequency` varchar(8),
	`interval_count` int,
	`count_max` int,
	`until` datetime(6),
	`state` varchar(16) NOT NULL DEFAULT 'ACTIVE',
	`next_number` bigint unsigned NOT NULL DEFAULT 1,
	`next_run_at` datetime(6),
	`created_at` datetime(6) NOT NULL,
	`ended_at` datetime(6),
	CONSTRAINT `schedules_id` PRIMARY KEY(`id`),
	CONSTRAINT `schedules_amount` CHECK(`schedules`.`amount_minor` > 0),
	CONSTRAINT `schedules_due_while_active` CHECK((`schedules`.`state` = 'ACTIVE') = (`schedules`.`next_run_at` is not null))
);
--> statement-breakpoint
CREATE INDEX `schedules_due` ON `schedules` (`state`,`next_run_at`,`id`);--> statement-breakpoint
CREATE INDEX `schedules_account` ON `schedules` (`from_account_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `schedules_owner` ON `schedules` (`owner_id`,`state`);