CREATE TABLE `statement_months` (
	`month` char(7) NOT NULL,
	`after_account_id` binary(16),
	`completed_at` datetime(6),
	CONSTRAINT `statement_months_month` PRIMARY KEY(`month`)
);
--> statement-breakpoint
CREATE TABLE `statement_parts` (
	`statement_id` binary(16) NOT NULL,
	`part` int unsigned NOT NULL,
	`sha256` binary(32) NOT NULL,
	`size_bytes` int unsigned NOT NULL,
	CONSTRAINT `statement_parts_statement_id_part_pk` PRIMARY KEY(`statement_id`,`part`)
);
--> statement-breakpoint
CREATE TABLE `statements` (
	`id` binary(16) NOT NULL,
	`account_id` binary(16) NOT NULL,
	`since` datetime(6) NOT NULL,
	`until` datetime(6) NOT NULL,
	`first_number` bigint unsigned NOT NULL,
	`end_number` bigint unsigned NOT NULL,
	`opening_minor` bigint NOT NULL,
	`closing_minor` bigint NOT NULL,
	`total_in_minor` bigint NOT NULL,
	`total_out_minor` bigint NOT NULL,
	`entry_count` bigint unsigned NOT NULL,
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`entries_per_part` int unsigned NOT NULL,
	`requested_by_id` binary(16),
	`created_at` datetime(6) NOT NULL,
	`filed_at` datetime(6),
	CONSTRAINT `statements_id` PRIMARY KEY(`id`),
	CONSTRAINT `statements_period` UNIQUE(`account_id`,`since`,`until`)
);
--> statement-breakpoint
CREATE INDEX `statements_account` ON `statements` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `statements_requested` ON `statements` (`requested_by_id`,`created_at`);