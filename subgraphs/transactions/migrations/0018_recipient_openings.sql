CREATE TABLE `recipient_openings` (
	`account_id` binary(16) NOT NULL,
	`opened_by_id` binary(16) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `recipient_openings_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
CREATE INDEX `recipient_openings_by` ON `recipient_openings` (`opened_by_id`,`created_at`);