CREATE TABLE `user_passkeys` (
	`hash` binary(32) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`credential_id` varbinary(1023) NOT NULL,
	`public_key` varbinary(4000) NOT NULL,
	`counter` bigint unsigned NOT NULL,
	`transports` json NOT NULL,
	`device` varchar(80) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	`last_used_at` datetime(6) NOT NULL,
	CONSTRAINT `user_passkeys_hash` PRIMARY KEY(`hash`)
);
--> statement-breakpoint
CREATE INDEX `user_passkeys_user` ON `user_passkeys` (`user_id`);