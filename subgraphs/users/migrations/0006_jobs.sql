CREATE TABLE `jobs` (
	`id` binary(16) NOT NULL,
	`kind` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`key` varchar(128) character set ascii collate ascii_bin NOT NULL,
	`payload` json NOT NULL,
	`traceparent` varchar(64),
	`created_at` datetime(3) NOT NULL,
	`run_at` datetime(3) NOT NULL,
	`attempts` int NOT NULL DEFAULT 0,
	`lease_owner` varchar(80),
	`lease_until` datetime(3),
	`fence` bigint unsigned NOT NULL DEFAULT 0,
	`last_error_code` varchar(64),
	`outcome` varchar(8),
	`finished_at` datetime(3),
	CONSTRAINT `jobs_id` PRIMARY KEY(`id`),
	CONSTRAINT `jobs_kind_key` UNIQUE(`kind`,`key`)
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`outcome`,`lease_until`,`run_at`);--> statement-breakpoint
CREATE INDEX `jobs_finished_at` ON `jobs` (`outcome`,`finished_at`);