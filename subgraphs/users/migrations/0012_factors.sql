CREATE TABLE `user_authenticators` (
	`user_id` binary(16) NOT NULL,
	`secret_sealed` varbinary(64) NOT NULL,
	`last_step` bigint unsigned NOT NULL,
	`created_at` datetime(6) NOT NULL,
	`last_used_at` datetime(6) NOT NULL,
	CONSTRAINT `user_authenticators_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
CREATE TABLE `user_recovery_codes` (
	`user_id` binary(16) NOT NULL,
	`hash` binary(32) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `user_recovery_codes_user_id_hash_pk` PRIMARY KEY(`user_id`,`hash`)
);
