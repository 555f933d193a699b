CREATE TABLE `audit_head` (
	`id` tinyint NOT NULL,
	`number` bigint unsigned NOT NULL,
	`hash` binary(32) NOT NULL,
	CONSTRAINT `audit_head_id` PRIMARY KEY(`id`),
	CONSTRAINT `audit_head_one_row` CHECK(`audit_head`.`id` = 1)
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`number` bigint unsigned NOT NULL,
	`at` datetime(6) NOT NULL,
	`actor` varchar(255) NOT NULL,
	`action` varchar(64) NOT NULL,
	`subject` varchar(64) NOT NULL,
	`detail` varchar(2000) NOT NULL,
	`hash` binary(32) NOT NULL,
	CONSTRAINT `audit_log_number` PRIMARY KEY(`number`)
);
--> statement-breakpoint
CREATE INDEX `audit_log_actor` ON `audit_log` (`actor`,`number`);--> statement-breakpoint
CREATE INDEX `audit_log_action` ON `audit_log` (`action`,`number`);--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject`,`number`);--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);