CREATE TABLE `mark_claims` (
	`mark` binary(32) NOT NULL,
	`kind` varchar(8) NOT NULL,
	`user_id` binary(16) NOT NULL,
	CONSTRAINT `mark_claims_mark` PRIMARY KEY(`mark`)
);
--> statement-breakpoint
CREATE TABLE `resting_handles` (
	`mark` binary(32) NOT NULL,
	`free_from` datetime(6) NOT NULL,
	CONSTRAINT `resting_handles_mark` PRIMARY KEY(`mark`)
);
--> statement-breakpoint
ALTER TABLE `user_sessions` MODIFY COLUMN `device` varchar(80) NOT NULL DEFAULT '';--> statement-breakpoint
ALTER TABLE `user_sessions` ADD `device_sealed` varbinary(200);--> statement-breakpoint
ALTER TABLE `users` ADD `index_key_id` binary(8);--> statement-breakpoint
CREATE INDEX `mark_claims_user` ON `mark_claims` (`user_id`,`kind`);--> statement-breakpoint
CREATE INDEX `resting_handles_free_from` ON `resting_handles` (`free_from`);--> statement-breakpoint
CREATE INDEX `users_index_key` ON `users` (`index_key_id`,`id`);