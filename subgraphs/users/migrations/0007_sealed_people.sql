CREATE TABLE `name_marks` (
	`mark` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	CONSTRAINT `name_marks_mark_user_id_pk` PRIMARY KEY(`mark`,`user_id`)
);
--> statement-breakpoint
CREATE INDEX `name_marks_user` ON `name_marks` (`user_id`);--> statement-breakpoint
ALTER TABLE `users`
	ADD `display_name_sealed` varbinary(1100),
	ADD `email_sealed` varbinary(300),
	ADD `email_mark` binary(32),
	ADD `handle_sealed` varbinary(100),
	ADD `handle_mark` binary(32),
	ADD `email_verified_at` datetime(6),
	ADD `is_findable` boolean DEFAULT false NOT NULL,
	ADD `event_count` bigint unsigned DEFAULT 0 NOT NULL,
	ADD CONSTRAINT `users_email_mark` UNIQUE(`email_mark`),
	ADD CONSTRAINT `users_handle_mark` UNIQUE(`handle_mark`);
