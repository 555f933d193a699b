CREATE TABLE `oauth_clients` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(80) NOT NULL,
	`kind` varchar(8) NOT NULL,
	`is_first_party` boolean NOT NULL DEFAULT false,
	`secret_hash` binary(32),
	`redirect_uris` json NOT NULL,
	`post_logout_redirect_uris` json NOT NULL,
	`scopes` json NOT NULL,
	`status` varchar(8) NOT NULL DEFAULT 'ACTIVE',
	`created_at` datetime(6) NOT NULL,
	`updated_at` datetime(6) NOT NULL,
	CONSTRAINT `oauth_clients_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `oauth_states` (
	`state_key` binary(32) NOT NULL,
	`model` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`alias` binary(32),
	`grant_id` binary(16),
	`session_id` binary(16),
	`user_id` binary(16),
	`client_id` varchar(64) character set ascii collate ascii_bin,
	`family` int unsigned,
	`rotation` int unsigned,
	`payload` blob NOT NULL,
	`consumed_at` datetime(6),
	`readmitted_at` datetime(6),
	`expires_at` datetime(6) NOT NULL,
	CONSTRAINT `oauth_states_state_key` PRIMARY KEY(`state_key`)
);
--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`generation` int NOT NULL,
	`public_jwk` json NOT NULL,
	`private_jwk` blob NOT NULL,
	`published_at` datetime(6) NOT NULL,
	`signs_from` datetime(6),
	`retired_at` datetime(6),
	CONSTRAINT `signing_keys_id` PRIMARY KEY(`id`),
	CONSTRAINT `signing_keys_generation` UNIQUE(`generation`)
);
--> statement-breakpoint
CREATE TABLE `user_passwords` (
	`user_id` binary(16) NOT NULL,
	`hash` varchar(255) NOT NULL,
	`changed_at` datetime(6) NOT NULL,
	CONSTRAINT `user_passwords_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
CREATE TABLE `user_sessions` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`device` varchar(80) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	`last_seen_at` datetime(6) NOT NULL,
	`expires_at` datetime(6) NOT NULL,
	`ended_at` datetime(6),
	CONSTRAINT `user_sessions_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `oauth_states_alias` ON `oauth_states` (`alias`);--> statement-breakpoint
CREATE INDEX `oauth_states_grant` ON `oauth_states` (`grant_id`,`model`);--> statement-breakpoint
CREATE INDEX `oauth_states_session` ON `oauth_states` (`session_id`);--> statement-breakpoint
CREATE INDEX `oauth_states_user` ON `oauth_states` (`user_id`);--> statement-breakpoint
CREATE INDEX `oauth_states_client` ON `oauth_states` (`client_id`);--> statement-breakpoint
CREATE INDEX `oauth_states_expires_at` ON `oauth_states` (`expires_at`);--> statement-breakpoint
CREATE INDEX `user_sessions_user` ON `user_sessions` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `user_sessions_expires_at` ON `user_sessions` (`expires_at`);